package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// lookAtMembers reads the contacts that are known to belong to accounts that
// are back. They may have been read before their account was deleted; that took
// it out of them, and what they show must not be taken for a person's edit later,
// when the account is live again.
func (c *cycle) lookAtMembers(ctx context.Context, all []back) error {
	m := c.models[record.Contacts]
	for _, side := range record.Sides() {
		var ids []string
		if err := c.store.View(func(r Reads) (err error) {
			ids, err = members(r, m, side, all)
			return err
		}); err != nil {
			return err
		}
		if len(ids) == 0 {
			continue
		}
		records, err := c.sides[side].ByID(ctx, m.module, m.fields[side], ids)
		if err != nil {
			return err
		}
		if err := c.keep(m, records, byID, nil); err != nil {
			return err
		}
	}
	return nil
}

// members lists the live contacts of a side that, as far as is known, show one
// of the accounts.
func members(r Reads, m *model, side record.Side, all []back) (ids []string, err error) {
	var accounts []record.Value
	for _, b := range all {
		link, ok, err := r.Link(b.Link)
		if err != nil {
			return nil, err
		}
		if ok && b.Side == side {
			accounts = append(accounts, record.Value(link.IDs[side]))
		}
	}
	if len(accounts) == 0 {
		return nil, nil
	}
	err = r.ObservedAll(m.module, side, func(o record.Record) bool {
		for i := range m.terms.Map.Pairs {
			pair := &m.terms.Map.Pairs[i]
			if o.State == record.Live && pair.IsLookup() && slices.Contains(accounts, o.Value(pair.Fields[side].API)) {
				ids = append(ids, o.ID)
			}
		}
		return true
	})
	return ids, err
}
