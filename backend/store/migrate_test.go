package store

import (
	"errors"
	"slices"
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

// later is what a later program does, beside what this one does.
func later(steps ...migration) []migration { return append(slices.Clone(migrations), steps...) }

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
		db, err := open(Options{Dir: dir, Key: testKey}, later(renamed, counted))
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
	steps := later(
		migration{name: "one", step: func(*DB) error { first++; return nil }},
		migration{name: "two", step: func(*DB) error {
			if second++; second == 1 {
				return broken
			}
			return nil
		}},
	)
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
	db, err := open(Options{Dir: dir, Key: testKey}, later(renamed))
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
	db, err = open(Options{Dir: dir, Key: testKey}, later(renamed))
	if err != nil {
		t.Fatalf("the later program cannot open it any more: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestMigrate_ListsWhatIdleCyclesLookFor(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	binned, live := person(contact(record.CRM, "1"), 2, 4), person(contact(record.CRM, "2"), 2, 4)
	binned.State = record.Binned
	due := record.Failure{Ref: live.Ref, Problem: record.Error{Code: record.Invalid}, Next: at(100)}
	account := record.Ref{Side: record.Desk, Module: record.Accounts, ID: "9"}
	update(t, db, func(tx *Tx) error {
		return errors.Join(tx.PutObserved(binned, ""), tx.PutObserved(live, ""), tx.PutFailure(due), tx.SetWaiting(account, live.Ref, true))
	})
	// As an earlier program left it.
	update(t, db, func(tx *Tx) error {
		if err := errors.Join(tx.drop(keyBinned(binned.Ref)), tx.drop(keyDue(due.Next, due.Ref))); err != nil {
			return err
		}
		l, err := tx.book()
		if err != nil {
			return err
		}
		value, err := pack(ledgerV1{Link: l.Link, Observed: l.Observed, Failures: l.Failures}, 1)
		if err != nil {
			return err
		}
		return tx.set(keyLedger, value)
	})
	if err := db.setSchema(firstSchema); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = onDisk(t, dir)
	view(t, db, func(tx *Tx) error {
		var found []string
		list := func(ref record.Ref) bool { found = append(found, ref.String()); return true }
		err := errors.Join(
			tx.Binned(record.CRM, record.Contacts, "", func(id string) bool { return list(contact(record.CRM, id)) }),
			tx.Due(at(99), list), tx.Due(at(100), list), tx.Waiting(account, list),
		)
		want := []string{binned.Ref.String(), live.Ref.String(), live.Ref.String()}
		if diff := cmp.Diff(want, found); diff != "" {
			t.Error(diff)
		}
		return err
	})
}

func TestLedger_ReadsFormerVersions(t *testing.T) {
	want := ledger{
		Link: 1, Operation: 2, Run: 3, Links: [2]int{4, 5}, Observed: [2][2]int{{6, 7}, {8, 9}}, Failures: 10, Unsettled: 11, Dirty: 12, Waiting: [2]int{13, 14},
	}
	value, err := pack(ledgerV2{
		Link: 1, Operation: 2, Run: 3, Links: want.Links, Observed: want.Observed, Failures: 10, Unsettled: 11, Dirty: 12, Waiting: want.Waiting,
	}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := decodeLedger(value); err != nil || got != want {
		t.Errorf("of version 2: got %+v, %v, want %+v", got, err, want)
	}
	want.Waiting = [2]int{} // not counted then
	value, err = pack(ledgerV1{
		Link: 1, Operation: 2, Run: 3, Links: want.Links, Observed: want.Observed, Failures: 10, Unsettled: 11, Dirty: 12,
	}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := decodeLedger(value); err != nil || got != want {
		t.Errorf("of version 1: got %+v, %v, want %+v", got, err, want)
	}
}
