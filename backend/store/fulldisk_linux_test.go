package store

import (
	"fmt"
	"testing"

	"golang.org/x/sys/unix"

	"counterpart/backend/record"
)

// TestUpdate_OnASmallDisk fills a real file system, which only root can make.
// The database would end the process where a page of a file cannot be had.
func TestUpdate_OnASmallDisk(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("counterpart", dir, "tmpfs", 0, "size=224m"); err != nil {
		t.Skipf("no file system can be made here: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	db, err := Open(Options{Dir: dir, Key: testKey})
	if err != nil {
		t.Fatal(err)
	}
	acknowledged := 0
	for err == nil && acknowledged < 10_000 {
		err = db.Update(func(tx *Tx) error {
			for i := range 100 {
				ref := contact(record.Desk, fmt.Sprint(acknowledged, "-", i))
				if err := tx.PutObserved(person(ref, 10, 100), ref.ID); err != nil {
					return err
				}
			}
			return tx.PutMeta("n", acknowledged+1)
		})
		if err == nil {
			acknowledged++
		}
	}
	if e := record.AsError(err); e.Code != record.Storage || e.Advice == "" {
		t.Errorf("after %d transactions: %+v", acknowledged, e)
	}
	if err := db.Flush(); err != nil {
		t.Errorf("flush on a full disk: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Errorf("close on a full disk: %v", err)
	}
	// With room for what is there, everything that was acknowledged is.
	plenty := func(string) (uint64, error) { return 1 << 40, nil }
	db, err = Open(Options{Dir: dir, Key: testKey, Free: plenty})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	view(t, db, func(tx *Tx) error {
		var n int
		_, err := tx.Meta("n", &n)
		counts, _ := tx.Counts()
		if n != acknowledged || counts.Observed[record.Desk][record.Contacts] != 100*n {
			t.Errorf("%d transactions with %d records are there, %d were acknowledged",
				n, counts.Observed[record.Desk][record.Contacts], acknowledged)
		}
		return err
	})
}
