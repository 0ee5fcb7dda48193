package store

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// byKey lists the ids of the contacts in CRM with a match key.
func byKey(t *testing.T, db *DB, key string) (ids []string) {
	t.Helper()
	view(t, db, func(tx *Tx) error {
		return tx.ByKey(record.CRM, record.Contacts, key, func(id string) bool { ids = append(ids, id); return true })
	})
	return ids
}

func TestByKey_OfWhatSharesAKey(t *testing.T) {
	db := inMemory(t)
	put := func(id, key string) {
		update(t, db, func(tx *Tx) error { return tx.PutObserved(person(contact(record.CRM, id), 1, 4), key) })
	}
	for _, step := range []struct {
		id, key string
		want    []string // with the key "ann"
	}{
		{"5", "ann", []string{"5"}},
		{"7", "ann", []string{"5", "7"}},
		{"3", "ann", []string{"3", "5", "7"}},
		{"5", "bob", []string{"3", "7"}}, // the holder gives the key up
		{"3", "", []string{"7"}},
		{"5", "ann", []string{"5", "7"}},
		{"7", "bob", []string{"5"}},
		{"5", "", nil},
		{"9", "ann", []string{"9"}},
	} {
		put(step.id, step.key)
		if diff := cmp.Diff(step.want, byKey(t, db, "ann")); diff != "" {
			t.Errorf("after %s got the key %q (-want +got):\n%s", step.id, step.key, diff)
		}
	}
}

func TestByKey_EndsWhenItIsToldTo(t *testing.T) {
	db := inMemory(t)
	update(t, db, func(tx *Tx) error {
		for _, id := range []string{"2", "1", "3"} {
			if err := tx.PutObserved(person(contact(record.CRM, id), 1, 4), "ann"); err != nil {
				return err
			}
		}
		return nil
	})
	for most := 1; most <= 3; most++ {
		var ids []string
		view(t, db, func(tx *Tx) error {
			return tx.ByKey(record.CRM, record.Contacts, "ann", func(id string) bool {
				ids = append(ids, id)
				return len(ids) < most
			})
		})
		if diff := cmp.Diff([]string{"1", "2", "3"}[:most], ids); diff != "" {
			t.Errorf("at most %d (-want +got):\n%s", most, diff)
		}
	}
}

// A store of the schema before has every match in the table of matches. The
// migration is ended after its first update, once, and begun again.
func TestMigrate_NamesTheHoldersOfKeys(t *testing.T) {
	const records, schemaBefore = 2*revisedAtOnce + 100, 3
	dir := t.TempDir()
	db := onDisk(t, dir)
	key := func(i int) string { return fmt.Sprintf("ann%d@example.org", i/3) } // three share one
	for from := 0; from < records; from += 100 {
		update(t, db, func(tx *Tx) error {
			for i := from; i < from+100; i++ {
				ref := contact(record.CRM, number(i))
				hash := hashOf(key(i))
				err := errors.Join(
					tx.PutObserved(person(ref, 1, 4), key(i)),
					tx.drop(keyHolder(ref.Side, ref.Module, hash)), tx.set(keyMatch(ref, hash), nil), // as it was
				)
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := db.setSchema(schemaBefore); err != nil {
		t.Fatal(err)
	}
	if last, err := db.reviseSome(span{prefix: []byte{tableMatch}}, nameHolder); err != nil || last == nil {
		t.Fatalf("the first part ended at %x, %v", last, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = onDisk(t, dir)
	for i := 0; i+2 < records; i += 3 {
		want := []string{number(i), number(i + 1), number(i + 2)}
		if diff := cmp.Diff(want, byKey(t, db, key(i))); diff != "" {
			t.Fatalf("with the key %s (-want +got):\n%s", key(i), diff)
		}
	}
}
