package store

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// renamed is a migration as there may be one: it moves a fact to another name.
// It does no harm when it is done again.
var renamed = migration{name: "rename a fact", step: func(db *DB) error {
	return db.Update(func(tx *Tx) error {
		var text string
		ok, err := tx.Meta("old", &text)
		if err != nil || !ok {
			return err
		}
		if err := tx.PutMeta("new", text); err != nil {
			return err
		}
		return tx.drop(keyMeta("old"))
	})
}}

func TestMigrate_BringsAnOldStoreUpToDateOnce(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	update(t, db, func(tx *Tx) error {
		if err := tx.PutLink(linkOf("a", "d", "c")); err != nil {
			return err
		}
		return tx.PutMeta("old", "kept")
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	calls := 0
	counted := migration{name: "count", step: func(*DB) error { calls++; return nil }}
	for range 2 {
		db, err := open(Options{Dir: dir, Key: testKey}, []migration{renamed, counted})
		if err != nil {
			t.Fatal(err)
		}
		view(t, db, func(tx *Tx) error {
			var got string
			if ok, err := tx.Meta("new", &got); !ok || err != nil || got != "kept" {
				t.Errorf("got %q, %v, %v", got, ok, err)
			}
			link, _, err := tx.Link("a")
			if diff := cmp.Diff(linkOf("a", "d", "c"), link); diff != "" {
				t.Error(diff)
			}
			return err
		})
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if calls != 1 {
		t.Errorf("the second migration ran %d times", calls)
	}
}

func TestMigrate_GoesOnAfterAStepThatWentWrong(t *testing.T) {
	dir := t.TempDir()
	if err := onDisk(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	first, second := 0, 0
	broken := errors.New("out of luck")
	steps := []migration{
		{name: "one", step: func(*DB) error { first++; return nil }},
		{name: "two", step: func(*DB) error {
			if second++; second == 1 {
				return broken
			}
			return nil
		}},
	}
	if _, err := open(Options{Dir: dir, Key: testKey}, steps); !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	db, err := open(Options{Dir: dir, Key: testKey}, steps)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if first != 1 || second != 2 {
		t.Errorf("the steps ran %d and %d times, want 1 and 2", first, second)
	}
}

func TestMigrate_RunsNothingOnANewStore(t *testing.T) {
	step := migration{name: "never", step: func(*DB) error { return errors.New("it ran") }}
	db, err := open(Options{Memory: true}, []migration{step})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestMigrate_RefusesAStoreOfALaterProgram(t *testing.T) {
	dir := t.TempDir()
	db, err := open(Options{Dir: dir, Key: testKey}, []migration{renamed})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	_, err = Open(Options{Dir: dir, Key: testKey})
	if record.CodeOf(err) != record.Storage || !strings.Contains(err.Error(), "later version") {
		t.Errorf("got %v", err)
	}
	if advice := record.AsError(err).Advice; !strings.Contains(advice, "Install the latest version") {
		t.Errorf("advice: %q", advice)
	}
	after := snapshot(t, dir)
	for name := range before {
		if _, ok := after[name]; !ok && strings.HasSuffix(name, ".sst") {
			t.Errorf("%s was removed", name)
		}
	}
	db, err = open(Options{Dir: dir, Key: testKey}, []migration{renamed})
	if err != nil {
		t.Fatalf("the later program cannot open it any more: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
