package engine_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// exact is a side that refuses readings which name a field that it does not
// have.
type exact struct{ *sidetest.Memory }

func (e exact) refusal(module record.Module, fields []record.Field) error {
	schema, err := e.Schema(context.Background(), module)
	if err != nil {
		return err
	}
	for _, field := range fields {
		if _, ok := schema.Field(field.API); !ok {
			return &record.Error{Code: record.ParameterWrong, Field: "fields", Message: "a parameter or its value is not right"}
		}
	}
	return nil
}

func (e exact) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	if err := e.refusal(q.Module, q.Fields); err != nil {
		return err
	}
	return e.Memory.Changed(ctx, q, page)
}

func (e exact) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	if err := e.refusal(module, fields); err != nil {
		return nil, err
	}
	return e.Memory.ByID(ctx, module, fields, ids)
}

// remove takes a field out of the contacts of a side, and gives what brings it
// back.
func (b *bench) remove(side record.Side, api string) (back func()) {
	before := sidetest.Schemas(side, record.Contacts)
	after := before
	after.Fields = slices.DeleteFunc(slices.Clone(before.Fields), func(f record.Field) bool { return f.API == api })
	b.side(side).SetSchema(after)
	return func() { b.side(side).SetSchema(before) }
}

// A field that is removed in a service while it is mapped, where the service
// refuses to be asked for it: the pair is left out, its values stay where they
// are, and everything else goes on.
func TestCycle_GoesOnWithoutAFieldThatWasRemoved(t *testing.T) {
	for _, side := range record.Sides() {
		b := newBench(t)
		b.around(side, exact{b.side(side)})
		desk := b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "1", "title": "Dr"})
		b.sync()
		crm := b.one(record.CRM, record.Contacts).ID
		back := b.remove(side, [...]string{"phone", "Phone"}[side])
		b.clock.Advance(time.Hour)
		b.desk.Edit(record.Contacts, desk, values{"title": "Lady"})
		b.crm.Edit(record.Contacts, crm, values{"First_Name": "Ada"})
		b.sync()
		d, c := b.one(record.Desk, record.Contacts), b.one(record.CRM, record.Contacts)
		if d.Values["phone"] != "1" || c.Values["Phone"] != "1" {
			t.Errorf("%s lost a field: phone is %q in Desk and %q in CRM", side.Title(), d.Values["phone"], c.Values["Phone"])
		}
		if d.Values["firstName"] != "Ada" || c.Values["Title"] != "Lady" {
			t.Errorf("%s lost a field, and others did not travel: %v, %v", side.Title(), d.Values, c.Values)
		}
		b.quiet()
		back()
		b.clock.Advance(25 * time.Hour)
		b.sync()
		b.quiet()
		if d, c := b.one(record.Desk, record.Contacts), b.one(record.CRM, record.Contacts); d.Values["phone"] != "1" || c.Values["Phone"] != "1" {
			t.Errorf("%s has the field again: phone is %q in Desk and %q in CRM", side.Title(), d.Values["phone"], c.Values["Phone"])
		}
	}
}

// A refusal that has nothing to do with a removed field ends the cycle as it is.
func TestCycle_AParameterThatIsWrongAnywayIsSaid(t *testing.T) {
	b := newBench(t)
	b.sync()
	b.around(record.CRM, averse{b.crm})
	if _, err := b.engine.Cycle(t.Context(), engine.Options{}); record.CodeOf(err) != record.ParameterWrong {
		t.Errorf("got %v, want the refusal", err)
	}
}

// averse is a side that refuses every reading of changes.
type averse struct{ *sidetest.Memory }

func (averse) Changed(context.Context, engine.Query, func(engine.Page) error) error {
	return &record.Error{Code: record.ParameterWrong, Message: "a parameter or its value is not right"}
}
