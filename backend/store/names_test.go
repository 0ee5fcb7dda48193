package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// named puts a contact with that name, and gives its id.
func named(t *testing.T, db *DB, id, name string, change ...func(*record.Record)) {
	t.Helper()
	r := person(contact(record.Desk, id), 2, 8)
	r.Name = name
	for _, c := range change {
		c(&r)
	}
	update(t, db, func(tx *Tx) error { return tx.PutObserved(r, "") })
}

// ofTheFirstSchema makes a store as the first program made it.
func ofTheFirstSchema(t *testing.T, dir string) *DB {
	t.Helper()
	db, err := open(Options{Dir: dir, Key: testKey}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func namesOf(t *testing.T, db *DB) []string {
	t.Helper()
	list := []string{}
	view(t, db, func(tx *Tx) error {
		return tx.Names(record.Contacts, record.Desk, func(n Naming) bool {
			if n.State == record.Live {
				list = append(list, n.Name+" "+n.ID)
			}
			return true
		})
	})
	return list
}

func TestNames_FollowTheRecords(t *testing.T) {
	db := onDisk(t, t.TempDir())
	named(t, db, "1", "Élodie")
	named(t, db, "2", "bob")
	named(t, db, "3", "Ann")
	named(t, db, "4", "bob")
	if diff := cmp.Diff([]string{"ann 3", "bob 2", "bob 4", "elodie 1"}, namesOf(t, db)); diff != "" {
		t.Errorf("by name (-want +got):\n%s", diff)
	}
	named(t, db, "3", "Zoë")
	named(t, db, "2", "bob", func(r *record.Record) { r.State = record.Binned })
	if diff := cmp.Diff([]string{"bob 4", "elodie 1", "zoe 3"}, namesOf(t, db)); diff != "" {
		t.Errorf("after one was renamed and one binned (-want +got):\n%s", diff)
	}
}

func TestMigrate_ListsRecordsByName(t *testing.T) {
	dir := t.TempDir()
	db := ofTheFirstSchema(t, dir)
	const n = 2*revisedAtOnce + 1
	for i := range n {
		named(t, db, number(i), "Name "+number(n-i))
	}
	want := namesOf(t, db)
	update(t, db, func(tx *Tx) error { // as a store of the first schema: without the list
		return tx.scan(span{prefix: keyNames(record.Desk, record.Contacts)}, func(e entry) (bool, error) {
			return true, tx.drop(e.key)
		})
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = onDisk(t, dir)
	if diff := cmp.Diff(want, namesOf(t, db)); diff != "" || len(want) != n {
		t.Errorf("got %d names (-want +got):\n%s", len(want), diff)
	}
}

func TestWays_LeadToTheLinks(t *testing.T) {
	db := onDisk(t, t.TempDir())
	before := db.Changes()
	update(t, db, func(tx *Tx) error { return tx.PutLink(benchLink(7)) })
	if db.Changes() != before+1 {
		t.Errorf("got %d changes, want %d", db.Changes(), before+1)
	}
	want := benchLink(7)
	for _, side := range record.Sides() {
		found := 0
		view(t, db, func(tx *Tx) error {
			return tx.Ways(record.Contacts, side, func(id string, link record.LinkID) bool {
				found++
				if id != want.IDs[side] || link != want.ID {
					t.Errorf("%v: got %s and %s", side, id, link)
				}
				return true
			})
		})
		if found != 1 {
			t.Errorf("%v: got %d ways, want 1", side, found)
		}
	}
}

// BenchmarkNames goes through the names of 100,000 records.
func BenchmarkNames(b *testing.B) {
	db := onDisk(b, b.TempDir())
	fill(b, db, many, func(tx *Tx, i int) error { return tx.PutObserved(observed(i), "ann"+number(i)) })
	b.ReportAllocs()
	for b.Loop() {
		view(b, db, func(tx *Tx) error {
			return tx.Names(record.Contacts, record.CRM, func(Naming) bool { return true })
		})
	}
}
