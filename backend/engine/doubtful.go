package engine

import (
	"fmt"

	"counterpart/backend/record"
)

// doubts counts, by the source record, the adds in a row whose answer was lost
// and that proved not to have happened.
type doubts map[string]int

// doubtful is how many of them are left to the sync; then a person has to look.
const doubtful = 3

func (e *Engine) doubts() (d doubts, err error) {
	d = doubts{}
	err = e.store.View(func(r Reads) error {
		_, err := r.Meta(factDoubts, &d)
		return err
	})
	return d, err
}

// doubtAdd counts a lost add that was judged. It gives true when the add is not
// to be made again: it is a failure now. What a crash cut off does not count,
// since the service has not said anything yet.
func (c *cycle) doubtAdd(tx Tx, o record.Operation) (given bool, err error) {
	source := o.SourceRef()
	if o.Outcome == record.Adopted {
		return false, c.forgetDoubt(tx, source)
	}
	if o.Problem == nil || o.Problem.Code != record.AnswerLost || o.Bulk != 0 {
		return false, nil
	}
	c.doubts[source.String()]++
	if c.doubts[source.String()] < doubtful {
		return false, tx.PutMeta(factDoubts, c.doubts)
	}
	if err := c.forgetDoubt(tx, source); err != nil {
		return true, err
	}
	r, known, err := tx.Observed(source)
	if err != nil || !known {
		return true, err
	}
	target := o.Target()
	problem := &record.Error{
		Code: record.Unconfirmed, Side: target.String(), Service: o.Problem.Service,
		Message: fmt.Sprintf("the record was sent to %s %d times to be added, each time the answer was lost, and it is not there", target.Title(), doubtful),
		Advice:  fmt.Sprintf("see whether the record exists in %s, then try again", target.Title()),
	}
	if err := c.keepFailure(tx, r, problem, o.ID); err != nil {
		return true, err
	}
	return true, tx.SetDirty(source, false)
}

// forgetDoubt begins to count anew for a source.
func (c *cycle) forgetDoubt(tx Tx, source record.Ref) error {
	if c.doubts[source.String()] == 0 {
		return nil
	}
	delete(c.doubts, source.String())
	return tx.PutMeta(factDoubts, c.doubts)
}
