package engine

import (
	"context"
	"time"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// observeDeletions reads which records were deleted. A record that a listing
// lacks is never taken for deleted: only these feeds, and clear answers by id,
// are evidence.
func (c *cycle) observeDeletions(ctx context.Context, side record.Side, m *model) error {
	cursor, err := c.cursor(side, m.module)
	if err != nil {
		return err
	}
	since := cursor.Bin
	if !since.IsZero() {
		back := reach(since, c.serverNow(side))
		if back == dailyReach {
			if err := c.lookAtBinned(ctx, side, m); err != nil {
				return err
			}
		}
		since = since.Add(-back)
	}
	asOf, err := c.sides[side].Deleted(ctx, m.module, since, func(records []record.Record) error {
		return c.keep(m, records, byID, nil)
	})
	if err != nil {
		return err
	}
	return c.update(func(tx Tx) error {
		cursor, err := tx.Cursor(side, m.module)
		if err != nil {
			return err
		}
		cursor.Bin = asOf
		return tx.PutCursor(side, m.module, cursor)
	})
}

// keepDeleted keeps that a record is in the bin or gone. What it last showed
// stays, for the journal and for the record's name.
func keepDeleted(tx Tx, r, before record.Record, known bool, at time.Time) error {
	if !known || before.State == r.State || before.State == record.Gone {
		return nil // never part of the sync, or nothing new
	}
	if before.State == record.Live && !r.Modified.IsZero() && before.Modified.After(r.Modified) {
		return nil // it was brought back since
	}
	key := match.Key(before)
	before.State = r.State
	if r.Modified.After(before.Modified) {
		before.Modified = r.Modified
	}
	before.Seen = r.Seen
	if err := tx.PutObserved(before, ""); err != nil {
		return err
	}
	if err := freeKey(tx, r.Module, key); err != nil {
		return err
	}
	lost, err := noteLife(tx, r.Ref, true)
	if err == nil && lost {
		err = noteLoss(tx, r.Ref, at)
	}
	if err != nil {
		return err
	}
	if err := tx.DeleteFailure(r.Ref); err != nil {
		return err
	}
	if err := wakeReferrers(tx, r.Ref); err != nil {
		return err
	}
	return tx.SetDirty(r.Ref, true)
}
