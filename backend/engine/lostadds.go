package engine

import (
	"cmp"
	"context"
	"slices"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// settleAdds looks for the results of lost adds among what was created since,
// in live data. What bears an add's mark is its result; an add that made a mark
// has no other. Without marks, what carries our values, or our match key, is adopted; where
// nothing does, the add did not happen and may be made again.
func (c *cycle) settleAdds(ctx context.Context, m *model, side record.Side, adds []record.Operation) error {
	since := adds[0].Server
	for _, o := range adds {
		if o.Server.Before(since) {
			since = o.Server
		}
	}
	var found []record.Record
	all, err := c.schemas(ctx, false)
	if err != nil {
		return err
	}
	fields := judgedBy(m, all.Schemas[m.module][side], adds)
	asOf, err := c.sides[side].Added(ctx, m.module, fields, since.Add(-slack), func(records []record.Record) error {
		found = append(found, records...)
		return nil
	})
	if err != nil {
		return err
	}
	c.setClock(side, asOf)
	if err := c.lookAtHeld(ctx, m, side, adds, found); err != nil {
		return err
	}
	if err := c.keep(m, found, byID, nil); err != nil {
		return err
	}
	var results []result
	if err := c.store.View(func(r Reads) (err error) {
		results, err = c.findResults(r, adds, found, fields)
		return err
	}); err != nil {
		return err
	}
	for start := 0; start < len(adds); start += together {
		if err := c.update(func(tx Tx) error {
			for i := start; i < min(start+together, len(adds)); i++ {
				if err := c.concludeAdd(tx, m, adds[i], results[i]); err != nil {
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

// lookAtHeld reads the records that were held since an add may have made them,
// and that are not among what was found: who deleted one meanwhile must not get
// it back as a new record of the other side.
func (c *cycle) lookAtHeld(ctx context.Context, m *model, side record.Side, adds []record.Operation, found []record.Record) error {
	u := unsettled{operations: adds}
	u.settle[side] = c.sides[side].Limits().Settle
	var ids []string
	err := c.store.View(func(r Reads) error {
		var failed error
		err := r.Dirty(m.module, side, "", func(id string) bool {
			ref := record.Ref{Side: side, Module: m.module, ID: id}
			o, known, err := r.Observed(ref)
			_, linked, err2 := r.LinkOf(ref)
			failed = cmp.Or(err, err2)
			if failed == nil && known && !linked && o.State == record.Live && u.mayHaveMade(o) &&
				!slices.ContainsFunc(found, func(f record.Record) bool { return f.Ref == ref }) {
				ids = append(ids, id)
			}
			return failed == nil
		})
		return cmp.Or(err, failed)
	})
	if err != nil {
		return err
	}
	_, err = c.endedOf(ctx, side, m, ids)
	return err
}

// concludeAdd closes a lost add. Its result is adopted. A record that has no
// more than its key is most likely somebody else's: the two are linked, as they
// would have been without the add, which was not carried out.
func (c *cycle) concludeAdd(tx Tx, m *model, o record.Operation, found result) error {
	if found.ID == "" {
		return c.conclude(tx, o, false)
	}
	adopted := o
	adopted.To = found.ID
	if err := c.adoptResult(tx, m, &adopted, found.Record); err != nil {
		return err
	}
	if found.ours {
		return c.conclude(tx, adopted, true)
	}
	o.Outcome, o.Ended = record.Released, c.now()
	if _, err := tx.PutOperation(o); err != nil {
		return err
	}
	if err := c.forgetDoubt(tx, o.SourceRef()); err != nil {
		return err
	}
	return markDirty(tx, []record.Ref{o.SourceRef(), found.Ref})
}

// result is a record that an add is linked with; the zero result: none.
type result struct {
	record.Record
	ours bool // the add made it, as far as that can be told
}

// claim says that a record could be the result of an add.
type claim struct {
	add, found int  // indices
	whole      bool // the record shows all that was sent, or the add's mark
	ours       bool // it shows most of it, or the mark, or that we made it
	n          int  // how many of the values that were sent it shows
}

// crowded is how many comparisons of adds with records are too many: of a job
// whose answer was lost, only what has an add's key, or its mark, is compared
// with it then.
const crowded = 4_000_000

// findResults returns, for each add, the record that it made; the zero result
// where there is none. The best claims come first: a person may have edited a
// result since, so that it looks a little like that of another add.
func (c *cycle) findResults(r Reads, adds []record.Operation, found []record.Record, fields []record.Field) ([]result, error) {
	var claims []claim
	crowd := len(adds)*len(found) > crowded
	for at, f := range found {
		if _, linked, err := r.LinkOf(f.Ref); err != nil {
			return nil, err
		} else if linked {
			continue
		}
		key := match.Key(f)
		for i, o := range adds {
			if crowd && o.Key != key && o.Marker == "" {
				continue
			}
			marked, told := bears(f, o, fields)
			if !made(o, f.Created, c.sides[f.Side].Limits().Settle) || (told && !marked) || (!told && f.Maker == record.Another) {
				continue
			}
			n, of, err := carried(r, o, f, fields)
			if err != nil {
				return nil, err
			}
			if sameKey := o.Key != "" && key == o.Key; marked || sameKey || 2*n > of {
				ours := marked || f.Maker == record.Us || 2*n > of
				claims = append(claims, claim{i, at, marked || n > 0 && n == of, ours, n})
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		switch {
		case a.whole && !b.whole:
			return -1
		case b.whole && !a.whole:
			return 1
		}
		return cmp.Compare(b.n, a.n)
	})
	results := make([]result, len(adds))
	taken := map[int]bool{}
	for _, claim := range claims {
		if results[claim.add].ID == "" && !taken[claim.found] {
			results[claim.add], taken[claim.found] = result{found[claim.found], claim.ours}, true
		}
	}
	return results, nil
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
	shown, err := c.shownOf(tx, m, *o, result)
	if err != nil {
		return err
	}
	link.Base, link.Revised = nil, nil
	m.agreeOn(&link, shown)
	o.Link = link.ID
	if err := tx.PutLink(link); err != nil {
		return err
	}
	if err := c.forgetInDoubt(tx, link); err != nil {
		return err
	}
	// Whether the source was deleted meanwhile was seen before it had a link.
	source, _, err := tx.Observed(o.SourceRef())
	if err != nil {
		return err
	}
	if source.State == record.Binned || source.State == record.Gone {
		if _, err := noteLife(tx, source.Ref, true); err != nil {
			return err
		}
	}
	return c.wakeWaiting(tx, link)
}

// agreeOnShown takes what a record shows of a lost update for agreement, where
// it shows what was sent, as it is or as the service keeps it: else the
// service's form of a value would pass for a person's edit.
func (c *cycle) agreeOnShown(tx Tx, m *model, o record.Operation, r record.Record) error {
	if o.Taken {
		return nil // it is to travel like any edit
	}
	link, ok, err := tx.LinkOf(r.Ref)
	if err != nil || !ok || link.Ref(o.Source) != o.SourceRef() {
		return err
	}
	shown, err := c.shownOf(tx, m, o, r)
	if err != nil || len(shown) == 0 {
		return err
	}
	m.agreeOn(&link, shown)
	if err := tx.PutLink(link); err != nil {
		return err
	}
	return c.forgetInDoubt(tx, link)
}

// shownOf returns the base of the values that an add or an update sent and that its result
// shows, as they are or as the service keeps them.
func (c *cycle) shownOf(tx Tx, m *model, o record.Operation, result record.Record) (record.Base, error) {
	base := record.Base{}
	for _, change := range o.Changes {
		e, err := echoOf(tx, change, result, m.fields[result.Side])
		if err != nil {
			return base, err
		}
		if e.same && m.index(change.Pair) >= 0 {
			var agreed [2]record.Value
			agreed[o.Source], agreed[o.Target()] = change.Source, e.value
			base[change.Pair] = agreed
		}
	}
	return base, nil
}
