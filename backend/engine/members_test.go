package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// stuck is a side whose listing of contacts lags: as long as it does, it shows
// none of them; or fails.
type stuck struct {
	engine.Side
	lags bool
	err  error
}

func (s *stuck) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	if s.err != nil && q.Module == record.Contacts {
		return s.err
	}
	return s.Side.Changed(ctx, q, func(p engine.Page) error {
		if s.lags && q.Module == record.Contacts {
			p.Records = nil
		}
		return page(p)
	})
}

// An account that was deleted and put back between two readings of its contacts
// was taken out of them, which is nobody's edit: it is put in again.
func TestCycle_AnAccountDeletedAndBackBetweenReadingsOfItsContacts(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		s := &stuck{Side: f.sides[here]}
		f.around(here, s)
		s.lags = true
		f.dissolve(here, "x", false)
		f.sync()
		f.side(here).Undelete(record.Accounts, f.ids["x"])
		f.sync()
		s.lags = false
		f.sync()
		if a, b := f.of(f.here, "a"), f.of(f.there, "b"); a != "x" || b != "y" {
			t.Errorf("%s: the contacts show the accounts %q and %q, want x and y", here.Title(), a, b)
		}
		f.quiet()
	}
}

// An account that was deleted and put back while a contact of it lay in the bin
// was taken out of that one too: it is put in again when the contact is back.
func TestCycle_AnAccountDeletedAndBackWhileItsContactLayInTheBin(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		f.side(here).Delete(record.Contacts, f.ids["a"])
		f.settled()
		f.side(here).Delete(record.Accounts, f.ids["x"])
		f.side(here).Rewrite(record.Contacts, f.ids["a"], values{lookups[here]: record.Null})
		f.settled()
		f.side(here).Undelete(record.Accounts, f.ids["x"])
		f.settled()
		f.side(here).Undelete(record.Contacts, f.ids["a"])
		f.settled()
		if a, b := f.of(f.here, "a"), f.of(f.there, "b"); a != "x" || b != "y" {
			t.Errorf("%s: the contacts show the accounts %q and %q, want x and y", here.Title(), a, b)
		}
		f.quiet()
	}
}

// A contact that was added again while its account lay in the bin gets it when
// the account is back.
func TestCycle_AContactAddedAgainWithoutItsAccountGetsItLater(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		f.side(f.there).Delete(record.Contacts, f.ids["b"])
		f.side(f.there).Purge(record.Contacts, f.ids["b"])
		f.dissolve(f.there, "y", false)
		f.settled()
		f.side(here).Edit(record.Contacts, f.ids["a"], values{[2]string{"phone", "Phone"}[here]: "5"})
		f.settled()
		if got := f.one(f.there, record.Contacts).Values[lookups[f.there]]; got != record.Null {
			t.Fatalf("%s: the new contact shows the account %q in the bin", here.Title(), got)
		}
		f.side(f.there).Undelete(record.Accounts, f.ids["y"])
		f.settled()
		if got := f.one(f.there, record.Contacts).Values[lookups[f.there]]; string(got) != f.ids["y"] {
			t.Errorf("%s: the new contact shows the account %q, want %q", here.Title(), got, f.ids["y"])
		}
		f.quiet()
	}
}

// A contact whose account is back is due, also where the cycle that found that
// was cut off before it looked at the contact.
func TestWhy_AContactWhoseAccountIsBackIsDue(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		s := &stuck{Side: f.sides[here]}
		f.around(here, s)
		f.dissolve(here, "x", false)
		f.settled()
		f.side(here).Undelete(record.Accounts, f.ids["x"])
		s.err = &record.Error{Code: record.Network, Message: "connection reset"}
		f.clock.Advance(time.Minute)
		if _, err := f.engine.Cycle(context.Background(), engine.Options{Approve: true}); err == nil {
			t.Fatal("the cycle was not cut off")
		}
		why, err := f.engine.Why(record.Ref{Side: here, Module: record.Contacts, ID: f.ids["a"]})
		if err != nil || why.Stand != engine.Due {
			t.Errorf("%s: the contact is %s, error %v; want due", here.Title(), why.Stand, err)
		}
		s.err = nil
		f.settled()
		f.quiet()
	}
}

// A record is due when another one with its key is to be looked at: it may
// become its counterpart.
func TestWhy_ARecordWhoseKeyIsToBeLookedAtIsDue(t *testing.T) {
	b := newBench(t)
	b.order = lastFirst // CRM is read before Desk
	desk := &stuck{Side: b.desk}
	b.around(record.Desk, desk)
	ref := record.Ref{Side: record.Desk, Module: record.Contacts, ID: b.deskContact("Lovelace", "ada@example.com")}
	b.settings.Window = b.clock.Now().Add(time.Hour)
	b.restart()
	b.sync()
	if why, err := b.engine.Why(ref); err != nil || why.Stand != engine.OutsideWindow {
		t.Fatalf("the record is %s, error %v; want outside the window", why.Stand, err)
	}
	b.crmContact("Byron", "ada@example.com")
	desk.err = &record.Error{Code: record.Network, Message: "connection reset"}
	b.clock.Advance(time.Minute)
	if _, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true}); err == nil {
		t.Fatal("the cycle was not cut off")
	}
	if why, err := b.engine.Why(ref); err != nil || why.Stand != engine.Due {
		t.Errorf("the record is %s, error %v; want due", why.Stand, err)
	}
}

// A record that was deleted before it had a counterpart, and was brought back
// without a trace, is noticed within a day.
func TestCycle_AnUnlinkedRecordBroughtBackWithoutATraceIsNoticed(t *testing.T) {
	for _, here := range record.Sides() {
		b := newBench(t)
		id := b.side(here).Add(record.Contacts, values{[2]string{"lastName", "Last_Name"}[here]: "Lovelace"})
		b.side(here.Other()).Fail = failFirst(1, "create", failsBefore(&record.Error{Code: record.RecordRefused, Message: "no"}))
		b.sync()
		b.clock.Advance(time.Hour)
		b.side(here).Delete(record.Contacts, id)
		b.sync()
		b.clock.Advance(time.Hour)
		b.side(here).Recover(record.Contacts, id)
		b.clock.Advance(24 * time.Hour)
		b.sync()
		b.one(here.Other(), record.Contacts)
		b.quiet()
	}
}

// reticent is a side that says nothing of deleted accounts while told: its feed of
// deletions lags, and asked by id it has no clear word.
type reticent struct {
	engine.Side
	on bool
}

func (r *reticent) Deleted(ctx context.Context, m record.Module, since time.Time, page func([]record.Record) error) (time.Time, error) {
	return r.Side.Deleted(ctx, m, since, func(records []record.Record) error {
		if r.on {
			records = nil
		}
		return page(records)
	})
}

func (r *reticent) ByID(ctx context.Context, m record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	records, err := r.Side.ByID(ctx, m, fields, ids)
	for i := range records {
		if r.on && m == record.Accounts {
			records[i] = record.Record{Ref: records[i].Ref, State: record.Unknown}
		}
	}
	return records, err
}

// A contact that lost its account is left alone while it is not known for
// certain whether the account was deleted.
func TestCycle_AnEmptiedLookupWaitsForAClearWordOfTheAccount(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		r := &reticent{Side: f.sides[here], on: true}
		f.around(here, r)
		f.dissolve(here, "x", true)
		f.sync()
		if b := f.of(f.there, "b"); b != "y" {
			t.Errorf("%s: the contact of the other side belongs to %q, want y", here.Title(), b)
		}
		r.on = false
		f.sync()
		if b := f.of(f.there, "b"); b != "y" {
			t.Errorf("%s: in the end, the contact of the other side belongs to %q, want y", here.Title(), b)
		}
		f.quiet()
	}
}
