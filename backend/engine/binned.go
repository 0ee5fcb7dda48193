package engine

import (
	"context"

	"counterpart/backend/record"
)

// binnedAtOnce is how many binned records of a side and module are looked up in
// one day, so that the cost of a day does not grow with what lies in the bin.
const binnedAtOnce = 200

// lookAtBinned reads linked records by id that were last seen in the recycle
// bin. A person may have taken one out: that need not change its time of
// modification, and the listing of the bin only no longer has it. Each call
// goes on after the last one.
func (c *cycle) lookAtBinned(ctx context.Context, side record.Side, m *model) error {
	fact := "binned/" + side.String() + "/" + m.module.String()
	var ids []string
	var last record.LinkID
	if err := c.store.View(func(r Reads) (err error) {
		if _, err = r.Meta(fact, &last); err != nil {
			return err
		}
		ids, last, err = binned(r, side, m.module, last)
		return err
	}); err != nil {
		return err
	}
	var records []record.Record
	if len(ids) > 0 {
		var err error
		if records, err = c.sides[side].ByID(ctx, m.module, m.fields[side], ids); err != nil {
			return err
		}
	}
	return c.keep(m, records, byID, func(tx Tx) error {
		var before record.LinkID
		if _, err := tx.Meta(fact, &before); err != nil || before == last {
			return err
		}
		return tx.PutMeta(fact, last)
	})
}

// binned lists the next linked records of a side that lie in its bin, after the
// link named; last is the link to go on after, empty when there are no more.
func binned(r Reads, side record.Side, module record.Module, after record.LinkID) (ids []string, last record.LinkID, err error) {
	var failed error
	err = r.Links(module, func(l record.Link) bool {
		if !l.Gone[side] || (after != "" && l.ID <= after) {
			return true
		}
		o, known, err := r.Observed(l.Ref(side))
		if err != nil {
			failed = err
			return false
		}
		if known && o.State == record.Binned {
			ids, last = append(ids, o.ID), l.ID
		}
		return len(ids) < binnedAtOnce
	})
	if len(ids) < binnedAtOnce {
		last = ""
	}
	if err == nil {
		err = failed
	}
	return ids, last, err
}
