package engine

import (
	"context"
	"slices"
	"time"

	"counterpart/backend/match"
	"counterpart/backend/reconcile"
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
		if o.Action == record.Add && o.Module == module {
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
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	shut := c.gate.shutting()
	go func() {
		select {
		case <-shut:
			cancel()
		case <-ctx.Done():
		}
	}()
	err := c.sleep(ctx, d)
	if c.gate.isShut() {
		return errPaused
	}
	return err
}

func (c *cycle) unsettled() (open unsettled, err error) {
	err = c.store.View(func(r Reads) error {
		open, err = readUnsettled(r)
		return err
	})
	return open, err
}

// due is when, by the target's clock, a lost add shows for certain if it was
// carried out.
func (c *cycle) due(o record.Operation) time.Time {
	return o.Ended.Add(c.sides[o.Target()].Limits().Settle)
}

// settle finds out what became of writes whose answer was lost, and of those
// that an earlier process left open.
func (c *cycle) settle(ctx context.Context) error {
	if err := c.takeOver(); err != nil {
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
	return nil
}

// takeOver turns what an earlier process left open into lost answers: that
// process has ended, so from now on nothing of it can leave any more.
func (c *cycle) takeOver() error {
	open, err := c.unsettled()
	if err != nil {
		return err
	}
	return c.update(func(tx Tx) error {
		for _, o := range open.operations {
			if o.Outcome == record.Open {
				o.Outcome, o.Ended = record.Lost, c.serverNow(o.Target())
				if _, err := tx.PutOperation(o); err != nil {
					return err
				}
			}
		}
		return nil
	})
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
			carriedOut := records[i].State == record.Live
			if o.Action == record.Update && carriedOut {
				var err error
				if _, carriedOut, err = c.carried(tx, m, o, records[i]); err != nil {
					return err
				}
			}
			if err := c.conclude(tx, o, carriedOut); err != nil {
				return err
			}
		}
		return nil
	})
}

// carried compares a record with what an operation sent: how many of its values
// the record shows, as they are or as a service may keep them, and whether that
// is all that can be told. A pair that is not mapped any more, or that the
// answer lacks, says neither.
func (c *cycle) carried(tx Tx, m *model, o record.Operation, r record.Record) (n int, all bool, err error) {
	l := lens{reads: tx, model: m}
	seen, _, err := l.seen(r, l.agreed(nil))
	if err != nil {
		return 0, false, err
	}
	all = true
	for _, change := range o.Changes {
		switch i := m.index(change.Pair); {
		case i < 0 || (r.Partial && seen.Values[i] == record.Null):
		case reconcile.Echoes(m.terms.Map.Pairs[i].Fields[r.Side].Type, change.After, seen.Values[i]):
			n++
		default:
			all = false
		}
	}
	return n, all && (n > 0 || len(o.Changes) == 0), nil
}

// settleAdds looks for the results of lost adds among what was created since,
// in live data. What carries our values, or our match key, is adopted; where
// nothing does, the add did not happen and may be made again.
func (c *cycle) settleAdds(ctx context.Context, m *model, side record.Side, adds []record.Operation) error {
	since := adds[0].Server
	for _, o := range adds {
		if o.Server.Before(since) {
			since = o.Server
		}
	}
	var found []record.Record
	asOf, err := c.sides[side].Added(ctx, m.module, m.fields[side], since.Add(-slack), func(records []record.Record) error {
		found = append(found, records...)
		return nil
	})
	if err != nil {
		return err
	}
	c.setClock(side, asOf)
	return c.keep(m, found, byID, func(tx Tx) error {
		taken := map[string]bool{}
		for _, o := range adds {
			result, ok, err := c.findResult(tx, m, o, found, taken)
			if err != nil {
				return err
			}
			if ok {
				taken[result.ID] = true
				o.To = result.ID
				if err := c.adoptResult(tx, m, &o, result); err != nil {
					return err
				}
			}
			if err := c.conclude(tx, o, ok); err != nil {
				return err
			}
		}
		return nil
	})
}

// findResult returns the record that an add made: among the unlinked ones of
// the right time, one that shows all its values, or else one with its key.
func (c *cycle) findResult(tx Tx, m *model, o record.Operation, found []record.Record, taken map[string]bool) (best record.Record, ok bool, err error) {
	most := 0
	for _, r := range found {
		if taken[r.ID] || !made(o, r.Created) {
			continue
		}
		if _, linked, err := tx.LinkOf(r.Ref); err != nil || linked {
			if err != nil {
				return best, false, err
			}
			continue
		}
		n, all, err := c.carried(tx, m, o, r)
		if err != nil {
			return best, false, err
		}
		sameKey := o.Key != "" && match.Key(r) == o.Key
		if (all || sameKey) && n >= most {
			best, ok, most = r, true, n
		}
	}
	return best, ok, nil
}

// adoptResult links what an add made with its source. What has no base yet, the
// first merge brings into agreement.
func (c *cycle) adoptResult(tx Tx, m *model, o *record.Operation, result record.Record) error {
	link, linked, err := tx.LinkOf(o.SourceRef())
	if err != nil {
		return err
	}
	if !linked {
		link = record.Link{Module: o.Module, Made: c.now()}
		link.IDs[o.Source] = o.From
		if link.ID, err = tx.NewLinkID(); err != nil {
			return err
		}
	}
	if err := comesBack(tx, link, o.Target()); err != nil {
		return err
	}
	link.IDs[o.Target()], link.Gone[o.Target()] = result.ID, false
	link.Echo = [2]record.Echo{}
	if link.Base, err = c.shownOf(tx, m, *o, result); err != nil {
		return err
	}
	o.Link = link.ID
	if err := tx.PutLink(link); err != nil {
		return err
	}
	return c.wakeWaiting(tx, link)
}

// shownOf returns the base of the values that an add sent and that its result
// shows, as they are or as the service keeps them.
func (c *cycle) shownOf(tx Tx, m *model, o record.Operation, result record.Record) (record.Base, error) {
	l := lens{reads: tx, model: m}
	seen, _, err := l.seen(result, l.agreed(nil))
	base := record.Base{}
	for _, change := range o.Changes {
		i := m.index(change.Pair)
		if err == nil && i >= 0 && reconcile.Echoes(m.terms.Map.Pairs[i].Fields[result.Side].Type, change.After, seen.Values[i]) {
			var agreed [2]record.Value
			agreed[o.Source], agreed[o.Target()] = change.Source, seen.Values[i]
			base[change.Pair] = agreed
		}
	}
	return base, err
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
