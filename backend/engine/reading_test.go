package engine_test

import (
	"errors"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// counted is a store that counts its updates, and can refuse them.
type counted struct {
	engine.Store
	updates int
	refuses bool
}

func (c *counted) Update(f func(engine.Tx) error) error {
	c.updates++
	if c.refuses {
		return errors.New("the disk is full")
	}
	return c.Store.Update(f)
}

// A cycle that finds nothing writes only how far it has read, of each side and
// module, and of what was deleted there.
func TestCycle_WritesNothingMoreWhereNothingIsNew(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	var kept *counted
	b.store = func(s engine.Store) engine.Store {
		kept = &counted{Store: s}
		return kept
	}
	b.restart()
	b.sync()
	b.sync()
	kept.updates = 0
	if run := b.sync(); run.ID != 0 || run.State != record.OK {
		t.Fatalf("run %d is %s: want nothing to do", run.ID, run.State)
	}
	if want := 2 * 2 * 2; kept.updates != want {
		t.Errorf("%d updates, want %d", kept.updates, want)
	}
}

// Fields that could not be kept are not judged by: the next cycle reads them.
func TestSchemas_AreThoseThatWereKept(t *testing.T) {
	b := newBench(t)
	var kept *counted
	b.store = func(s engine.Store) engine.Store {
		kept = &counted{Store: s}
		return kept
	}
	b.restart()
	b.sync()
	want, err := b.engine.Schemas(t.Context(), record.Contacts, false)
	if err != nil {
		t.Fatal(err)
	}
	other := want[record.CRM]
	other.Fields = append([]record.Field(nil), other.Fields...)
	other.Fields[0].MaxLength = 7
	b.crm.SetSchema(other)
	kept.refuses = true
	if _, err := b.engine.Schemas(t.Context(), record.Contacts, true); err == nil {
		t.Fatal("fields that were not kept are given without an error")
	}
	kept.refuses = false
	known, err := b.engine.KnownSchemas(record.Contacts)
	if err != nil || known[record.CRM].Fields[0].MaxLength == 7 {
		t.Errorf("%+v, error %v: want the field as it was kept", known[record.CRM].Fields[0], err)
	}
	known[record.CRM].Fields[0].MaxLength = 9
	b.clock.Advance(25 * time.Hour)
	b.sync()
	known, err = b.engine.KnownSchemas(record.Contacts)
	if err != nil || known[record.CRM].Fields[0].MaxLength != 7 {
		t.Errorf("a day later %+v, error %v: want the field as it is", known[record.CRM].Fields[0], err)
	}
}
