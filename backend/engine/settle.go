package engine

import (
	"context"
	"slices"
	"time"

	"counterpart/backend/record"
)

// patience is how long a cycle waits for lost answers to become judgeable
// before it leaves them to the next one.
const patience = 45 * time.Second

// await lets pass, between two rounds, the moment that a record modified just
// now needs, or the time until lost answers can be judged, and judges them.
func (c *cycle) await(ctx context.Context, module record.Module) error {
	if c.recent {
		if err := c.pausedSleep(ctx, restful+100*time.Millisecond); err != nil {
			return err
		}
	}
	open, err := c.unsettled()
	if err != nil || len(open.operations) == 0 {
		return err
	}
	var longest time.Duration
	for _, o := range open.operations {
		if o.Module == module {
			longest = max(longest, c.due(o).Sub(c.serverNow(o.Target())))
		}
	}
	if longest > 0 && longest <= patience {
		if err := c.pausedSleep(ctx, longest+restful); err != nil {
			return err
		}
	}
	if err := c.settle(ctx); err != nil {
		return err
	}
	rest, err := c.unsettled()
	c.again = c.again || len(rest.operations) < len(open.operations)
	return err
}

// pausedSleep waits; a pause ends it.
func (c *cycle) pausedSleep(ctx context.Context, d time.Duration) error {
	ctx, done := c.gate.breaks(ctx)
	defer done()
	err := c.sleep(ctx, d)
	if c.gate.isShut() {
		return errPaused
	}
	return err
}

func (c *cycle) unsettled() (open unsettled, err error) {
	err = c.store.View(func(r Reads) error {
		open, err = c.readUnsettled(r)
		return err
	})
	return open, err
}

// due is when, by the target's clock, a lost write shows for certain if it was
// carried out.
func (c *cycle) due(o record.Operation) time.Time {
	return o.Ended.Add(c.sides[o.Target()].Limits().Settle)
}

// settle finds out what became of writes whose answer was lost, and of those
// that an earlier process left open.
func (c *cycle) settle(ctx context.Context) error {
	defer c.opened.change()
	if err := c.takeOver(); err != nil {
		return err
	}
	if err := c.askAboutBulks(ctx); err != nil {
		return err
	}
	open, err := c.unsettled()
	if err != nil {
		return err
	}
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			mine := slices.DeleteFunc(slices.Clone(open.operations), func(o record.Operation) bool {
				return o.Module != module || o.Target() != side
			})
			if len(mine) == 0 {
				continue
			}
			if err := c.settleSide(ctx, c.models[module], side, mine); err != nil {
				return err
			}
		}
	}
	return c.dropSettled()
}

// takeOver turns what an earlier process left open into lost answers: that
// process has ended, so from now on nothing of it can leave any more.
func (c *cycle) takeOver() error {
	if err := c.takeOverBulks(); err != nil {
		return err
	}
	open, err := c.unsettled()
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(open.operations, func(o record.Operation) bool { return o.Outcome != record.Open })
	if len(left) == 0 {
		return nil
	}
	for some := range slices.Chunk(left, together) {
		if err := c.update(func(tx Tx) error {
			for _, o := range some {
				o.Outcome, o.Ended = record.Lost, c.serverNow(o.Target())
				if _, err := tx.PutOperation(o); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func (c *cycle) settleSide(ctx context.Context, m *model, side record.Side, operations []record.Operation) error {
	var adds, others []record.Operation
	for _, o := range operations {
		switch {
		case o.Action != record.Add:
			others = append(others, o)
		case !c.due(o).After(c.serverNow(side)):
			adds = append(adds, o)
		}
	}
	if err := c.settleByID(ctx, m, side, others); err != nil || len(adds) == 0 {
		return err
	}
	return c.settleAdds(ctx, m, side, adds)
}

// settleByID judges lost updates and restores by what their targets show now.
// What shows is done; what does not may still be on its way, and would pass for
// a person's edit when it comes, so that it is left open until it is due.
func (c *cycle) settleByID(ctx context.Context, m *model, side record.Side, operations []record.Operation) error {
	if len(operations) == 0 {
		return nil
	}
	var ids []string
	for _, o := range operations {
		ids = append(ids, o.To)
	}
	records, err := c.sides[side].ByID(ctx, m.module, m.fields[side], ids)
	if err != nil {
		return err
	}
	return c.keep(m, records, byID, func(tx Tx) error {
		for i, o := range operations {
			if records[i].State == record.Unknown {
				continue // nothing is proven
			}
			carriedOut := records[i].State == record.Live
			if o.Action == record.Update && carriedOut {
				n, of, err := carried(tx, o, records[i], m.fields[side])
				if err != nil {
					return err
				}
				carriedOut = n == of && n > 0
				if err := c.agreeOnShown(tx, m, o, records[i]); err != nil {
					return err
				}
			}
			told := records[i].State != record.Live
			if !carriedOut && !told && c.due(o).After(c.serverNow(side)) {
				continue
			}
			if err := c.conclude(tx, o, carriedOut); err != nil {
				return err
			}
		}
		return nil
	})
}

// carried compares a record with what an operation sent: how many of the values
// the record shows, as they are or as a service may keep them, and of how many
// that can be told. A pair that is not mapped any more counts too.
func carried(r Reads, o record.Operation, at record.Record, fields []record.Field) (n, of int, err error) {
	for _, change := range o.Changes {
		e, err := echoOf(r, change, at, fields)
		if err != nil {
			return 0, 0, err
		}
		if e.told {
			of++
		}
		if e.same {
			n++
		}
	}
	return n, of, nil
}

// conclude closes a lost operation and has its records looked at again.
func (c *cycle) conclude(tx Tx, o record.Operation, carriedOut bool) error {
	o.Outcome, o.Ended = record.Released, c.now()
	if carriedOut {
		o.Outcome = record.Adopted
		if err := c.countAdopted(tx, o); err != nil {
			return err
		}
	}
	if _, err := tx.PutOperation(o); err != nil {
		return err
	}
	if o.Action == record.Add {
		if given, err := c.doubtAdd(tx, o); err != nil || given {
			return err
		}
	}
	refs := []record.Ref{o.SourceRef()}
	if o.To != "" {
		refs = append(refs, o.TargetRef())
	}
	return markDirty(tx, refs)
}

// countAdopted counts, in the run in which it is found, what had been carried
// out after all.
func (c *cycle) countAdopted(tx Tx, o record.Operation) error {
	if err := c.inHistory(tx); err != nil {
		return err
	}
	line := c.run.Line(o.Module, o.Source)
	if o.Action == record.Add {
		line.Added++
	} else {
		line.Updated++
	}
	_, err := tx.PutRun(c.run)
	return err
}
