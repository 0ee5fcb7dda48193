package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// veiled is a side that keeps a field back, as a service does when the user
// may no longer see it.
type veiled struct {
	engine.Side
	field string
}

func (v *veiled) veil(records []record.Record) []record.Record {
	for i := range records {
		if v.field != "" && records[i].State == record.Live {
			delete(records[i].Values, v.field)
			records[i].Absent = []string{v.field}
		}
	}
	return records
}

func (v *veiled) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	return v.Side.Changed(ctx, q, func(p engine.Page) error {
		p.Records = v.veil(p.Records)
		return page(p)
	})
}

func (v *veiled) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	records, err := v.Side.ByID(ctx, module, fields, ids)
	return v.veil(records), err
}

func (v *veiled) Update(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	results := v.Side.Update(ctx, module, writes)
	for i := range results {
		if results[i].Shown != nil {
			*results[i].Shown = v.veil([]record.Record{*results[i].Shown})[0]
		}
	}
	return results
}

func TestCycle_AFieldThatAnAnswerLacksIsNotCleared(t *testing.T) {
	for _, side := range record.Sides() {
		b := newBench(t)
		veil := &veiled{Side: b.side(side)}
		b.around(side, veil)
		desk := b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "1", "title": "Dr"})
		b.sync()
		crm := b.one(record.CRM, record.Contacts).ID
		veil.field = [...]string{"phone", "Phone"}[side]
		b.clock.Advance(time.Hour)
		b.desk.Edit(record.Contacts, desk, values{"title": "Lady"})
		b.sync()
		b.clock.Advance(time.Hour)
		b.crm.Edit(record.Contacts, crm, values{"First_Name": "Ada"})
		b.sync()
		d, c := b.one(record.Desk, record.Contacts), b.one(record.CRM, record.Contacts)
		if d.Values["phone"] != "1" || c.Values["Phone"] != "1" {
			t.Errorf("%s kept a field back: phone is %q in Desk and %q in CRM", side.Title(), d.Values["phone"], c.Values["Phone"])
		}
		if d.Values["firstName"] != "Ada" || c.Values["Title"] != "Lady" {
			t.Errorf("%s kept a field back, and others did not travel: %v, %v", side.Title(), d.Values, c.Values)
		}
		b.quiet()
	}
}

func TestCycle_AClearTravelsFromAnAnswerThatLacksAnotherField(t *testing.T) {
	for _, side := range record.Sides() {
		b := newBench(t)
		veil := &veiled{Side: b.side(side)}
		b.around(side, veil)
		b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "1", "title": "Dr", "city": "London"})
		b.sync()
		veil.field = [...]string{"phone", "Phone"}[side]
		b.clock.Advance(time.Hour)
		b.side(side).Edit(record.Contacts, b.one(side, record.Contacts).ID, values{[...]string{"title", "Title"}[side]: ""})
		b.sync()
		d, c := b.one(record.Desk, record.Contacts), b.one(record.CRM, record.Contacts)
		if d.Values["title"] != "" || c.Values["Title"] != "" {
			t.Errorf("%s kept a field back, and another was cleared: title is %q in Desk and %q in CRM", side.Title(), d.Values["title"], c.Values["Title"])
		}
		if d.Values["phone"] != "1" || c.Values["Phone"] != "1" || c.Values["Mailing_City"] != "London" {
			t.Errorf("%s kept a field back: %v, %v", side.Title(), d.Values, c.Values)
		}
		b.quiet()
	}
}
