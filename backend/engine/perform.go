package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// perform carries out the jobs of one side: what puts back first, then
// updates, then adds.
func (w *writer) perform(ctx context.Context, side record.Side, jobs []*job) error {
	for _, action := range [...]record.Action{record.Restore, record.Update, record.Add} {
		group := slices.DeleteFunc(slices.Clone(jobs), func(j *job) bool { return j.part.action != action })
		if len(group) == 0 {
			continue
		}
		if err := w.fly(ctx, side, action, group); err != nil {
			return err
		}
	}
	return nil
}

// fly sends jobs of one kind, as many at once as the side takes, and returns when
// all their answers are kept.
func (w *writer) fly(ctx context.Context, side record.Side, action record.Action, group []*job) error {
	if action == record.Add {
		w.adding[side].Lock() // they have one pace, and one heap
		defer w.adding[side].Unlock()
	}
	f, ctx := w.newFlight(ctx, side, action)
	defer f.end()
	for f.cause == nil {
		if action == record.Add {
			if w.pace[side].hopeless() {
				break // the others wait for the next cycle, unblamed
			}
			if w.bulks(side) {
				group = w.gather(side, group)
			}
		}
		if group = w.spare(group); len(group) == 0 {
			break
		}
		n, alone := f.next(group)
		if n == 0 {
			f.land()
			continue
		}
		if action == record.Add {
			w.made[side] += n
		}
		f.fail(f.send(ctx, group[:n]))
		if group = group[n:]; alone {
			_ = f.landAll() // its error is kept
		}
	}
	return f.landAll()
}

// deliver makes one call. Calls that the context ends before they leave count as
// kept from leaving; one that has left is left to finish.
func (w *writer) deliver(ctx context.Context, side record.Side, jobs []*job) []Result {
	writes := make([]Write, len(jobs))
	ids := make([]string, len(jobs))
	for i, j := range jobs {
		writes[i], ids[i] = j.marked(), j.write.ID
	}
	if ctx.Err() != nil {
		results := make([]Result, len(jobs))
		for i := range results {
			results[i].Err = errPaused
		}
		return results
	}
	ctx = context.WithoutCancel(ctx)
	switch jobs[0].part.action {
	case record.Add:
		return w.sides[side].Create(ctx, w.model.module, writes)
	case record.Restore:
		return w.sides[side].Restore(ctx, w.model.module, ids)
	}
	return w.sides[side].Update(ctx, w.model.module, writes)
}

// halted tells why nothing further is begun: a pause, or the context's end.
func (c *cycle) halted(ctx context.Context) error {
	if c.gate.isShut() {
		return errPaused
	}
	return ctx.Err()
}

// mayWrite tells why nothing is written to a side; nil where it may be.
func (c *cycle) mayWrite(ctx context.Context, side record.Side) error {
	if err := c.halted(ctx); err != nil {
		return err
	}
	if c.settings.oneWay && side == record.CRM {
		return errOneWay
	}
	return nil
}
