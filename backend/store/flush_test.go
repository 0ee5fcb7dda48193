package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"counterpart/backend/record"
)

// TestFlush_WhileWriting flushes while files become full and are replaced, and
// reads a copy of the directory that was made behind each Flush: it must open
// and hold all that was written before.
func TestFlush_WhileWriting(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	for round := range 12 {
		update(t, db, func(tx *Tx) error { return tx.PutMeta("z", fmt.Sprint(round)) })
		for batch := range 10 {
			update(t, db, func(tx *Tx) error {
				for i := range 200 {
					id := fmt.Sprint(round, "-", batch, "-", i)
					if err := tx.PutObserved(person(contact(record.CRM, id), 6, 60), id); err != nil {
						return err
					}
				}
				return nil
			})
		}
		if err := db.Flush(); err != nil {
			t.Fatal(err)
		}
		if round%4 != 3 {
			continue
		}
		copied := filepath.Join(t.TempDir(), "copy")
		copyStore(t, dir, copied)
		second := onDisk(t, copied)
		want, got := everything(t, db), everything(t, second)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("round %d:\n%.1000s", round, diff)
		}
		if err := second.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// copyStore copies a store that is open, as a backup program would. The files
// that come and go while tables are merged may be missed, so it is done again
// until nothing changed meanwhile.
func copyStore(t *testing.T, from, to string) {
	t.Helper()
	for range 50 {
		if err := os.RemoveAll(to); err != nil {
			t.Fatal(err)
		}
		before := names(t, from)
		err := os.CopyFS(to, os.DirFS(from))
		if err == nil && cmp.Equal(before, names(t, from)) {
			_ = os.Remove(filepath.Join(to, "LOCK"))
			return
		}
	}
	t.Skip("the store never rests here")
}

func names(t *testing.T, dir string) (names []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		names = append(names, file.Name())
	}
	return names
}

// TestFlush_KnowsTheFilesThatAreDone sees to it that the part of the value log
// that is full is not synced again and again.
func TestFlush_KnowsTheFilesThatAreDone(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	for i := range 60 {
		update(t, db, func(tx *Tx) error {
			for j := range 20 {
				ref := contact(record.Desk, fmt.Sprint(i, "-", j))
				if err := tx.PutObserved(person(ref, 10, 4000), ""); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := db.Flush(); err != nil {
		t.Fatal(err)
	}
	want := filepath.Base(last(t, dir, "*.vlog"))
	db.logs.mu.Lock()
	got := db.logs.before
	db.logs.mu.Unlock()
	if got != want || want <= "000001.vlog" {
		t.Errorf("goes on with %s, want %s", got, want)
	}
}

func last(t *testing.T, dir, pattern string) string {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, pattern))
	if len(names) == 0 {
		t.Fatalf("there is no %s", pattern)
	}
	return names[len(names)-1]
}
