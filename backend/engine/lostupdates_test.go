package engine_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// sluggish is a side of which the program hears nothing more after it has sent
// an update: that is carried out a while later.
type sluggish struct {
	*sidetest.Memory
	now   func() time.Time
	after time.Duration
	end   func()    // what becomes of the program then; nil: updates are answered
	due   time.Time // of what was sent
	sent  func()
}

func (s *sluggish) Update(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	s.catchUp()
	if s.end == nil {
		return s.Memory.Update(ctx, module, writes)
	}
	s.end()
	s.end = nil
	s.due = s.now().Add(s.after)
	s.sent = func() { s.Memory.Update(ctx, module, writes) }
	results := make([]engine.Result, len(writes))
	for i, w := range writes {
		results[i] = engine.Result{ID: w.ID, Err: errLost}
	}
	return results
}

func (s *sluggish) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	s.catchUp()
	return s.Memory.ByID(ctx, module, fields, ids)
}

func (s *sluggish) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	s.catchUp()
	return s.Memory.Changed(ctx, q, page)
}

func (s *sluggish) catchUp() {
	if s.sent != nil && !s.now().Before(s.due) {
		do := s.sent
		s.sent = nil
		do()
	}
}

// What a person does to the source of an update whose answer was lost is an
// edit, and wins over what the sync itself wrote: also where the two sides had
// never agreed on the field, and where the update is carried out late.
func TestCycle_AnEditAfterALostUpdateCounts(t *testing.T) {
	for _, after := range []time.Duration{0, 6 * time.Second} {
		for _, agreed := range []bool{false, true} {
			for _, edit := range []record.Value{"", "6"} {
				t.Run(fmt.Sprintf("after %s, agreed before %t, %q", after, agreed, edit), func(t *testing.T) {
					b := newBench(t)
					b.adjust(record.Contacts, "phone", func(e *fieldmap.Entry) { e.Rule = fieldmap.CRMWins })
					crm := &sluggish{Memory: b.crm, now: b.clock.Now, after: after}
					b.around(record.CRM, crm)
					desk := b.deskContact("Lovelace", "ada@example.com")
					b.crmContact("Lovelace", "ada@example.com")
					if agreed {
						b.sync()
					}
					b.clock.Advance(time.Hour)
					b.desk.Edit(record.Contacts, desk, values{"phone": "5"})
					b.clock.Advance(time.Minute)
					ctx, end := context.WithCancel(t.Context())
					crm.end = end
					if run, err := b.engine.Cycle(ctx, engine.Options{Approve: true}); err != nil || crm.due.IsZero() {
						t.Fatalf("no update was cut off: %+v, %v", run, err)
					}
					b.restart()
					b.clock.Advance(2 * time.Second)
					b.desk.Edit(record.Contacts, desk, values{"phone": edit})
					b.clock.Advance(2 * time.Second)
					b.syncNow()
					b.sync()
					if got, want := b.phones(), [2]record.Value{edit, edit}; got != want {
						t.Errorf("phones = %q, want %q", got, want)
					}
					if got := b.conflicts(); len(got) > 0 {
						t.Errorf("nobody edited in CRM, yet there are conflicts: %+v", got)
					}
					b.quiet()
				})
			}
		}
	}
}

// A value that is taken after a conflict goes to the other side though the
// answer was lost.
func TestTake_TravelsThoughTheAnswerWasLost(t *testing.T) {
	for _, winner := range []fieldmap.Rule{fieldmap.CRMWins, fieldmap.DeskWins} {
		b := newBench(t)
		b.adjust(record.Contacts, "phone", func(e *fieldmap.Entry) { e.Rule = winner })
		b.clash("2", "3")
		conflict := b.conflicts()[0]
		b.clock.Advance(time.Minute)
		for _, side := range record.Sides() {
			b.side(side).Fail = failFirst(1, "update", sidetest.Fault{After: errLost})
		}
		if err := b.engine.Take(t.Context(), conflict.Operation, conflict.Pair); record.CodeOf(err) != record.AnswerLost {
			t.Fatalf("got %v, want a lost answer", err)
		}
		for _, side := range record.Sides() {
			b.side(side).Fail = nil
		}
		b.sync()
		want := [2]record.Value{record.Value(conflict.Lost), record.Value(conflict.Lost)}
		if got := b.phones(); got != want {
			t.Errorf("phones = %q, want %q", got, want)
		}
		b.quiet()
	}
}

// While the service has no clear word of a record, nothing is said of an update
// of it whose answer was lost: taken for one that did not happen, it would pass
// for a person's edit and bring back a counterpart that people deleted.
func TestCycle_AnUnclearReadingLeavesALostUpdateOpen(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	crm := b.one(record.CRM, record.Contacts)
	v := &vague{Side: b.desk}
	b.around(record.Desk, v)
	b.clock.Advance(time.Hour)
	b.crm.Edit(record.Contacts, crm.ID, values{"Phone": "5"})
	b.desk.Fail = func(sidetest.Call) sidetest.Fault { v.is = true; return sidetest.Fault{After: errLost} }
	b.sync()
	b.desk.Fail = nil
	b.crm.Delete(record.Contacts, crm.ID)
	b.crm.Purge(record.Contacts, crm.ID)
	b.sync()
	v.is = false
	b.sync()
	if live := b.crm.Live(record.Contacts); len(live) > 0 {
		t.Errorf("CRM has %v, want the deleted contact to stay away", live)
	}
	b.quiet()
}
