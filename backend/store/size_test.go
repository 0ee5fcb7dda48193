package store

import "testing"

func TestSize_GrowsWithWhatIsKept(t *testing.T) {
	db := onDisk(t, t.TempDir())
	empty, err := db.Size()
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error {
		for i := range 500 {
			if err := tx.PutObserved(observed(i), ""); err != nil {
				return err
			}
		}
		return nil
	})
	if full, err := db.Size(); err != nil || full <= empty {
		t.Errorf("got %d bytes (%v) with 500 records, and %d without", full, err, empty)
	}
	memory, err := Open(Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	defer memory.Close()
	if n, err := memory.Size(); n != 0 || err != nil {
		t.Errorf("in memory: got %d bytes (%v), want none", n, err)
	}
}
