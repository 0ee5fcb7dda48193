package engine_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// ending is a store that keeps a number of updates and no more, as one does of
// a program that ends.
type ending struct {
	engine.Store
	left int
}

func (s *ending) Update(f func(engine.Tx) error) error {
	if s.left--; s.left < 0 {
		return errors.New("the program has ended")
	}
	return s.Store.Update(f)
}

// A pair is taken out of the mapping and put back. Wherever the program ended
// between the two, what had begun to be forgotten is judged anew.
func TestConfigure_AMappingThatCameBackIsJudgedAnew(t *testing.T) {
	for updates := range 20 {
		b := newBench(t)
		b.desk.Store = func(field record.Field, v record.Value) record.Value {
			if field.API == "description" {
				return v[:min(len(v), 5)]
			}
			return v
		}
		b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Description": "Enchantress of numbers"})
		b.sync()
		b.sync()
		desk := b.one(record.Desk, record.Contacts).Ref

		b.clock.Advance(time.Hour)
		kept := &ending{left: 100}
		b.store = func(s engine.Store) engine.Store {
			kept.Store = s
			return kept
		}
		b.restart()
		whole := slices.Clone(b.settings.Entries[record.Contacts])
		b.unmap(record.Contacts, "description")
		kept.left = updates
		_, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true})

		b.store = nil
		b.settings.Entries[record.Contacts] = whole
		b.restart()
		b.sync()
		b.sync()
		if why, err := b.engine.Why(desk); err != nil || why.Stand != engine.InSync {
			t.Errorf("ended at update %d: the contact is %s, error %v; want in sync", updates, why.Stand, err)
		}
		if err == nil {
			return
		}
	}
	t.Error("the cycle never came to its end")
}
