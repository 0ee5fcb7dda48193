package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// TestUpdate_TakesTheLargestBatches holds what the engine puts into one
// transaction at most.
func TestUpdate_TakesTheLargestBatches(t *testing.T) {
	for name, db := range map[string]*DB{"memory": inMemory(t), "disk": onDisk(t, t.TempDir())} {
		t.Run(name, func(t *testing.T) {
			update(t, db, func(tx *Tx) error {
				for i := range 200 {
					ref := contact(record.Desk, fmt.Sprintf("36523970000%05d", i))
					if err := tx.PutObserved(person(ref, 25, 400), "ann.of.a.long.name@example.org"); err != nil {
						return err
					}
					if err := tx.SetDirty(ref, true); err != nil {
						return err
					}
				}
				return nil
			})
			update(t, db, func(tx *Tx) error {
				for i := range 100 {
					if err := putWithOperation(tx, i); err != nil {
						return err
					}
				}
				return nil
			})
			view(t, db, func(tx *Tx) error {
				counts, err := tx.Counts()
				want := record.Counts{
					Links: [2]int{0, 100}, Observed: [2][2]int{{0, 200}, {0, 0}}, Dirty: 200, Unsettled: 100, Marked: 200,
				}
				if diff := cmp.Diff(want, counts); diff != "" {
					t.Error(diff)
				}
				return err
			})
		})
	}
}

// putWithOperation puts a link whose base has 25 long pairs, and the operation
// that it comes from.
func putWithOperation(tx *Tx, i int) error {
	link := linkOf("", fmt.Sprint("d", i), fmt.Sprint("c", i))
	o := record.Operation{Run: 1, Name: "x"}
	for field, value := range person(contact(record.Desk, fmt.Sprint(i)), 25, 400).Values {
		link.Base[record.PairKey(field+"="+field)] = [2]record.Value{value, value + "!"}
		o.Changes = append(o.Changes, record.Change{Pair: record.PairKey(field), After: value})
	}
	var err error
	if link.ID, err = tx.NewLinkID(); err != nil {
		return err
	}
	if err := tx.PutLink(link); err != nil {
		return err
	}
	_, err = tx.PutOperation(o)
	return err
}

func TestUpdate_SaysWhenItIsTooMuch(t *testing.T) {
	db := onDisk(t, t.TempDir())
	err := db.Update(func(tx *Tx) error {
		for i := range 20_000 {
			if err := tx.PutObserved(person(contact(record.CRM, fmt.Sprint(i)), 3, 20), fmt.Sprint("key", i)); err != nil {
				return err
			}
		}
		return nil
	})
	if record.CodeOf(err) != record.Storage || !strings.Contains(err.Error(), "too much for one transaction") {
		t.Errorf("got %v", err)
	}
	err = db.Update(func(tx *Tx) error { return tx.PutMeta("x", strings.Repeat("x", longestValue)) })
	if record.CodeOf(err) != record.Storage {
		t.Errorf("got %v", err)
	}
	view(t, db, func(tx *Tx) error {
		counts, err := tx.Counts()
		if counts != (record.Counts{}) {
			t.Errorf("something of it is there: %+v", counts)
		}
		return err
	})
}

func TestView_SeesOneState(t *testing.T) {
	db := inMemory(t)
	view(t, db, func(tx *Tx) error {
		update(t, db, func(tx *Tx) error { return tx.PutLink(linkOf("a", "d", "c")) })
		if _, ok, err := tx.Link("a"); ok || err != nil {
			t.Errorf("a later link is seen: %v, %v", ok, err)
		}
		return nil
	})
}

func TestView_CannotWrite(t *testing.T) {
	db := inMemory(t)
	update(t, db, func(tx *Tx) error { return tx.PutLink(linkOf("a", "d", "c")) })
	writes := map[string]func(*Tx) error{
		"PutLink":     func(tx *Tx) error { return tx.PutLink(linkOf("b", "e", "f")) },
		"NewLinkID":   func(tx *Tx) error { _, err := tx.NewLinkID(); return err },
		"DeleteLink":  func(tx *Tx) error { return tx.DeleteLink("a") },
		"PutObserved": func(tx *Tx) error { return tx.PutObserved(person(contact(0, "1"), 1, 1), "k") },
		"SetDirty":    func(tx *Tx) error { return tx.SetDirty(contact(0, "1"), true) },
		"PutRun":      func(tx *Tx) error { _, err := tx.PutRun(record.Run{}); return err },
		"PutMeta":     func(tx *Tx) error { return tx.PutMeta("x", 1) },
	}
	for name, write := range writes {
		if err := db.View(write); record.CodeOf(err) != record.Internal {
			t.Errorf("%s in a View: %v", name, err)
		}
	}
}

func TestUpdate_PassesOnTheErrorOfItsFunction(t *testing.T) {
	want := errors.New("mine")
	db := inMemory(t)
	if got := db.Update(func(*Tx) error { return want }); !errors.Is(got, want) {
		t.Errorf("got %v", got)
	}
	if got := db.View(func(*Tx) error { return want }); !errors.Is(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestClosed_SaysSo(t *testing.T) {
	db, err := Open(Options{Dir: t.TempDir(), Key: testKey})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"View":    db.View(func(*Tx) error { return nil }),
		"Update":  db.Update(func(*Tx) error { return nil }),
		"Flush":   db.Flush(),
		"Compact": db.Compact(t.Context()),
	} {
		if record.CodeOf(err) != record.Storage {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Errorf("a second Close: %v", err)
	}
}

func TestMeta_KeepsFacts(t *testing.T) {
	type fact struct {
		Name  string            `json:"name"`
		Pairs map[string][]int  `json:"pairs"`
		Any   map[string]any    `json:"any"`
		Made  map[string]string `json:"made,omitempty"`
	}
	db := inMemory(t)
	want := fact{Name: "é", Pairs: map[string][]int{"a": {1, 2}}, Any: map[string]any{"x": map[string]any{"y": "z"}}}
	update(t, db, func(tx *Tx) error {
		if err := tx.PutMeta("when", at(7)); err != nil {
			return err
		}
		return tx.PutMeta("fact", want)
	})
	view(t, db, func(tx *Tx) error {
		got, absent := fact{}, fact{Name: "untouched"}
		if ok, err := tx.Meta("fact", &got); !ok || err != nil {
			t.Errorf("got %v, %v", ok, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if ok, err := tx.Meta("none", &absent); ok || err != nil || absent.Name != "untouched" {
			t.Errorf("a fact that is not there: %v, %v, %v", ok, err, absent)
		}
		when := at(0)
		if ok, err := tx.Meta("when", &when); !ok || err != nil || !when.Equal(at(7)) {
			t.Errorf("a time came back as %v, %v, %v", when, ok, err)
		}
		if _, err := tx.Meta("fact", new(int)); record.CodeOf(err) != record.Storage {
			t.Errorf("a fact read as another type: %v", err)
		}
		return nil
	})
}
