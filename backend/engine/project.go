package engine

import (
	"time"

	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// lens turns what the store holds into what the judgement takes: values by
// pair, and lookups as link ids.
type lens struct {
	reads    Reads
	model    *model
	clock    [2]time.Duration
	foreseen *foreseen // links that a plan would make; nil when it is carried out
}

// seen shows a record to the judgement. awaits are the records that it refers
// to and that have no link yet.
func (l *lens) seen(r record.Record, base []reconcile.Agreed) (seen reconcile.Seen, awaits []record.Ref, err error) {
	seen = reconcile.Seen{State: r.State, Values: make([]record.Value, len(l.model.terms.Map.Pairs))}
	if !r.Modified.IsZero() {
		seen.Modified = r.Modified.Add(-l.clock[r.Side])
	}
	for i := range l.model.terms.Map.Pairs {
		pair := &l.model.terms.Map.Pairs[i]
		v := r.Value(pair.Fields[r.Side].API)
		if pair.IsLookup() {
			var await *record.Ref
			if v, await, err = l.lookup(r.Side, v, base[i].Values[r.Side]); err != nil {
				return seen, nil, err
			}
			if await != nil {
				awaits = append(awaits, *await)
			}
		}
		seen.Values[i] = v
	}
	return seen, awaits, nil
}

// lookup turns the id of an account into its link's. A lookup that was emptied
// because its account was deleted is no person's edit: it counts as unchanged.
func (l *lens) lookup(side record.Side, v, base record.Value) (record.Value, *record.Ref, error) {
	if v == record.Null {
		if base == record.Null {
			return v, nil, nil
		}
		link, ok, err := l.reads.Link(record.LinkID(base))
		if err == nil && (!ok || link.Gone[side]) {
			v = base
		}
		return v, nil, err
	}
	ref := record.Ref{Side: side, Module: record.Accounts, ID: string(v)}
	link, ok, err := l.reads.TieOf(ref)
	if err != nil {
		return v, nil, err
	}
	if ok && link.Gone[side.Other()] && record.Value(link.ID) != base {
		return reconcile.Unlinked, &ref, nil // the other side cannot name it now
	}
	if ok {
		return record.Value(link.ID), nil, nil
	}
	if id, planned := l.foreseen.account(ref); planned {
		return record.Value(id), nil, nil
	}
	return reconcile.Unlinked, &ref, nil
}

// agreed shows a link's base to the judgement.
func (l *lens) agreed(base record.Base) []reconcile.Agreed {
	agreed := make([]reconcile.Agreed, len(l.model.terms.Map.Pairs))
	for i := range l.model.terms.Map.Pairs {
		if values, ok := base[l.model.terms.Map.Pairs[i].Key]; ok {
			agreed[i] = reconcile.Agreed{Known: true, Values: values}
		}
	}
	return agreed
}

// sent turns a value of the judgement into what is written to a side: lookups
// as the id of the account there. False if there is no such account yet.
func (l *lens) sent(w reconcile.Write, to record.Side) (record.Value, bool, error) {
	if !l.model.terms.Map.Pairs[w.Pair].IsLookup() || w.After == record.Null {
		return w.After, true, nil
	}
	link, ok, err := l.reads.Link(record.LinkID(w.After))
	if err != nil || !ok || link.Gone[to] {
		return record.Null, false, err
	}
	return record.Value(link.IDs[to]), true, nil
}

// display turns a value of the judgement into text for people: a lookup is the
// account's name.
func (l *lens) display(pair int, side record.Side, v record.Value) (string, error) {
	if !l.model.terms.Map.Pairs[pair].IsLookup() || v == record.Null {
		return v.Display(), nil
	}
	if ref, err := record.ParseRef(string(v)); err == nil { // a link that is only planned
		account, _, err := l.reads.Observed(ref)
		return account.Name, err
	}
	link, ok, err := l.reads.Link(record.LinkID(v))
	if err != nil || !ok {
		return "", err
	}
	for _, at := range [2]record.Side{side, side.Other()} {
		if account, ok, err := l.reads.Observed(link.Ref(at)); err != nil || (ok && account.Name != "") {
			return account.Name, err
		}
	}
	return "", nil
}
