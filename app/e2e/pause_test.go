//go:build e2e

package e2e

import (
	"testing"
	"time"
)

// rest is how long nothing has to move to count as nothing moving at all: many
// times as long as a call takes.
const rest = 1500 * time.Millisecond

// created counts the records that both services were made to add so far.
func (s *sandbox) created() (n int) {
	s.t.Helper()
	for c, count := range s.traffic().changes {
		if c.verb == "created" {
			n += count
		}
	}
	return n
}

// silent makes sure that no request arrives after an earlier look.
func (s *sandbox) silent(what string, since traffic) {
	s.t.Helper()
	while(s.t, rest, what, func() bool { return s.traffic().same(since) })
}

// TestPause pauses a first sync that another process carries out, three times
// over: between, a new start finds the pause in force, and in the end nothing
// is lost and nothing doubled.
func TestPause(t *testing.T) {
	t.Parallel()
	s, i := small(t, "--contacts", "240", "--accounts", "30", "--latency", "40ms")
	latency := func(d string) { s.knobs(map[string]any{"faults": map[string]any{"latency": d}}) }
	var plan []planRow
	i.ask(0, &plan, "plan")
	begin := s.traffic()
	for round := range 3 {
		goal := s.created() + 15
		cycle := i.start("sync", "--once", "--approve", "--json")
		until(t, "records are created", func() bool { return s.created() >= goal || cycle.hasEnded() })
		latency("400ms") // what is left cannot be done before the pause comes

		var paused status
		i.ask(0, &paused, "pause")
		at := s.traffic()
		if !paused.Paused || paused.Pausing || paused.State != "paused" || paused.ResumeAt != "" {
			t.Errorf("round %d: pause says %+v", round, paused)
		}
		var r run
		o := cycle.wait()
		latency("40ms")
		one(t, o.stdout, &r)
		if r.State != "paused" || o.code != 0 {
			t.Errorf("round %d: the paused sync ended with code %d: %+v", round, o.code, r)
		}
		s.silent("a request arrived after the pause was confirmed", at)
		again := i.sync("paused")
		if len(again.Lines) != 0 {
			t.Errorf("round %d: a sync during the pause did %+v", round, again)
		}
		i.ask(0, &paused, "status")
		if !paused.Paused {
			t.Errorf("round %d: a new start forgot the pause: %+v", round, paused)
		}
		if !s.traffic().same(at) {
			t.Errorf("round %d: a start during the pause made requests", round)
		}
		i.ask(0, &paused, "resume")
		if paused.Paused {
			t.Errorf("round %d: resume says %+v", round, paused)
		}
	}
	i.sync("ok", "partial")
	checkAgreement(t, i, s)
	onlyAlreadyMapped(t, s, i.failures())
	want := map[change]int{}
	for _, row := range plan {
		want[change{row.Target, row.Module, map[string]string{"add": "created", "update": "updated"}[row.Action]}]++
	}
	s.received("a first sync with three pauses", begin, want)
	checkHistory(t, i, s)
}

// TestPause_ForATime pauses for a time, and makes sure that a watching process
// goes on by itself when it has passed.
func TestPause_ForATime(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	watching := i.start("sync", "--json")
	var now status
	calls := s.traffic()
	until(t, "the watch looks for changes", func() bool { return !s.traffic().same(calls) })
	i.ask(0, &now, "pause", "--for", "4s")
	end, err := time.Parse(time.RFC3339, now.ResumeAt)
	if err != nil || !now.Paused {
		t.Fatalf("pause --for says %+v", now)
	}
	c := s.couples(contacts)[0]
	s.edit(desk, contacts, c.ids[desk], row{"phone": "+49 30 555 0909"})
	before := s.traffic()
	until(t, "the edit travels after the pause", func() bool {
		now := time.Now()
		moved := text(s.get(crm, contacts, c.ids[crm])["Phone"]) == "+49 30 555 0909"
		if moved && now.Before(end.Add(-time.Second)) {
			t.Fatalf("it travelled at %s, the pause was to last until %s", now, end)
		}
		return moved
	})
	s.received("an edit during a pause", before, map[change]int{{crm, contacts, "updated"}: 1})
	watching.interrupt()
	if o := watching.wait(); o.code != 0 {
		t.Errorf("the watch ended with code %d\n%s%s", o.code, o.stdout, o.stderr)
	}
}
