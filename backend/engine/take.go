package engine

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"counterpart/backend/event"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// Take lets the value that lost a conflict count after all: it is written to
// the side that showed it, as if a person had entered it there again, and the
// next cycle, which is to be begun by the caller, carries it to the other side
// like any edit. operation and pair name the conflict, as Conflicts lists it.
//
// Both records are read before. Where one of them shows another value than
// after the conflict, nothing is written and the code is
// record.AlreadyModified; record.Busy while a cycle runs, record.Halted while
// paused.
func (e *Engine) Take(ctx context.Context, operation uint64, pair record.PairKey) error {
	if _, err := e.ConflictsOf(operation); err != nil {
		return err
	}
	if err := e.begin(); err != nil {
		return err
	}
	defer e.end()
	c, err := e.newCycle(ctx, Options{})
	if err != nil {
		return err
	}
	e.bus.Publish(event.Started{})
	err = c.take(ctx, operation, pair)
	if _, ended := c.finish(nil); err == nil {
		err = ended
	}
	return err
}

func (c *cycle) take(ctx context.Context, operation uint64, pair record.PairKey) error {
	o, change, err := c.conflict(operation, pair)
	if err != nil {
		return err
	}
	m := c.models[o.Module]
	w := newWriter(c, m)
	now, err := w.readPair(ctx, o.Link)
	if err != nil {
		return err
	}
	t, err := c.taking(m, o, change)
	if err != nil {
		return err
	}
	if err := c.update(func(tx Tx) error { return expectEdit(tx, o.Link, o.Target()) }); err != nil {
		return err
	}
	j := newJob(&t, part{record.Update, o.Target(), t.merge.Writes[o.Target()]}, now)
	if err := w.fly(ctx, o.Target(), record.Update, []*job{j}); err != nil {
		return err
	}
	if j.op.Problem != nil {
		return j.op.Problem
	}
	return nil
}

// conflict finds a conflict in the journal.
func (c *cycle) conflict(operation uint64, pair record.PairKey) (o record.Operation, change record.Change, err error) {
	err = c.store.View(func(r Reads) error {
		o, _, err = r.Operation(operation)
		return err
	})
	for _, change := range o.Changes {
		if err == nil && change.Clash && change.Pair == pair {
			return o, change, nil
		}
	}
	if err == nil {
		err = &record.Error{Code: record.NotFound, Field: string(pair), Message: "the field was in no conflict then", Advice: "look at the list of conflicts"}
	}
	return o, change, err
}

// readPair reads both records of a link; again after a moment where one was
// modified in the very second of the reading.
func (w *writer) readPair(ctx context.Context, id record.LinkID) (readings, error) {
	const tries = 3
	for try := 1; ; try++ {
		var t *task
		err := w.store.View(func(r Reads) error {
			link, ok, err := r.Link(id)
			if err == nil && !ok {
				err = &record.Error{Code: record.RecordGone, Message: "the two records are not linked any more"}
			}
			t = &task{kind: merge, link: link, merge: reconcile.Merge{Writes: [2][]reconcile.Write{{{}}, {{}}}}}
			for _, side := range record.Sides() {
				t.records[side].Ref = link.Ref(side)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		now, err := w.refresh(ctx, []*task{t})
		if err != nil {
			return nil, err
		}
		if try == tries || !w.tooRecent(t, now) {
			return now, nil
		}
		if err := w.pausedSleep(ctx, restful); err != nil {
			return nil, err
		}
	}
}

// taking judges whether the loser of a conflict can be taken now, and gives the
// task that writes it.
func (c *cycle) taking(m *model, o record.Operation, change record.Change) (t task, err error) {
	i := m.index(change.Pair)
	if i < 0 {
		return t, cannotTake(record.Invalid, change.Pair, "the field is not mapped any more", "map it again, or enter the value by hand")
	}
	pair, to := &m.terms.Map.Pairs[i], o.Target()
	if !pair.Carries(to) || change.Lost == record.Null && pair.NeverClear {
		return t, cannotTake(record.Invalid, change.Pair, fmt.Sprintf("the mapping does not carry this value from %s to %s", to.Title(), o.Source.Title()),
			fmt.Sprintf("enter it in %s, or change the mapping of the field", o.Source.Title()))
	}
	err = c.store.View(func(r Reads) error {
		l := c.lens(r, m)
		link, ok, err := r.Link(o.Link)
		if err != nil || !ok {
			return err
		}
		base := l.agreed(link.Base)
		t = task{kind: merge, link: link, taking: true, unresolved: true, dirty: []record.Ref{link.Ref(record.Desk)}}
		untouched := base[i].Known && base[i].Values[o.Source] == change.Source
		for _, side := range record.Sides() {
			if t.records[side], _, err = r.Observed(link.Ref(side)); err != nil {
				return err
			}
			seen, _, err := l.seen(t.records[side], base)
			if err != nil {
				return err
			}
			untouched = untouched && seen.State == record.Live && seen.Values[i] == base[i].Values[side]
		}
		if !untouched {
			return cannotTake(record.AlreadyModified, change.Pair, "one of the two records was changed since", "look at both records again; the value can be entered by hand")
		}
		write := reconcile.Write{Pair: i, Before: base[i].Values[to], After: change.Lost, Source: change.Lost}
		if _, there, err := l.sent(write, to); err != nil || !there {
			return cmp.Or(err, error(cannotTake(record.RecordGone, change.Pair, "the account is not there any more", "choose another account")))
		}
		t.merge.Writes[to] = []reconcile.Write{write}
		if _, problem := pair.Translate(to, change.Lost); problem != nil {
			return problem
		}
		return nil
	})
	return t, err
}

func cannotTake(code record.Code, pair record.PairKey, message, advice string) *record.Error {
	desk, _, _ := strings.Cut(string(pair), "=")
	return &record.Error{Code: code, Field: desk, Message: message, Advice: advice}
}

// expectEdit has what a side shows next of a link taken for an edit, whatever
// was last written there.
func expectEdit(tx Tx, id record.LinkID, side record.Side) error {
	link, ok, err := tx.Link(id)
	if err != nil || !ok {
		return err
	}
	link.Echo[side] = record.Echo{}
	if err := tx.PutLink(link); err != nil {
		return err
	}
	return markDirty(tx, []record.Ref{link.Ref(record.Desk)})
}
