package store

import (
	"fmt"
	"sync"
	"testing"

	"counterpart/backend/record"
)

// TestAtOnce reads, writes, flushes and compacts from several goroutines and
// closes the store in the midst of it. Each transaction adds one link and one
// observed record, so that every state that is seen has as many of both.
func TestAtOnce(t *testing.T) {
	db := onDisk(t, t.TempDir())
	done := make(chan struct{})
	var all sync.WaitGroup
	again := func(f func(i int) error) {
		all.Go(func() {
			for i := 0; ; i++ {
				if err := f(i); err != nil {
					if record.CodeOf(err) != record.Storage {
						t.Error(err)
					}
					return // closed
				}
				if i == 150 {
					done <- struct{}{}
				}
			}
		})
	}
	for writer := range 2 {
		again(func(i int) error {
			return db.Update(func(tx *Tx) error {
				id, err := tx.NewLinkID()
				if err != nil {
					return err
				}
				name := fmt.Sprint(writer, "-", i)
				if err := tx.PutLink(linkOf(id, "d"+name, "c"+name)); err != nil {
					return err
				}
				return tx.PutObserved(person(contact(record.Desk, name), 5, 100), name)
			})
		})
	}
	again(func(int) error {
		return db.View(func(tx *Tx) error {
			counts, err := tx.Counts()
			links := 0
			if err == nil {
				err = tx.Links(record.Contacts, func(record.Link) bool { links++; return true })
			}
			if links != counts.Links[record.Contacts] || links != counts.Observed[record.Desk][record.Contacts] {
				t.Errorf("%d links and %+v", links, counts)
			}
			return err
		})
	})
	again(func(int) error { return db.Flush() })
	for range 2 {
		all.Go(func() {
			if err := db.Compact(t.Context()); err != nil && record.CodeOf(err) != record.Storage {
				t.Error(err)
			}
		})
	}
	for range 4 {
		<-done
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	all.Wait()
}
