package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// meddling is a side on which a person does something right before the engine's
// first update gets there.
type meddling struct {
	engine.Side
	act     func()
	ignores bool // it takes no condition with an update
}

func (m *meddling) Update(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	if act := m.act; act != nil {
		m.act = nil
		act()
	}
	for i := range writes {
		if m.ignores {
			writes[i].Unmodified = time.Time{}
		}
	}
	return m.Side.Update(ctx, module, writes)
}

// An edit in the very second in which the record was read came after the
// reading: it is not written over.
func TestCycle_AnEditInTheSecondOfTheReadingIsSeen(t *testing.T) {
	b := newBench(t)
	desk := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	crm := b.one(record.CRM, record.Contacts).ID
	b.around(record.CRM, &meddling{Side: b.crm, act: func() {
		b.crm.Edit(record.Contacts, crm, values{"Phone": "7"})
	}})
	b.clock.Advance(time.Hour)
	b.desk.Edit(record.Contacts, desk, values{"phone": "5"})
	b.sync()
	b.sync()
	b.showPhone("7")
	b.quiet()
}

// An edit that comes after the list was read is seen before its record is written
// over, also where the list was read seconds ago.
func TestCycle_AnEditAfterTheListWasReadIsSeen(t *testing.T) {
	titles := [2]string{record.Desk: "title", record.CRM: "Title"}
	for _, target := range record.Sides() {
		b := newBench(t)
		desk := b.deskContact("Lovelace", "ada@example.com")
		b.sync()
		ids := [2]string{record.Desk: desk, record.CRM: b.one(record.CRM, record.Contacts).ID}
		b.around(target, &overtaken{Side: b.sides[target], act: func() {
			b.clock.Advance(time.Second)
			b.side(target).Edit(record.Contacts, ids[target], values{phones[target]: "7"})
			b.clock.Advance(2 * time.Second)
		}})
		b.clock.Advance(time.Hour)
		b.side(target.Other()).Edit(record.Contacts, ids[target.Other()], values{phones[target.Other()]: "5", titles[target.Other()]: "Lady"})
		b.side(target).Edit(record.Contacts, ids[target], values{titles[target]: "Lady"}) // so that the list shows it
		b.clock.Advance(4 * time.Second)
		b.sync()
		b.sync()
		b.showPhone("7")
		b.quiet()
	}
}

// showPhone makes sure of the phone that both sides show.
func (b *bench) showPhone(want record.Value) {
	b.t.Helper()
	if got := b.phones(); got != [2]record.Value{want, want} {
		b.t.Errorf("phones are %q, want %q on both sides", got, want)
	}
}

// overtaken is a side on which a person does something right after the engine has
// read the list of contacts that changed.
type overtaken struct {
	engine.Side
	act func()
}

func (o *overtaken) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	err := o.Side.Changed(ctx, q, page)
	if q.Module != record.Contacts { // is read at the same time
		return err
	}
	if act := o.act; act != nil {
		o.act = nil
		act()
	}
	return err
}

// What the answer to a write shows of other fields is judged, though the other
// side of the same pair is written too.
func TestCycle_AnEditThatAnAnswerShowsTravelsThoughBothSidesWereWritten(t *testing.T) {
	for _, first := range record.Sides() {
		b := newBench(t)
		b.desk.ShowsWrites, b.crm.ShowsWrites = true, true
		if b.order = asListed; first == record.CRM {
			b.order = lastFirst
		}
		desk := b.deskContact("Lovelace", "ada@example.com")
		b.sync()
		crm := b.one(record.CRM, record.Contacts).ID
		b.clock.Advance(time.Hour)
		b.desk.Edit(record.Contacts, desk, values{"phone": "5"})
		b.crm.Edit(record.Contacts, crm, values{"Title": "Lady"})
		b.around(record.Desk, &meddling{Side: b.desk, ignores: true, act: func() {
			if first == record.Desk {
				b.desk.Edit(record.Contacts, desk, values{"description": "later"})
			}
		}})
		b.around(record.CRM, &meddling{Side: b.crm, ignores: true, act: func() {
			if first == record.CRM {
				b.crm.Edit(record.Contacts, crm, values{"Description": "later"})
			}
		}})
		b.sync()
		b.sync()
		if got := b.one(record.CRM, record.Contacts).Values["Description"]; got != "later" {
			t.Errorf("%s first: description in CRM is %q, want later", first.Title(), got)
		}
		if got := b.one(record.Desk, record.Contacts).Values["description"]; got != "later" {
			t.Errorf("%s first: description in Desk is %q, want later", first.Title(), got)
		}
		b.quiet()
	}
}

// lastFirst has calls leave, and answers kept, the last one first.
func lastFirst(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = n - 1 - i
	}
	return order
}

// vague is a side that has no clear word on any record asked for by id.
type vague struct {
	engine.Side
	is bool
}

func (v *vague) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	records, err := v.Side.ByID(ctx, module, fields, ids)
	for i := range records {
		if v.is {
			records[i] = record.Record{Ref: records[i].Ref}
		}
	}
	return records, err
}

// Without a clear word on a record, nothing is written by what was known before.
func TestCycle_WritesNothingWithoutAClearWord(t *testing.T) {
	for _, target := range record.Sides() {
		b := newBench(t)
		desk := b.deskContact("Lovelace", "ada@example.com")
		b.sync()
		ids := [2]string{record.Desk: desk, record.CRM: b.one(record.CRM, record.Contacts).ID}
		v := &vague{Side: b.sides[target], is: true}
		b.around(target, v)
		b.clock.Advance(24 * time.Hour)
		b.side(target.Other()).Edit(record.Contacts, ids[target.Other()], values{phones[target.Other()]: "5"})
		b.desk.Writes()
		b.crm.Writes()
		b.sync()
		if got := b.side(target).Writes(); len(got) > 0 {
			t.Errorf("wrote %v to %s without a clear word", got, target.Title())
		}
		v.is = false
		b.sync()
		if got := b.one(target, record.Contacts).Values[phones[target]]; got != "5" {
			t.Errorf("phone in %s is %q, want 5", target.Title(), got)
		}
		b.quiet()
	}
}

// A pair that is written on both sides stays open while one of the writes could
// not leave, or failed for the moment.
func TestCycle_APairStaysOpenUntilBothSidesAreWritten(t *testing.T) {
	for _, stopped := range record.Sides() {
		for _, paused := range []bool{true, false} {
			b := newBench(t)
			if b.order = asListed; stopped == record.Desk {
				b.order = lastFirst
			}
			desk := b.deskContact("Lovelace", "ada@example.com")
			b.sync()
			crm := b.one(record.CRM, record.Contacts).ID
			b.clock.Advance(time.Hour)
			b.desk.Edit(record.Contacts, desk, values{"phone": "5"})
			b.crm.Edit(record.Contacts, crm, values{"Title": "Lady"})
			if paused {
				other := stopped.Other()
				b.around(other, &meddling{Side: b.sides[other], act: func() {
					ctx, cancel := context.WithCancel(context.Background())
					cancel() // the call under way goes on
					_ = b.engine.Pause(ctx, time.Time{})
				}})
			} else {
				b.side(stopped).Fail = failFirst(1, "update", failsBefore(&record.Error{Code: record.TooMany, Message: "slow down"}))
			}
			b.sync()
			if err := b.engine.Resume(); err != nil {
				t.Fatal(err)
			}
			b.sync()
			b.sync()
			if got := b.one(record.CRM, record.Contacts).Values["Phone"]; got != "5" {
				t.Errorf("%s stopped, paused %t: phone in CRM is %q, want 5", stopped.Title(), paused, got)
			}
			if got := b.one(record.Desk, record.Contacts).Values["title"]; got != "Lady" {
				t.Errorf("%s stopped, paused %t: title in Desk is %q, want Lady", stopped.Title(), paused, got)
			}
			b.quiet()
		}
	}
}
