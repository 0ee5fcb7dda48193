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

func TestCompact_GivesSpaceBack(t *testing.T) {
	dir := t.TempDir()
	db := onDisk(t, dir)
	for round := range 40 {
		for batch := range 20 {
			update(t, db, func(tx *Tx) error {
				for i := range 200 {
					r := person(contact(record.CRM, fmt.Sprint(batch, "-", i)), 4, 100)
					r.Modified = at(int64(round))
					if err := tx.PutObserved(r, fmt.Sprint("key", i)); err != nil {
						return err
					}
				}
				return nil
			})
		}
	}
	// The file that is written to is never given back; reopening begins a new
	// one.
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := logSize(t, dir)
	db = onDisk(t, dir)
	want := everything(t, db)
	if err := db.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, everything(t, db), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("it changed the contents:\n%.1000s", diff)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	after := logSize(t, dir)
	t.Logf("the value log had %d MB and has %d MB", before>>20, after>>20)
	if after > before/2 {
		t.Errorf("no space was given back: %d of %d", after, before)
	}
}

func logSize(t *testing.T, dir string) (size int64) {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, "*.vlog"))
	for _, name := range names {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return size
}
