package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// lookAtMembers reads the contacts that are known to belong to accounts that
// are back. They may have been read before their account was deleted; that took
// it out of them, and what they show must not be taken for a person's edit later,
// when the account is live again. It returns what is left: an account for each
// contact of which the side has no clear word.
func (c *cycle) lookAtMembers(ctx context.Context, all []back) (left []back, err error) {
	m := c.models[record.Contacts]
	for _, side := range record.Sides() {
		var found []back
		if err := c.store.View(func(r Reads) (err error) {
			found, err = members(r, m, side, all)
			return err
		}); err != nil {
			return nil, err
		}
		var ids []string
		for _, b := range found {
			if !slices.Contains(ids, b.Contact) {
				ids = append(ids, b.Contact)
			}
		}
		if len(ids) == 0 {
			continue
		}
		records, err := c.sides[side].ByID(ctx, m.module, m.fields[side], ids)
		if err != nil {
			return nil, err
		}
		if err := c.keep(m, records, byID, nil); err != nil {
			return nil, err
		}
		for _, b := range found {
			if records[slices.Index(ids, b.Contact)].State == record.Unknown {
				left = append(left, b)
			}
		}
	}
	return left, nil
}

// members lists the live contacts of a side that, as far as is known, show one
// of the accounts: each with its account.
func members(r Reads, m *model, side record.Side, all []back) (found []back, err error) {
	accounts := map[record.Value][]back{}
	for _, b := range all {
		link, ok, err := r.Link(b.Link)
		if err != nil {
			return nil, err
		}
		if id := record.Value(link.IDs[side]); ok && b.Side == side {
			accounts[id] = append(accounts[id], b)
		}
	}
	if len(accounts) == 0 {
		return nil, nil
	}
	err = r.ObservedAll(m.module, side, func(o record.Record) bool {
		for i := range m.terms.Map.Pairs {
			pair := &m.terms.Map.Pairs[i]
			if o.State != record.Live || !pair.IsLookup() {
				continue
			}
			for _, b := range accounts[o.Value(pair.Fields[side].API)] {
				if of := (back{b.Link, side, o.ID}); b.tookOut(o.ID) && !slices.Contains(found, of) {
					found = append(found, of)
				}
			}
		}
		return true
	})
	return found, err
}
