package engine

import (
	"cmp"
	"context"

	"counterpart/backend/record"
)

// binnedAtOnce is how many binned records of a side and module are looked up in
// one day, so that the cost of a day does not grow with what lies in the bin.
const binnedAtOnce = 200

// lookAtBinned reads records by id that were last seen in the recycle bin. A
// person may have taken one out: that need not change its time of modification,
// and the listing of the bin only no longer has it. Each call goes on after the
// last one, with the linked records and with the others.
func (c *cycle) lookAtBinned(ctx context.Context, side record.Side, m *model) error {
	fact, factUnlinked := binnedFact(side, m.module), binnedFact(side, m.module)+"/unlinked"
	var ids []string
	var last, lastUnlinked string
	if err := c.store.View(func(r Reads) (err error) {
		if _, err = r.Meta(fact, &last); err != nil {
			return err
		}
		if _, err = r.Meta(factUnlinked, &lastUnlinked); err != nil {
			return err
		}
		if ids, last, err = binned(r, side, m.module, last, true); err != nil {
			return err
		}
		var others []string
		others, lastUnlinked, err = binned(r, side, m.module, lastUnlinked, false)
		ids = append(ids, others...)
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
		if err := putIfAnother(tx, fact, last); err != nil {
			return err
		}
		return putIfAnother(tx, factUnlinked, lastUnlinked)
	})
}

func binnedFact(side record.Side, module record.Module) string {
	return "binned/" + side.String() + "/" + module.String()
}

// putIfAnother spares an idle cycle the writing of what is so already.
func putIfAnother[T comparable](tx Tx, fact string, now T) error {
	var before T
	if _, err := tx.Meta(fact, &before); err != nil || before == now {
		return err
	}
	return tx.PutMeta(fact, now)
}

// binned lists the next records of a side that lie in its bin, with or without a
// link, after the id named; last is the id to go on after, empty when there are
// no more.
func binned(r Reads, side record.Side, module record.Module, after string, linked bool) (ids []string, last string, err error) {
	var failed error
	err = r.Binned(side, module, after, func(id string) bool {
		_, has, err := r.LinkOf(record.Ref{Side: side, Module: module, ID: id})
		if err != nil {
			failed = err
			return false
		}
		if has == linked {
			ids, last = append(ids, id), id
		}
		return len(ids) < binnedAtOnce
	})
	if len(ids) < binnedAtOnce {
		last = ""
	}
	return ids, last, cmp.Or(err, failed)
}
