package engine_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// guardedBench has n pairs of contacts in sync, and asks as the product does.
func guardedBench(t *testing.T, n int) *bench {
	t.Helper()
	b := newBench(t)
	b.settings.Guard = engine.Guard{Records: 50, Percent: 20}
	b.restart()
	for i := range n {
		b.desk.Add(record.Contacts, values{"lastName": record.Value(fmt.Sprintf("Contact %d", i)), "email": record.Value(fmt.Sprintf("c%d@example.com", i))})
	}
	if run := b.sync(); run.State != record.OK {
		t.Fatalf("first sync: %s, %+v", run.State, run.Problem)
	}
	b.desk.Writes()
	b.crm.Writes()
	return b
}

// unasked runs a cycle that nobody approves.
func (b *bench) unasked() record.Run {
	b.t.Helper()
	b.clock.Advance(time.Minute)
	run, err := b.engine.Cycle(context.Background(), engine.Options{})
	if err != nil {
		b.t.Fatalf("cycle: %v", err)
	}
	return run
}

// massEdit has a person give the first n contacts of a side a phone number.
func (b *bench) massEdit(side record.Side, n int, number string) {
	b.clock.Advance(time.Minute)
	for _, r := range b.side(side).Live(record.Contacts)[:n] {
		b.side(side).Edit(record.Contacts, r.ID, values{phones[side]: record.Value(number)})
	}
}

var phones = [2]string{"phone", "Phone"}

// numbered counts the contacts of a side that have a phone number.
func (b *bench) numbered(side record.Side, number string) (n int) {
	for _, r := range b.side(side).Live(record.Contacts) {
		if r.Values[phones[side]] == record.Value(number) {
			n++
		}
	}
	return n
}

func TestGuard_LetsAFifthTravelAndAsksForMore(t *testing.T) {
	for _, side := range record.Sides() {
		t.Run(side.String(), func(t *testing.T) {
			b := guardedBench(t, 300)
			b.massEdit(side, 60, "1")
			if run := b.unasked(); run.State != record.OK || b.numbered(side.Other(), "1") != 60 {
				t.Fatalf("60 of 300: %s, %d written", run.State, b.numbered(side.Other(), "1"))
			}
			b.massEdit(side, 61, "2")
			run := b.unasked()
			if run.State != record.Guarded || b.numbered(side.Other(), "2") != 0 {
				t.Fatalf("61 of 300: %s, %d written", run.State, b.numbered(side.Other(), "2"))
			}
			if text := run.Problem.Message; !strings.Contains(text, "61") || !strings.Contains(text, "300") || run.Problem.Advice == "" {
				t.Errorf("it waits, and says %+v", run.Problem)
			}
			if run := b.unasked(); run.State != record.Guarded {
				t.Errorf("asked once more: %s", run.State)
			}
			b.sync()
			if n := b.numbered(side.Other(), "2"); n != 61 {
				t.Errorf("approved: %d written, want 61", n)
			}
			b.quiet()
		})
	}
}

// cutOff approves a sync that ends after so many writes to CRM, since the day's
// credits are used up, and starts the program again.
func (b *bench) cutOff(after int32) {
	b.t.Helper()
	var seen atomic.Int32
	b.crm.Fail = func(sidetest.Call) sidetest.Fault {
		if seen.Add(1) > after {
			return sidetest.Fault{Before: &record.Error{Code: record.NoCredits, Message: "used up"}}
		}
		return sidetest.Fault{}
	}
	if run := b.sync(); run.State != record.Waiting {
		b.t.Fatalf("cut off: %s", run.State)
	}
	b.crm.Fail = nil
	b.restart()
}

func TestGuard_ApprovedOnceItGoesOnAfterACut(t *testing.T) {
	tests := []struct {
		name  string
		begin func(b *bench)
		done  func(b *bench) int
		want  int
	}{
		{"a first sync that links", func(b *bench) {
			for i := range 200 {
				email := record.Value(fmt.Sprintf("c%d@example.com", i))
				b.desk.Add(record.Contacts, values{"lastName": "A", "email": email, "phone": "7"})
				b.crm.Add(record.Contacts, values{"Last_Name": "A", "Email": email})
			}
		}, func(b *bench) int { return b.numbered(record.CRM, "7") }, 200},
		{"a mass update", func(b *bench) {
			for i := range 200 {
				b.desk.Add(record.Contacts, values{"lastName": "A", "email": record.Value(fmt.Sprintf("c%d@example.com", i))})
			}
			b.sync()
			b.massEdit(record.Desk, 200, "7")
		}, func(b *bench) int { return b.numbered(record.CRM, "7") }, 200},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			b.settings.Guard = engine.Guard{Records: 50, Percent: 20}
			b.restart()
			test.begin(b)
			b.cutOff(100)
			if run := b.unasked(); run.State != record.OK || test.done(b) != test.want {
				t.Errorf("it goes on: %s (%+v), %d done, want %d", run.State, run.Problem, test.done(b), test.want)
			}
			b.quiet()
			b.massEdit(record.Desk, 200, "8")
			if run := b.unasked(); run.State != record.Guarded {
				t.Errorf("another mass change: %s, want guarded", run.State)
			}
		})
	}
}
