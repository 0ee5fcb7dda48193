package engine

import (
	"slices"

	"counterpart/backend/record"
)

// keepInDoubt keeps, of accounts that are back, those that a write in doubt
// names: once it is known to have been carried out, its contact is one that the
// account was taken out of, too.
func (c *cycle) keepInDoubt(tx Tx, all []back) error {
	var before []back
	if _, err := tx.Meta(factBereft, &before); err != nil {
		return err
	}
	kept, err := c.inDoubt(tx, slices.Concat(before, all))
	if err != nil || len(before)+len(kept) == 0 {
		return err
	}
	return tx.PutMeta(factBereft, kept)
}

// dropSettled lets go of the accounts that no write in doubt names any more.
func (c *cycle) dropSettled() error {
	var all, kept []back
	if err := c.store.View(func(r Reads) error {
		_, err := r.Meta(factBereft, &all)
		if err == nil && len(all) > 0 {
			kept, err = c.inDoubt(r, all)
		}
		return err
	}); err != nil || len(all) == len(kept) {
		return err
	}
	return c.update(func(tx Tx) error { return tx.PutMeta(factBereft, kept) })
}

// inDoubt returns the accounts that writes name whose answer was lost.
func (c *cycle) inDoubt(r Reads, all []back) (kept []back, err error) {
	kept = []back{}
	err = r.Unsettled(func(o record.Operation) bool {
		for _, b := range all {
			if b.Contact != "" {
				continue // it was noted when the account came back
			}
			names := func(change record.Change) bool { return change.After == record.Value(b.Link) }
			if o.Module == record.Contacts && slices.ContainsFunc(o.Changes, names) && !slices.Contains(kept, b) {
				kept = append(kept, b)
			}
		}
		return true
	})
	return kept, err
}

// forgetInDoubt drops, of a link of which a write in doubt proved to be carried
// out, what it would have agreed on an account that was deleted and came back
// meanwhile.
func (c *cycle) forgetInDoubt(tx Tx, link record.Link) error {
	var all []back
	if _, err := tx.Meta(factBereft, &all); err != nil || len(all) == 0 || link.Module != record.Contacts {
		return err
	}
	return c.forgetAccount(tx, link, all)
}
