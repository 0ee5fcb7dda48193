package store

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"counterpart/backend/record"
)

var (
	someNames = []string{"mapping", "paused", "z"}
	errAbort  = errors.New("aborted on purpose")
)

// TestStore_IsWhatPlainMapsWouldBe runs random transactions, some of them
// aborted, against the store and the model. One run in six is on disk, where
// the store is closed and opened again now and then.
func TestStore_IsWhatPlainMapsWouldBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Options{Memory: true}
		if rapid.IntRange(0, 5).Draw(t, "on disk") == 5 {
			dir, err := os.MkdirTemp("", "store")
			check(t, err)
			defer os.RemoveAll(dir)
			o = Options{Dir: dir, Key: testKey}
		}
		db, err := Open(o)
		check(t, err)
		defer func() { _ = db.Close() }()
		m := newModel()
		for range rapid.IntRange(1, 12).Draw(t, "transactions") {
			m = agree(t, db, m)
			if o.Dir != "" && rapid.IntRange(0, 3).Draw(t, "reopen") == 0 {
				check(t, db.Close())
				db, err = Open(o)
				check(t, err)
				check(t, db.View(func(tx *Tx) error { compare(t, tx, m); return nil }))
			}
		}
	})
}

// agree runs one transaction on both and returns the model as it is then.
func agree(t *rapid.T, db *DB, m *model) *model {
	before := m.copy()
	abort := rapid.IntRange(0, 4).Draw(t, "abort") == 0
	err := db.Update(func(tx *Tx) error {
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			step(t, tx, m)
		}
		compare(t, tx, m)
		if abort {
			return errAbort
		}
		return nil
	})
	if abort {
		m = before
		if !errors.Is(err, errAbort) {
			t.Fatalf("an aborted transaction returned %v", err)
		}
	} else {
		check(t, err)
	}
	check(t, db.View(func(tx *Tx) error { compare(t, tx, m); return nil }))
	return m
}

func compare(t *rapid.T, tx *Tx, m *model) {
	got, err := read(tx)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m.contents(), got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("store and model differ (-model +store):\n%s", diff)
	}
}

func step(t *rapid.T, tx *Tx, m *model) {
	switch rapid.IntRange(0, 12).Draw(t, "step") {
	case 0, 1:
		stepLink(t, tx, m)
	case 2:
		id := drawLinkID(t)
		delete(m.links, id)
		check(t, tx.DeleteLink(id))
	case 3, 4, 5:
		r, key := drawRecord(t), rapid.SampledFrom(someKeys).Draw(t, "key")
		m.observed[r.Ref] = keyed{r, key}
		check(t, tx.PutObserved(r, key))
	case 6:
		ref, dirty := drawRef(t), rapid.Bool().Draw(t, "dirty")
		delete(m.dirty, ref)
		if dirty {
			m.dirty[ref] = true
			m.marked++
		}
		check(t, tx.SetDirty(ref, dirty))
	case 7, 8:
		stepJournal(t, tx, m)
	case 9:
		stepForget(t, tx, m)
	case 10:
		stepFailure(t, tx, m)
	case 11:
		stepFacts(t, tx, m)
	case 12:
		some := rapid.SampledFrom(allRefs()[:3]) // few, so that a pair comes twice
		on, who, waiting := some.Draw(t, "on"), some.Draw(t, "who"), rapid.Bool().Draw(t, "waiting")
		delete(m.waiting, [2]record.Ref{on, who})
		if waiting {
			m.waiting[[2]record.Ref{on, who}] = true
		}
		check(t, tx.SetWaiting(on, who, waiting))
	}
}

func stepLink(t *rapid.T, tx *Tx, m *model) {
	link := drawLink(t)
	if rapid.Bool().Draw(t, "new id") {
		id, err := tx.NewLinkID()
		check(t, err)
		if _, taken := m.links[id]; taken {
			t.Fatalf("the new link id %s is taken", id)
		}
		link.ID = id
	}
	wanted := m.putLink(link)
	if err := tx.PutLink(link); (err == nil) != wanted {
		t.Fatalf("PutLink of %+v: got %v, want success %v", link, err, wanted)
	}
}

func stepJournal(t *rapid.T, tx *Tx, m *model) {
	run := drawRun(t)
	want := m.putRun(run)
	id, err := tx.PutRun(run)
	check(t, err)
	if id != want {
		t.Fatalf("run got id %d, want %d", id, want)
	}
	for range rapid.IntRange(0, 3).Draw(t, "operations") {
		o := drawOperation(t)
		o.Run = id
		want := m.putOperation(o)
		got, err := tx.PutOperation(o)
		check(t, err)
		if got != want {
			t.Fatalf("operation got id %d, want %d", got, want)
		}
	}
}

func stepForget(t *rapid.T, tx *Tx, m *model) {
	then := drawTime(t)
	if then.IsZero() {
		then = at(0)
	}
	m.forgetBefore(then)
	n := rapid.IntRange(1, 4).Draw(t, "at most")
	for calls := 0; ; calls++ {
		more, err := tx.ForgetBefore(then, n)
		check(t, err)
		if !more {
			return
		}
		if calls > 1000 {
			t.Fatal("forgetting does not end")
		}
	}
}

func stepFailure(t *rapid.T, tx *Tx, m *model) {
	f := drawFailure(t)
	if rapid.Bool().Draw(t, "delete") {
		delete(m.failures, f.Ref)
		check(t, tx.DeleteFailure(f.Ref))
		return
	}
	m.failures[f.Ref] = f
	check(t, tx.PutFailure(f))
}

func stepFacts(t *rapid.T, tx *Tx, m *model) {
	c := record.Cursor{
		AsOf: drawTime(t), Since: drawTime(t), Start: drawTime(t),
		Resume: rapid.String().Draw(t, "resume"), Bin: drawTime(t),
	}
	ref := drawRef(t)
	m.cursors[[2]int{int(ref.Side), int(ref.Module)}] = c
	check(t, tx.PutCursor(ref.Side, ref.Module, c))
	name, text := rapid.SampledFrom(someNames).Draw(t, "name"), rapid.String().Draw(t, "fact")
	m.meta[name] = text
	check(t, tx.PutMeta(name, text))
}

func check(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(fmt.Errorf("a step that must go well: %w", err))
	}
}
