package engine

import (
	"errors"

	"counterpart/backend/event"
	"counterpart/backend/record"
)

// keepTask keeps in the store what follows from a task that writes to no
// service.
func (w *writer) keepTask(tx Tx, t *task) error {
	var err error
	switch t.kind {
	case hold:
		w.again = w.again || t.unresolved
		return nil
	case fail:
		err = w.keepFailure(tx, t.source(), t.problem, 0)
	case end:
		err = tx.DeleteLink(t.link.ID)
	case join, merge:
		var taken bool
		if taken, err = w.taken(tx, t); taken {
			return err
		}
		err = w.keepAgreement(tx, t)
	}
	if err != nil {
		return err
	}
	if err := w.keepWaiting(tx, t); err != nil {
		return err
	}
	for _, ref := range t.dirty {
		if err := tx.SetDirty(ref, false); err != nil {
			return err
		}
		if t.kind != fail && !t.failsFor(ref) {
			if err := w.solved(tx, ref); err != nil {
				return err
			}
		}
	}
	return nil
}

// failsFor tells whether a merge could not be carried out for that record.
func (t *task) failsFor(ref record.Ref) bool {
	return t.merge.Problems[ref.Side.Other()] != nil && t.records[ref.Side].Ref == ref
}

// keepAgreement links the records of a join, moves the base of the pairs that
// agree, and keeps as failures what could not be said on the other side.
func (w *writer) keepAgreement(tx Tx, t *task) error {
	if err := w.makeLink(tx, t); err != nil {
		return err
	}
	link, ok, err := tx.Link(t.link.ID)
	if err != nil || !ok {
		return err
	}
	if len(t.merge.Agree) > 0 {
		if err := w.lens(tx, w.model).agree(&link, t); err != nil {
			return err
		}
		if err := tx.PutLink(link); err != nil {
			return err
		}
	}
	if keepTurns(&link, t.turns, func(_ record.PairKey, both [2]record.Turn) bool { return given(both) }) {
		if err := tx.PutLink(link); err != nil {
			return err
		}
	}
	return w.keepProblems(tx, t)
}

func (w *writer) keepProblems(tx Tx, t *task) error {
	for _, side := range record.Sides() {
		if problem := t.merge.Problems[side]; problem != nil {
			if err := w.keepFailure(tx, t.records[side.Other()], problem, 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// agree moves the base of the pairs that agree to what both sides show.
func (l *lens) agree(link *record.Link, t *task) error {
	base := l.agreed(link.Base)
	desk, _, err := l.seen(t.records[record.Desk], base)
	if err != nil {
		return err
	}
	crm, _, err := l.seen(t.records[record.CRM], base)
	if err != nil {
		return err
	}
	for _, i := range t.merge.Agree {
		link.Agree(l.model.terms.Map.Pairs[i].Key, [2]record.Value{desk.Values[i], crm.Values[i]})
	}
	return nil
}

// makeLink makes or moves the link of a join, once.
func (w *writer) makeLink(tx Tx, t *task) error {
	if t.kind != join {
		return nil
	}
	if t.link.ID == "" {
		id, err := tx.NewLinkID()
		if err != nil {
			return err
		}
		t.link.ID, t.link.Made = id, w.now()
	}
	if err := w.widow(tx, t); err != nil {
		return err
	}
	before, known, err := tx.Link(t.link.ID)
	if err != nil {
		return err
	}
	for _, side := range record.Sides() {
		if known {
			if err := comesBack(tx, before, side); err != nil {
				return err
			}
		}
	}
	if err := tx.PutLink(t.link); err != nil {
		return err
	}
	return w.wakeWaiting(tx, t.link)
}

// taken tells whether a task before this one has linked one of the records that
// it would link; it is then judged anew in the next round.
func (w *writer) taken(tx Tx, t *task) (bool, error) {
	if t.kind != join {
		return false, nil
	}
	for _, side := range record.Sides() {
		other, ok, err := tx.LinkOf(t.link.Ref(side))
		if err != nil {
			return true, err
		}
		if ok && other.ID != t.link.ID && !other.Gone[side.Other()] {
			w.again = true
			return true, nil
		}
	}
	return false, nil
}

// widow ends a further link that one of the two records still has to a record
// that is deleted: the new link takes its place.
func (w *writer) widow(tx Tx, t *task) error {
	for _, side := range record.Sides() {
		other, ok, err := tx.LinkOf(t.link.Ref(side))
		if err != nil {
			return err
		}
		if !ok || other.ID == t.link.ID {
			continue
		}
		if !other.Gone[side.Other()] {
			return errors.New("a linked record was to be linked again")
		}
		if err := tx.DeleteLink(other.ID); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) keepWaiting(tx Tx, t *task) error {
	for _, on := range t.awaits {
		for _, who := range t.dirty {
			if who.Side == on.Side {
				if err := tx.SetWaiting(on, who, true); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// solved removes the failure of a record that has none any more.
func (c *cycle) solved(tx Tx, ref record.Ref) error {
	_, failed, err := tx.Failure(ref)
	if err != nil || !failed {
		return err
	}
	c.bus.Publish(event.FailuresChanged{})
	return tx.DeleteFailure(ref)
}
