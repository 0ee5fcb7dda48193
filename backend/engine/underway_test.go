package engine_test

import (
	"fmt"
	"testing"

	"counterpart/backend/engine"
	"counterpart/backend/event"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// sumsUp tells how often f has a plan summed up.
func (b *bench) sumsUp(f func()) (n int) {
	events, end := b.bus.Subscribe(10_000)
	f()
	end()
	for e := range events {
		if p, ok := e.What.(event.Progress); ok && p.Stage == event.Judging && p.Module == record.Contacts {
			n++
		}
	}
	const sides = 2 // each of which is told of
	return n / sides
}

// A large plan that was cut off goes on without being summed up anew, as long as
// nothing has come to it that would have to be approved.
func TestCycle_GoesOnWithALargePlan(t *testing.T) {
	const contacts = 300
	tests := []struct {
		name      string
		stretch   int
		meanwhile func(b *bench)
		want      record.RunState
		sums      int
	}{
		{"nothing has changed", 20, func(*bench) {}, record.OK, 0},
		{"a few were edited", 20, func(b *bench) { b.massEdit(record.Desk, 20, "1") }, record.OK, 0},
		{"far more than usual were edited", 20, func(b *bench) { b.massEdit(record.Desk, contacts, "1") }, record.Guarded, 1},
		{"the mapping was edited", 20, func(b *bench) {
			b.settings.Rules[record.Contacts] = fieldmap.DeskWins
			b.restart()
		}, record.OK, 1},
		{"far more than usual are gone", 20, func(b *bench) {
			for _, r := range b.crm.Live(record.Contacts) {
				b.crm.Delete(record.Contacts, r.ID)
			}
		}, record.Guarded, 1},
		{"it is not large", 1000, func(*bench) {}, record.OK, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			b.settings.Guard, b.stretch = engine.Guard{Records: 50, Percent: 20}, test.stretch
			b.restart()
			for i := range contacts {
				b.desk.Add(record.Contacts, values{"lastName": "A", "email": record.Value(fmt.Sprintf("c%d@example.com", i))})
			}
			b.cutOff(contacts / 2)
			test.meanwhile(b)
			var run record.Run
			if n := b.sumsUp(func() { run = b.unasked() }); n != test.sums || run.State != test.want {
				t.Errorf("%s (%+v), and the plan was summed up %d times, want %s and %d", run.State, run.Problem, n, test.want, test.sums)
			}
			b.sync() // approved
			b.sync()
			if desk, crm := len(b.desk.Live(record.Contacts)), len(b.crm.Live(record.Contacts)); test.want == record.OK && (desk != contacts || crm != contacts) {
				t.Errorf("%d contacts in Desk and %d in CRM, want %d", desk, crm, contacts)
			}
			b.massEdit(record.Desk, 100, "2")
			if run := b.unasked(); run.State != record.Guarded {
				t.Errorf("a mass change afterwards: %s, want guarded", run.State)
			}
		})
	}
}
