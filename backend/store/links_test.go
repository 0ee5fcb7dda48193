package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

func TestPutLink_RefusesARecordOfAnotherLink(t *testing.T) {
	tests := []struct {
		name      string
		desk, crm string
		module    record.Module
		want      record.Code
	}{
		{"both taken", "d1", "c1", record.Contacts, record.Storage},
		{"desk taken", "d1", "c9", record.Contacts, record.Storage},
		{"crm taken", "d9", "c1", record.Contacts, record.Storage},
		{"both free", "d9", "c9", record.Contacts, ""},
		{"same ids in the other module", "d1", "c1", record.Accounts, ""},
		{"ids of the other side", "c1", "d1", record.Contacts, ""},
		{"no record on one side", "d9", "", record.Contacts, record.Internal},
		{"no such module", "d9", "c9", record.Module(2), record.Internal},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db := inMemory(t)
			first := linkOf("a", "d1", "c1")
			update(t, db, func(tx *Tx) error { return tx.PutLink(first) })
			second := linkOf("b", test.desk, test.crm)
			second.Module = test.module
			update(t, db, func(tx *Tx) error {
				if got := record.CodeOf(tx.PutLink(second)); got != test.want {
					t.Errorf("got code %q, want %q", got, test.want)
				}
				return nil // a refused link must have written nothing
			})
			view(t, db, func(tx *Tx) error {
				got, _, err := tx.LinkOf(first.Ref(record.Desk))
				if diff := cmp.Diff(first, got); diff != "" {
					t.Errorf("the first link changed:\n%s", diff)
				}
				if _, ok, _ := tx.Link("b"); ok != (test.want == "") {
					t.Errorf("the second link is there: %v", ok)
				}
				return err
			})
		})
	}
}

func TestPutLink_MovesItsWays(t *testing.T) {
	db := inMemory(t)
	update(t, db, func(tx *Tx) error { return tx.PutLink(linkOf("a", "d1", "c1")) })
	moved := linkOf("a", "d1", "c2")
	update(t, db, func(tx *Tx) error { return tx.PutLink(moved) })
	view(t, db, func(tx *Tx) error {
		if _, ok, err := tx.LinkOf(contact(record.CRM, "c1")); ok || err != nil {
			t.Errorf("the old way is still there: %v, %v", ok, err)
		}
		for _, ref := range []record.Ref{contact(record.Desk, "d1"), contact(record.CRM, "c2")} {
			got, ok, err := tx.LinkOf(ref)
			if !ok || err != nil || got.IDs != moved.IDs {
				t.Errorf("%s leads to %v, %v, %v", ref, got.IDs, ok, err)
			}
		}
		return nil
	})
	// The record that the link left is free for another.
	update(t, db, func(tx *Tx) error { return tx.PutLink(linkOf("b", "d2", "c1")) })
}

func TestNewLinkID_AscendsOverTransactionsAndReopening(t *testing.T) {
	dir := t.TempDir()
	var last record.LinkID
	for range 3 {
		db := onDisk(t, dir)
		for range 40 {
			update(t, db, func(tx *Tx) error {
				id, err := tx.NewLinkID()
				if id <= last {
					t.Errorf("%q after %q", id, last)
				}
				last = id
				return err
			})
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNestedIterations_InOneTransaction(t *testing.T) {
	db := inMemory(t)
	update(t, db, func(tx *Tx) error {
		for _, id := range []string{"1", "2", "3"} {
			if err := tx.SetDirty(contact(record.Desk, id), true); err != nil {
				return err
			}
			if err := tx.PutObserved(person(contact(record.Desk, id), 1, 5), "k"); err != nil {
				return err
			}
		}
		seen := 0
		var inner error
		err := tx.Dirty(record.Contacts, record.Desk, "", func(id string) bool {
			inner = tx.ByKey(record.Desk, record.Contacts, "k", func(string) bool { seen++; return true })
			if inner == nil {
				inner = tx.SetDirty(contact(record.Desk, id), false)
			}
			return inner == nil
		})
		if seen != 9 {
			t.Errorf("saw %d, want 9", seen)
		}
		if counts, _ := tx.Counts(); counts.Dirty != 0 {
			t.Errorf("%d are still dirty", counts.Dirty)
		}
		if err == nil {
			err = inner
		}
		return err
	})
}
