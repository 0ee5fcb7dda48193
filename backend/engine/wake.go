package engine

import (
	"slices"

	"counterpart/backend/record"
)

// crowd is how many waiting records are looked at again in the very transaction
// that ends their waiting; more would not fit next to what else it keeps.
const crowd = 20

// wakeWaiting has the records looked at that waited for a link's records.
func (e *Engine) wakeWaiting(tx Tx, link record.Link) error {
	for _, side := range record.Sides() {
		if err := wake(tx, link.Ref(side)); err != nil {
			return err
		}
	}
	return nil
}

// wakeReferrers has the records looked at that failed, or wait, and refer to an
// account that changed, or to its counterpart.
func wakeReferrers(tx Tx, ref record.Ref) error {
	if ref.Module != record.Accounts {
		return nil
	}
	if err := wake(tx, ref); err != nil {
		return err
	}
	link, ok, err := tx.LinkOf(ref)
	if err != nil || !ok {
		return err
	}
	return wake(tx, link.Ref(ref.Side.Other()))
}

// wake has the records looked at that wait for one record; where they are too
// many for the transaction, wakeCrowds does it.
func wake(tx Tx, on record.Ref) error {
	waiting, err := waitingFor(tx, on, crowd+1)
	if err != nil {
		return err
	}
	if len(waiting) <= crowd {
		return lookAtWaiting(tx, on, waiting)
	}
	var crowds []record.Ref
	if _, err := tx.Meta(factCrowds, &crowds); err != nil || slices.Contains(crowds, on) {
		return err
	}
	return tx.PutMeta(factCrowds, append(crowds, on))
}

// waitingFor lists up to most of the records that wait for one.
func waitingFor(r Reads, on record.Ref, most int) (waiting []record.Ref, err error) {
	err = r.Waiting(on, func(who record.Ref) bool {
		waiting = append(waiting, who)
		return len(waiting) < most
	})
	return waiting, err
}

func lookAtWaiting(tx Tx, on record.Ref, waiting []record.Ref) error {
	for _, who := range waiting {
		if err := tx.SetWaiting(on, who, false); err != nil {
			return err
		}
		if err := tx.SetDirty(who, true); err != nil {
			return err
		}
	}
	return nil
}

// wakeCrowds has the records looked at that many wait with for the same one.
// It may be cut off at any point and begun again. It returns how many there were.
func (e *Engine) wakeCrowds() (n int, err error) {
	for {
		var crowds []record.Ref
		if err := e.store.View(func(r Reads) error {
			_, err := r.Meta(factCrowds, &crowds)
			return err
		}); err != nil || len(crowds) == 0 {
			return n, err
		}
		if err := e.update(func(tx Tx) error {
			waiting, err := waitingFor(tx, crowds[0], together)
			if err != nil {
				return err
			}
			n += len(waiting)
			if err := lookAtWaiting(tx, crowds[0], waiting); err != nil || len(waiting) == together {
				return err
			}
			return tx.PutMeta(factCrowds, crowds[1:])
		}); err != nil {
			return n, err
		}
	}
}
