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
	for n := 0; n < rounds; n++ {
		c.again, c.recent = false, false
		if err := w.goThrough(ctx); err != nil {
			return err
		}
		if len(c.anew) > 0 {
			n-- // the round was broken off; a pair is suspended only once
			if err := c.dropSuspended(w); err != nil {
				return err
			}
			continue
		}
		if err := w.flushRest(ctx); err != nil {
			return err
		}
		if err := w.awaitBulks(ctx); err != nil {
			return err
		}
		if err := c.await(ctx, m.module); err != nil {
			return err
		}
		woken, err := c.wakeCrowds()
		if err != nil {
			return err
		}
		if c.again = c.again || woken > 0; !c.again {
			return nil
		}
	}
	c.moving = true
	return nil
}

// goThrough goes through the records of both sides that are to be looked at, both
// at once: what those of Desk lead to is mostly written to CRM, and the other way
// round. With an Order they take turns.
func (w *writer) goThrough(ctx context.Context) error {
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

// flushRest makes what records of the same side as they are made on led to, after
// the pass for the other ones was over.
func (w *writer) flushRest(ctx context.Context) error {
	for _, side := range record.Sides() {
		if err := w.flush(ctx, side, true); err != nil {
			return err
		}
	}
	return nil
}
