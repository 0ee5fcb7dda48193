package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// silent is a side that has no clear word of contacts that it is asked for by id,
// and whose listing tells of none, while it is on.
type silent struct {
	engine.Side
	on bool
}

func (s *silent) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	return s.Side.Changed(ctx, q, func(p engine.Page) error {
		if s.on && q.Module == record.Contacts {
			p.Records = nil
		}
		return page(p)
	})
}

func (s *silent) ByID(ctx context.Context, m record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	records, err := s.Side.ByID(ctx, m, fields, ids)
	for i := range records {
		if s.on && m == record.Contacts {
			records[i] = record.Record{Ref: records[i].Ref, State: record.Unknown}
		}
	}
	return records, err
}

// A contact of an account that was deleted and is back waits until its side has
// a clear word of it; then it is put in again, or what a person entered since
// travels.
func TestReunite_AContactOfWhichThereIsNoClearWord(t *testing.T) {
	tests := []struct {
		desc  string
		since func(f *firm)
		want  [2]string // the accounts here and there
	}{
		{"the service took it out of its account", func(*firm) {}, [2]string{"x", "y"}},
		{"and a person gave it another one", func(f *firm) { f.employ(f.here, "a", "z") }, [2]string{"z", "z'"}},
	}
	for _, test := range tests {
		for _, here := range record.Sides() {
			f := &firm{newPlay(t, here, record.Contacts)}
			f.staff()
			f.account(f.here, "z", "Zenith")
			f.settled()
			s := &silent{Side: f.sides[here], on: true}
			f.around(here, s)
			f.dissolve(here, "x", false)
			f.sync()
			f.side(here).Undelete(record.Accounts, f.ids["x"])
			f.edit(f.there, "b", "phone=5")
			f.sync()
			f.sync()
			if got := f.why(record.Ref{Side: here, Module: record.Contacts, ID: f.ids["a"]}).Stand; got != engine.Due {
				t.Errorf("%s: %s: meanwhile, the contact is %s, want due", here.Title(), test.desc, got)
			}
			if b := f.of(f.there, "b"); b != "y" {
				t.Errorf("%s: %s: meanwhile, the contact of the other side belongs to %q, want y", here.Title(), test.desc, b)
			}
			test.since(f)
			s.on = false
			f.sync()
			f.counterparts()
			if got := [2]string{f.of(f.here, "a"), f.of(f.there, "b")}; got != test.want {
				t.Errorf("%s: %s: the contacts show the accounts %q, want %q", here.Title(), test.desc, got, test.want)
			}
			f.quiet()
		}
	}
}

// A contact that was read with its account before it was taken out of that, and
// that has no counterpart yet, is added when there is a clear word of it.
func TestReunite_AnUnlinkedContactOfWhichThereIsNoClearWord(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.account(f.here, "x", "Acme")
		f.account(f.there, "y", "Acme")
		f.settled()
		s := &silent{Side: f.sides[here]}
		f.around(here, s)
		f.add(f.here, "a", "phone=1")
		f.employ(f.here, "a", "x")
		f.side(f.there).Fail = failFirst(1, "create", failsBefore(&record.Error{Code: record.Network, Message: "connection reset"}))
		f.clock.Advance(time.Minute)
		if run, _ := f.engine.Cycle(context.Background(), engine.Options{Approve: true}); run.State != record.Failed {
			t.Fatalf("the run is %s, want failed", run.State)
		}
		s.on = true
		f.dissolve(here, "x", false)
		f.module = record.Accounts
		f.edit(f.there, "y", "phone=5")
		f.module = record.Contacts
		f.sync()
		if got := f.side(f.there).Live(record.Contacts); len(got) > 0 {
			t.Errorf("%s: meanwhile the contact was added as %v", here.Title(), got)
		}
		s.on = false
		f.sync()
		if got := f.one(f.there, record.Contacts).Values[lookups[f.there]]; got != record.Null {
			t.Errorf("%s: the contact was added with the account %q, which it does not show any more", here.Title(), got)
		}
		f.quiet()
	}
}
