package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
)

func at(second int64) time.Time { return time.Unix(1_700_000_000+second, 0).UTC() }

func contact(side record.Side, id string) record.Ref {
	return record.Ref{Side: side, Module: record.Contacts, ID: id}
}

// testKey encrypts the stores of tests, as those of the program are.
var testKey = []byte("0123456789abcdef0123456789abcdef")

func inMemory(t testing.TB) *DB {
	t.Helper()
	db, err := Open(Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func onDisk(t testing.TB, dir string) *DB {
	t.Helper()
	db, err := Open(Options{Dir: dir, Key: testKey})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func update(t testing.TB, db *DB, f func(*Tx) error) {
	t.Helper()
	if err := db.Update(f); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, db *DB, f func(*Tx) error) {
	t.Helper()
	if err := db.View(f); err != nil {
		t.Fatal(err)
	}
}

func linkOf(id record.LinkID, desk, crm string) record.Link {
	return record.Link{
		ID: id, Module: record.Contacts, IDs: [2]string{desk, crm}, Made: at(0),
		Base: record.Base{"lastName=Last_Name": {"Li", "Li"}, "phone=Phone": {"1", "2"}},
	}
}

// person is an observed contact with that many fields of that length.
func person(ref record.Ref, fields, length int) record.Record {
	values := make(map[string]record.Value, fields)
	for i := range fields {
		text := fmt.Sprintf("%s/%d/", ref.ID, i)
		text += strings.Repeat("abcdefghij", length/10+1)
		values[fmt.Sprintf("Field_Name_%02d", i)] = record.Value(text[:length])
	}
	return record.Record{
		Ref: ref, State: record.Live, Created: at(1), Modified: at(2), Seen: at(3),
		Name: "Person " + ref.ID, Values: values,
	}
}
