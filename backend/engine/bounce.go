package engine

import (
	"fmt"
	"time"

	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// A side that turns a value into another one within atSave of our write did so
// by itself, as workflows and formatters do; after enoughTurns of the same it is
// told so, and not fought.
const (
	atSave      = 30 * time.Second
	enoughTurns = 3
)

// turn tells what a side made of a value of ours, counted with the times before;
// false where what it shows is not its own doing.
func turnOf(link record.Link, key record.PairKey, r record.Record, base reconcile.Agreed, shown record.Value) (record.Turn, bool) {
	ours := link.Echo[r.Side].Modified
	if !base.Known || shown == base.Values[r.Side] || ours.IsZero() || r.Modified.Before(ours) || r.Modified.Sub(ours) > atSave {
		return record.Turn{}, false
	}
	turn := record.Turn{From: base.Values[r.Side], To: shown, Times: 1}
	if before := link.Turns[key][r.Side]; before.From == turn.From && before.To == turn.To {
		turn.Times += before.Times
	}
	return turn, true
}

// leaveBounces takes out of a merge the values that a side changes on every
// save: what it shows is its own doing, and would be turned again.
func (p *planner) leaveBounces(t *task, base []reconcile.Agreed, seen [2]reconcile.Seen) {
	for _, from := range record.Sides() {
		to := from.Other()
		var kept []reconcile.Write
		for _, w := range t.merge.Writes[to] {
			pair := &p.model.terms.Map.Pairs[w.Pair]
			shown, beside := seen[from].Values[w.Pair], seen[to].Values[w.Pair]
			turn, turned := turnOf(t.link, pair.Key, t.records[from], base[w.Pair], shown)
			before := t.link.Turns[pair.Key][from]
			if before.Times >= enoughTurns && before.To == shown && before.Beside == beside {
				turn, turned = before, true
			}
			if turned {
				turn.Beside = beside
				t.turn(pair.Key, from, turn)
			}
			if !turned || turn.Times < enoughTurns {
				kept = append(kept, w)
				continue
			}
			field := pair.Fields[from]
			t.merge.Problems[to] = &record.Error{
				Code: record.ChangedOnSave, Side: from.String(), Field: field.API,
				Message: fmt.Sprintf("%s changes %s after every save: it turns %q into %q", from.Title(), field.Label, turn.From.Display(), turn.To.Display()),
				Advice:  fmt.Sprintf("switch off what changes the field in %s, or enter the value in a form that both sides keep; then try again", from.Title()),
			}
		}
		t.merge.Writes[to] = kept
	}
}

// turn notes what a side made of a pair.
func (t *task) turn(key record.PairKey, side record.Side, turn record.Turn) {
	if t.turns == nil {
		t.turns = map[record.PairKey][2]record.Turn{}
	}
	both, ok := t.turns[key]
	if !ok {
		both = t.link.Turns[key]
	}
	both[side] = turn
	t.turns[key] = both
}

// keepTurns keeps on the link what was noted of these pairs.
func keepTurns(link *record.Link, turns map[record.PairKey][2]record.Turn, of func(record.PairKey, [2]record.Turn) bool) (changed bool) {
	for key, both := range turns {
		if of(key, both) && link.Turns[key] != both {
			if link.Turns == nil {
				link.Turns = map[record.PairKey][2]record.Turn{}
			}
			link.Turns[key], changed = both, true
		}
	}
	return changed
}

// given tells whether a side is not to be fought any more.
func given(both [2]record.Turn) bool {
	return both[record.Desk].Times >= enoughTurns || both[record.CRM].Times >= enoughTurns
}

// forgetTurns lets the sides of failed records try anew.
func forgetTurns(tx Tx, refs []record.Ref) error {
	for _, ref := range refs {
		link, ok, err := tx.LinkOf(ref)
		if err != nil {
			return err
		}
		if ok && len(link.Turns) > 0 {
			link.Turns = nil
			if err := tx.PutLink(link); err != nil {
				return err
			}
		}
	}
	return nil
}
