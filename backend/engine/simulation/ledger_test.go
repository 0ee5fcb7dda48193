package simulation

import (
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// ledger is a transaction that the oracle watches: what the journal is told, and
// which links are made.
type ledger struct {
	engine.Tx
	operations []record.Operation
	intents    []record.Operation
	links      []relink
	ended      int
	failures   []record.Code
	observed   []record.Ref
	waits      int
}

// relink is a link as it was and is.
type relink struct {
	before, now record.Link
	known       bool
}

func (l *ledger) PutOperation(o record.Operation) (uint64, error) {
	id, err := l.Tx.PutOperation(o)
	switch o.ID = id; {
	case o.Outcome != record.Open:
		l.operations = append(l.operations, o)
	case o.Action != record.Restore:
		l.intents = append(l.intents, o)
	}
	return id, err
}

func (l *ledger) PutLink(link record.Link) error {
	before, known, err := l.Link(link.ID)
	if err != nil {
		return err
	}
	if !known || before.IDs != link.IDs {
		l.links = append(l.links, relink{before, link, known})
	}
	return l.Tx.PutLink(link)
}

func (l *ledger) DeleteLink(id record.LinkID) error {
	l.ended++
	return l.Tx.DeleteLink(id)
}

func (l *ledger) PutFailure(f record.Failure) error {
	l.failures = append(l.failures, f.Problem.Code)
	return l.Tx.PutFailure(f)
}

func (l *ledger) PutObserved(r record.Record, key string) error {
	l.observed = append(l.observed, r.Ref)
	return l.Tx.PutObserved(r, key)
}

func (l *ledger) SetWaiting(on, who record.Ref, waiting bool) error {
	if waiting {
		l.waits++
	}
	return l.Tx.SetWaiting(on, who, waiting)
}

// keep notes what a transaction kept.
func (w *world) keep(l *ledger) {
	w.truth.intents = append(w.truth.intents, l.intents...)
	for _, o := range l.operations {
		w.keepOperation(o)
	}
	for _, link := range l.links {
		w.keepLink(link)
	}
	w.truth.keepAway(l.observed)
	for _, ref := range l.observed {
		if i := w.sides[ref.Side].items[ref]; i != nil && i.showing {
			i.unshown, i.showing = [fields]bool{}, false
		}
	}
	for _, code := range l.failures {
		w.seen.hit("failure " + string(code))
	}
	if l.ended > 0 {
		w.seen.hit("link ended")
	}
	if l.waits > 0 {
		w.seen.hit("a contact waits for its account")
	}
}

func (w *world) keepOperation(o record.Operation) {
	w.seen.hit(o.Action.String() + " " + o.Outcome.String())
	w.say("the journal: %s of %s for %s: %s", o.Action, o.TargetRef(), o.SourceRef(), o.Outcome)
	for _, c := range o.Changes {
		if c.Clash && o.Outcome == record.Done {
			w.seen.hit("conflict won by " + o.Source.String())
		}
	}
	if o.Outcome != record.Done && o.Outcome != record.Adopted {
		return
	}
	i := w.sides[o.Target()].items[o.TargetRef()]
	if i == nil {
		w.fail("the journal says that %s was written, which never was", o.TargetRef())
	}
	if i.told[o.Action]++; o.Outcome == record.Adopted {
		w.keepAdopted(i, o)
	}
	if i.open[o.Action] > 0 && o.Outcome == record.Done {
		i.open[o.Action]--
	}
}

// keepAdopted checks a write whose answer was lost and that the engine takes for
// carried out. Where it was not, and somebody brought about the same, nothing
// tells the two apart; the other way to say it would be as wrong.
func (w *world) keepAdopted(i *item, o record.Operation) {
	same, others := 0, 0
	for _, c := range o.Changes {
		f := pairField(i.Module, i.Side, c.Pair)
		i.doubt[f] = false // what was sent is agreed on, and what was not shown is not done
		held := i.cells[f]
		if f == fAccount || core(held.text) == core(string(c.After)) {
			same++
		}
		if held.origin <= 0 || w.truth.events[held.origin].item == i {
			others++
		}
	}
	if i.told[o.Action] <= i.done[o.Action] {
		return
	}
	s := w.sides[i.Side]
	switch {
	case o.Action == record.Update && others == len(o.Changes):
		w.seen.hit("exempt: a person made the edit of a lost update")
	case o.Action == record.Restore && i.live():
		w.seen.hit("exempt: a person took out of the bin what a lost call should")
	case o.Action == record.Add && i.maker == record.Another && !s.authors && 2*same > len(o.Changes):
		w.seen.hit("exempt: a person made the very record of a lost add")
	default:
		return
	}
	i.done[o.Action]++
}

// keepLink checks a link that is new, or moved: it joins what the engine made
// one of the other, what ever had the same key, or what Desk names.
func (w *world) keepLink(l relink) {
	d, c := w.sides[record.Desk].items[l.now.Ref(record.Desk)], w.sides[record.CRM].items[l.now.Ref(record.CRM)]
	if d == nil || c == nil {
		w.fail("a link joins %v, which never were", l.now.IDs)
	}
	w.say("linked: %s with %s", d.Ref, c.Ref)
	byKey, byHint := keyed(d, c), d.hint == c.ID
	if d.entity != c.entity && !byKey && !byHint && !w.truth.paired(d.Ref, c.Ref) {
		w.fail("the engine links %s with %s, which have nothing in common", describe(d), describe(c))
	}
	w.truth.pair(d.Ref, c.Ref)
	switch {
	case l.known:
		w.seen.hit("link moved")
	case d.entity == c.entity:
		w.seen.hit("linked: made by the engine")
	case byKey:
		w.seen.hit("linked: found by key")
	case byHint:
		w.seen.hit("linked: named by Desk")
	}
}
