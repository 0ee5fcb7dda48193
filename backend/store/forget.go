package store

import (
	"time"

	"counterpart/backend/record"
)

// mostForgotten is how much one transaction can remove.
const mostForgotten = 1000

// ForgetBefore removes runs, with their operations, that ended before then,
// the oldest first, at most n operations and runs a call (and never more than
// fit one transaction). It tells whether more is left. A run with an operation
// whose outcome is not yet known stays, whole.
func (t *Tx) ForgetBefore(then time.Time, n int) (more bool, err error) {
	waiting := map[uint64]bool{}
	err = t.scan(span{prefix: []byte{tableOpen}, values: true}, func(e entry) (bool, error) {
		waiting[lastNumber(e.value)] = true
		return true, nil
	})
	if err != nil {
		return false, err
	}
	left := min(n, mostForgotten)
	err = t.scan(span{prefix: []byte{tableStarted}}, func(e entry) (bool, error) {
		second, id := startedOf(e.key)
		if second > then.Unix() {
			return false, nil
		}
		if waiting[id] {
			return true, nil
		}
		run, ok, err := t.Run(id)
		if err != nil || !ok || run.Finished.IsZero() || !run.Finished.Before(then) {
			return err == nil, err
		}
		more, err = t.forget(run, &left)
		return !more, err
	})
	return more, err
}

// forget removes a run, or of one that is too long as many operations as may
// still be removed; it tells whether something of the run is left.
func (t *Tx) forget(run record.Run, left *int) (more bool, err error) {
	err = t.scan(span{prefix: keyJournalOf(run.ID)}, func(e entry) (bool, error) {
		if *left <= 0 {
			more = true
			return false, nil
		}
		*left--
		if err := t.drop(keyRunOf(lastNumber(e.key))); err != nil {
			return false, err
		}
		return true, t.drop(e.key)
	})
	if err != nil || more {
		return more, err
	}
	if *left <= 0 {
		return true, nil
	}
	*left--
	if err := t.drop(keyStarted(run.Started, run.ID)); err != nil {
		return false, err
	}
	return false, t.drop(keyRun(run.ID))
}
