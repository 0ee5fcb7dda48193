package engine

import (
	"context"

	"counterpart/backend/record"
)

// apply looks at all records of a module that are to be looked at, until nothing
// more follows.
func (c *cycle) apply(ctx context.Context, m *model) error {
	const rounds = 8
	w := newWriter(c, m)
	for range rounds {
		if more, err := w.round(ctx); err != nil || !more {
			return err
		}
	}
	c.moving = true
	return nil
}

// round looks at all records once, and tells whether they are to be looked at
// again.
func (w *writer) round(ctx context.Context) (more bool, err error) {
	if err := w.goThrough(ctx); err != nil {
		return false, err
	}
	for len(w.anew) > 0 { // the passes were broken off; a pair is suspended only once
		if err := w.dropSuspended(); err != nil {
			return false, err
		}
		if err := w.goThrough(ctx); err != nil {
			return false, err
		}
	}
	if err := w.flushRest(ctx); err != nil {
		return false, err
	}
	if err := w.awaitBulks(ctx); err != nil {
		return false, err
	}
	if err := w.await(ctx, w.model.module); err != nil {
		return false, err
	}
	woken, err := w.wakeCrowds()
	w.again = w.again || woken > 0
	return w.again, err
}

// goThrough goes through the records of both sides that are to be looked at, both
// at once: what those of Desk lead to is mostly written to CRM, and the other way
// round. With an Order they take turns.
func (w *writer) goThrough(ctx context.Context) error {
	w.again, w.recent = false, false
	w.hands = newHands() // nothing is under way
	left := &leftover{}
	passes := [2]*pass{newPass(w, record.Desk, left), newPass(w, record.CRM, left)}
	if w.order == nil {
		return w.eachSide(ctx, func(ctx context.Context, side record.Side) error { return passes[side].run(ctx) })
	}
	for !passes[0].over || !passes[1].over {
		if err := w.eachSide(ctx, func(ctx context.Context, side record.Side) error {
			if passes[side].over {
				return nil
			}
			return passes[side].step(ctx)
		}); err != nil {
			return err
		}
	}
	return nil
}

// flushRest makes what was gathered for a side by the pass through its own records,
// which does not flush it.
func (w *writer) flushRest(ctx context.Context) error {
	for _, side := range record.Sides() {
		if err := w.flush(ctx, side, true); err != nil {
			return err
		}
	}
	return nil
}
