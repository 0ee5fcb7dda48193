//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// keys are what scripts rely on, by command. A key of a nested object stands
// behind a dot.
var keys = []struct {
	command []string
	keys    string
}{
	{[]string{"status"}, "state sentence paused pausing paused_at resume_at failures waiting guard sample progress.stage progress.done progress.total " +
		"last_run.run_id checked_at next_run_at retry_at credits.desk credits.crm connection.connected connection.admin_email"},
	{[]string{"mapping", "show"}, "module desk crm direction conflict type_check"},
	{[]string{"mapping", "check"}, "module desk crm direction conflict type_check note"},
	{[]string{"plan", "--summary"}, "plan_id total matched unchanged outside_window failures deletes lines"},
	{[]string{"history"}, "date source target module added updated failed run_id"},
	{[]string{"failures"}, "id time module side record_id name reason message advice attempts next_try"},
	{[]string{"config", "show"}, "key value default allowed help"},
	{[]string{"config", "show", "window"}, "key value default allowed help"},
	{[]string{"config", "set", "retention", "2y"}, "key value"},
	{[]string{"pause"}, "state paused resume_at"},
	{[]string{"resume"}, "state paused resume_at"},
	{[]string{"sync", "--once"}, "run_id state started finished lines unchanged calls.desk calls.crm credits.desk credits.crm"},
	{[]string{"doctor"}, "check state detail advice"},
}

// TestScripts makes sure of the shape of everything that is printed for
// scripts: one document, with the promised keys, and all else elsewhere.
func TestScripts(t *testing.T) {
	t.Parallel()
	s := serve(t)
	i := install(t)
	i.connect(s)
	var plan, first any
	i.ask(0, &plan, "plan")
	lacks(t, "plan", plan, "module action source target record_id counterpart_id name fields")
	lacks(t, "plan's fields", plan.([]any)[0].(map[string]any)["fields"], "desk crm before after")
	i.ask(1, &first, "sync", "--once", "--approve", "--verbose")
	lacks(t, "sync", first, "run_id state started finished lines unchanged calls.desk calls.crm credits.desk credits.crm")
	lacks(t, "sync's lines", first.(map[string]any)["lines"], "module source target added updated failed")
	for _, c := range keys {
		var got any
		o := i.start(append(slices.Clone(c.command), "--json")...).wait()
		one(t, o.stdout, &got)
		if o.code > 1 {
			t.Errorf("%v: exit code %d\n%s", c.command, o.code, o.stderr)
		}
		lacks(t, strings.Join(c.command, " "), got, c.keys)
	}
	checkTimes(t, first.(map[string]any))
}

// lacks complains of keys that an object, or the first object of a list, lacks.
func lacks(t *testing.T, what string, document any, keys string) {
	t.Helper()
	if list, ok := document.([]any); ok {
		if len(list) == 0 {
			t.Errorf("%s: an empty list shows no keys", what)
			return
		}
		document = list[0]
	}
	for key := range strings.FieldsSeq(keys) {
		at := document
		for part := range strings.SplitSeq(key, ".") {
			object, ok := at.(map[string]any)
			if !ok {
				t.Errorf("%s: no object around %q", what, key)
				break
			}
			if at, ok = object[part]; !ok {
				t.Errorf("%s: no key %q", what, key)
			}
		}
	}
}

// checkTimes makes sure that a run's times are in UTC and in order.
func checkTimes(t *testing.T, r map[string]any) {
	t.Helper()
	var times []time.Time
	for _, key := range []string{"started", "finished"} {
		stamp, _ := r[key].(string)
		at, err := time.Parse(time.RFC3339, stamp)
		if err != nil || !strings.HasSuffix(stamp, "Z") {
			t.Errorf("%s is %q", key, stamp)
		}
		times = append(times, at)
	}
	if times[1].Before(times[0]) {
		t.Errorf("a run from %s to %s", times[0], times[1])
	}
}

// TestExitCodes goes through what a script can do wrong, and what can be wrong
// around it.
func TestExitCodes(t *testing.T) {
	t.Parallel()
	i := install(t)
	var now status
	i.ask(0, &now, "status")
	if now.State != "setup" {
		t.Errorf("status before connect: %+v", now)
	}
	for _, args := range [][]string{{"plan"}, {"sync", "--once"}, {"retry", "--all"}, {"mapping", "show"}} {
		silentOnStdout(t, args, i.run(3, append(args, "--json")...))
	}
	for _, args := range [][]string{
		{"synk"},
		{"sync", "twice"},
		{"sync", "--fast"},
		{"retry"},
		{"dismiss"},
		{"history", "--days", "0"},
		{"pause", "--for", "soon"},
		{"mapping", "set", "--module", contacts},
		{"config", "set", "window", "yesterday"},
		{"config", "set", "nothing", "1"},
		{"connect"},
		{"sandbox", "--overlap", "101"},
		{"sandbox", "--faults", "desk:sometimes:1"},
	} {
		silentOnStdout(t, args, i.run(2, append(args, "--json")...))
	}
	if err := os.WriteFile(filepath.Join(i.data, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	o := launch(t, nil, "status", "--json", "--data-dir", filepath.Join(i.data, "file", "below")).wait()
	if o.code != 3 {
		t.Errorf("a data directory that cannot be: exit code %d", o.code)
	}
	silentOnStdout(t, []string{"status"}, o)
}

func silentOnStdout(t *testing.T, args []string, o outcome) {
	t.Helper()
	if o.stdout != "" || strings.TrimSpace(o.stderr) == "" {
		t.Errorf("%v: prints %q, and says %q", args, o.stdout, o.stderr)
	}
}

// TestConnect_Refused makes sure that a refused sign-in keeps nothing, and that
// services that are gone are told of.
func TestConnect_Refused(t *testing.T) {
	t.Parallel()
	s := serve(t, "--contacts", "20", "--accounts", "5")
	i := install(t)
	secret := []string{"COUNTERPART_CLIENT_SECRET=" + s.info.ClientSecret}
	o := launch(t, secret, i.connectArgs(s, "1000.wrong.code")...).wait()
	if o.code != 3 {
		t.Errorf("a wrong code: exit code %d\n%s", o.code, o.stderr)
	}
	silentOnStdout(t, []string{"connect"}, o)
	var now status
	i.ask(0, &now, "status")
	if now.State != "setup" {
		t.Errorf("after a refusal: %+v", now)
	}

	i.connect(s)
	s.process.kill()
	var r run
	o = i.start("sync", "--once", "--approve", "--json").wait()
	one(t, o.stdout, &r)
	if o.code != exitCode(r.State) || o.code == 0 || r.Reason == "" {
		t.Errorf("without services: exit code %d, %+v", o.code, r)
	}
	if strings.Contains(o.stdout+o.stderr, s.info.ClientSecret) {
		t.Error("the client secret is shown")
	}
}

// TestTogether starts commands at the same moment: whichever of them comes to
// hold the data directory, all do what they are for.
func TestTogether(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	c := s.couples(contacts)[0]
	for round := range 4 {
		number := "+49 30 555 20" + string(rune('0'+round)) + "0"
		before := s.traffic()
		s.edit(desk, contacts, c.ids[desk], row{"phone": number})
		var all sync.WaitGroup
		for _, args := range [][]string{
			{"status"}, {"history"}, {"sync", "--once"}, {"failures"}, {"mapping", "show"}, {"sync", "--once"}, {"status"}, {"config", "show"},
		} {
			p := i.start(append(args, "--json")...)
			all.Go(func() {
				<-p.ended
				o := p.outcome()
				if o.code > 1 || (o.code == 1 && args[0] != "sync") || !json.Valid([]byte(o.stdout)) {
					t.Errorf("%v among others: exit code %d\n%s%s", args, o.code, o.stdout, o.stderr)
				}
			})
		}
		all.Wait()
		s.shows(crm, c, number)
		s.received("an edit, and two syncs at once", before, map[change]int{{crm, contacts, "updated"}: 1})
	}
	checkHistory(t, i, s)
}
