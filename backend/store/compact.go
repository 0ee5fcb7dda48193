package store

import (
	"context"
	"errors"

	"github.com/dgraph-io/badger/v4"
)

// waste is the share of a file of the value log that must be unused for it to
// be written anew.
const waste = 0.5

// Compact gives back the space of values that are no longer needed. It is for
// idle times: after a first sync, and once a day. It reads and writes a lot,
// may run beside transactions, and ends early, without an error, when ctx ends.
// In memory, or while another Compact runs, it does nothing.
func (d *DB) Compact(ctx context.Context) error {
	if d.dir == "" {
		return nil
	}
	if err := d.enter(); err != nil {
		return err
	}
	defer d.leave()
	if !d.compacting.TryLock() {
		return nil
	}
	defer d.compacting.Unlock()
	// What is unused is found out only when tables are merged. If that cannot be
	// done now, what is known already will do.
	if err := d.badger.Flatten(1); err != nil {
		d.log.WithError(err).Debug("the store's tables could not be merged")
	}
	for ctx.Err() == nil {
		if err := d.room(); err != nil {
			return err
		}
		err := d.badger.RunValueLogGC(waste)
		if errors.Is(err, badger.ErrNoRewrite) || errors.Is(err, badger.ErrRejected) {
			return nil
		}
		if err != nil {
			return d.fault("give back unused space of the store", err)
		}
	}
	return nil
}
