//go:build e2e

package e2e

import (
	"encoding/json"
	"slices"
	"testing"
)

// TestWatch lets one process watch, and acts on it from others.
func TestWatch(t *testing.T) {
	t.Parallel()
	s, i := small(t)
	watching := i.start("sync", "--approve", "--json")
	var first run
	if err := json.Unmarshal([]byte(watching.line(0)), &first); err != nil {
		t.Fatal(err)
	}
	if first.RunID == "" || !slices.Contains([]string{"ok", "partial"}, first.State) {
		t.Errorf("the first run of the watch: %+v", first)
	}
	checkAgreement(t, i, s)

	var now status
	i.ask(0, &now, "status")
	if now.LastRun == nil || now.LastRun.RunID != first.RunID || now.Paused {
		t.Errorf("status of the watching process: %+v", now)
	}

	// A sync from another process carries out an edit at once, and the watch
	// tells of it.
	c := s.couples(contacts)[0]
	before := s.traffic()
	s.edit(crm, contacts, c.ids[crm], row{"Phone": "+49 30 555 1010"})
	var second run
	o := i.start("sync", "--once", "--json").wait()
	one(t, o.stdout, &second)
	s.shows(desk, c, "+49 30 555 1010")
	s.received("an edit", before, map[change]int{{desk, contacts, "updated"}: 1})
	var told run
	if err := json.Unmarshal([]byte(watching.line(1)), &told); err != nil {
		t.Fatal(err)
	}
	if second.RunID == "" || told.RunID != second.RunID {
		t.Errorf("run %q was asked for, the watch tells of %q", second.RunID, told.RunID)
	}
	var rows []historyRow
	i.ask(0, &rows, "history")
	if !slices.ContainsFunc(rows, func(r historyRow) bool { return r.RunID == second.RunID && r.Updated == 1 && r.Target == desk }) {
		t.Errorf("the history lacks run %s: %+v", second.RunID, rows)
	}
	if idle := i.sync("ok", "partial"); idle.RunID != "" {
		t.Errorf("a sync with nothing to do says %+v", idle)
	}
	i.ask(0, &now, "status")
	if now.LastRun == nil || now.LastRun.RunID != second.RunID {
		t.Errorf("after a look that found nothing, the last run is no longer %s: %+v", second.RunID, now.LastRun)
	}
	watchPaused(t, s, i, c)
	checkHistory(t, i, s)

	watching.interrupt()
	if o := watching.wait(); o.code != 0 {
		t.Errorf("the watch ended with code %d\n%s", o.code, o.stderr)
	}
	i.ask(0, &now, "status")
	if now.State == "syncing" || now.Paused {
		t.Errorf("after the watch: %+v", now)
	}
}

// watchPaused pauses and resumes the watching process from others.
func watchPaused(t *testing.T, s *sandbox, i *installation, c couple) {
	t.Helper()
	var now status
	i.ask(0, &now, "pause")
	if !now.Paused {
		t.Fatalf("pause says %+v", now)
	}
	before := s.traffic()
	s.edit(crm, contacts, c.ids[crm], row{"Phone": "+49 30 555 1111"})
	if r := i.sync("paused"); r.RunID != "" {
		t.Errorf("a sync of the paused process says %+v", r)
	}
	s.silent("a request arrived during the pause", before)
	s.shows(desk, c, "+49 30 555 1010")
	i.run(0, "resume")
	until(t, "the watch goes on after the pause", func() bool {
		return text(s.get(desk, contacts, c.ids[desk])["phone"]) == "+49 30 555 1111"
	})
}

// TestWatch_WaitsForApproval makes sure that a watch without approval writes
// nothing, and goes on when the plan is approved from another process.
func TestWatch_WaitsForApproval(t *testing.T) {
	t.Parallel()
	s, i := small(t)
	before := s.traffic()
	watching := i.start("sync", "--json")
	var now status
	until(t, "the plan waits for approval", func() bool {
		i.ask(0, &now, "status")
		return now.State == "guarded"
	})
	s.received("a watch without approval", before, map[change]int{})
	i.sync("ok", "partial")
	checkAgreement(t, i, s)
	checkHistory(t, i, s)
	watching.interrupt()
	watching.wait()
}
