package product

import (
	"sync"
	"time"

	"counterpart/backend/customer"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// patient is by how much longer than it takes to make a roll one is used that
// the store has overtaken: while a sync writes without an end, lists must not
// take all the time there is.
const patient = 10

// rolls keeps the lists of customers of one data directory, by module. Each is
// made when it is asked for, and again when the store has changed since.
type rolls struct {
	mu sync.Mutex
	of [2]madeRoll
}

// madeRoll is a roll, and of what it was made.
type madeRoll struct {
	roll    *customer.Roll // nil: none
	changes uint64
	since   time.Time // the window it was made for
	at      time.Time
	took    time.Duration
}

// roll gives the list of a module's customers, which is as the store is now, or
// was a moment ago.
func (h *home) roll(module record.Module) (*customer.Roll, error) {
	h.rolls.mu.Lock()
	defer h.rolls.mu.Unlock()
	since, _ := h.config().Since()
	made, now := &h.rolls.of[module], h.now()
	if made.roll != nil && made.since.Equal(since) && (made.changes == h.db.Changes() || now.Sub(made.at) < patient*made.took) {
		return made.roll, nil
	}
	changes := h.db.Changes()
	census := customer.Census{Since: since}
	if err := h.db.View(func(tx *store.Tx) error { return take(tx, module, &census) }); err != nil {
		return nil, err
	}
	*made = madeRoll{roll: customer.NewRoll(census), changes: changes, since: since, at: h.now()}
	made.took = made.at.Sub(now)
	return made.roll, nil
}

// take reads a census. It reads names and ids, and no record.
func take(tx *store.Tx, module record.Module, c *customer.Census) error {
	desk := map[record.LinkID]string{}
	for _, side := range record.Sides() {
		c.Failing[side], c.Waiting[side] = map[string]bool{}, map[string]bool{}
		if err := tx.Names(module, side, func(n store.Naming) bool {
			to := &c.Deleted[side]
			if n.State == record.Live {
				to = &c.Entries[side]
			}
			*to = append(*to, customer.Entry{ID: n.ID, Name: n.Name, Key: n.Key, Created: n.Created})
			return true
		}); err != nil {
			return err
		}
		if err := tx.Dirty(module, side, "", func(id string) bool {
			c.Waiting[side][id] = true
			return true
		}); err != nil {
			return err
		}
		if err := tx.Ways(module, side, func(id string, link record.LinkID) bool {
			if side == record.Desk {
				desk[link] = id
			} else {
				c.Links = append(c.Links, [2]string{desk[link], id})
			}
			return true
		}); err != nil {
			return err
		}
	}
	return tx.Failures(func(f record.Failure) bool {
		if _, isPair := f.Pair(); !isPair && f.Module == module {
			c.Failing[f.Side][f.ID] = true
		}
		return true
	})
}
