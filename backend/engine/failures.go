package engine

import (
	"slices"
	"time"

	"counterpart/backend/event"
	"counterpart/backend/record"
)

// delays are the times after which a failed record is tried again by itself;
// after the last of them only a change, or a person, brings it back.
var delays = [...]time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour}

// keepFailure keeps that a record could not be synced, in the failure log and
// in the run's counts. operation is the journal's entry of the attempt, if
// one was made.
func (c *cycle) keepFailure(tx Tx, r record.Record, problem *record.Error, operation uint64) error {
	if again, err := c.tally(tx, r, problem); err != nil || again {
		return err
	}
	if err := c.watchAccounts(tx, r, problem); err != nil {
		return err
	}
	return c.fileFailure(tx, r, problem, operation)
}

// fileFailure writes a failure down, of a record or of a pair.
func (c *cycle) fileFailure(tx Tx, r record.Record, problem *record.Error, operation uint64) error {
	f, _, err := tx.Failure(r.Ref)
	if err != nil {
		return err
	}
	if err := c.inHistory(tx); err != nil {
		return err
	}
	now := c.now()
	f.Ref, f.Name, f.Problem, f.Last = r.Ref, r.Name, *problem, now
	if f.Attempts == 0 {
		f.First = now
	}
	f.Next = next(problem.Code, f.Attempts, now)
	f.Attempts++
	c.run.Line(r.Module, r.Side).Failed++
	if operation == 0 {
		// The journal also keeps what was not even sent.
		o := record.Operation{
			Run: c.run.ID, At: now, Ended: now, Action: record.Update, Module: r.Module, Source: r.Side,
			From: r.ID, Name: r.Name, Outcome: record.Refused, Problem: problem,
		}
		if _, err := tx.PutOperation(o); err != nil {
			return err
		}
	}
	if _, err := tx.PutRun(c.run); err != nil {
		return err
	}
	c.bus.Publish(event.FailuresChanged{})
	if bySchema(problem.Code) {
		if err := putIfAnother(tx, factDoubted, true); err != nil {
			return err
		}
	}
	return tx.PutFailure(f)
}

// next says when a record is tried again by itself after so many attempts; zero
// for never. Some failures time alone cannot solve: a key stays taken until a
// record or a link changes, and of what a person has to look at, trying again
// would only make more.
func next(code record.Code, attempts int, now time.Time) time.Time {
	switch code {
	case record.AlreadyMapped, record.Unconfirmed, record.ChangedOnSave:
		return time.Time{}
	}
	if attempts < len(delays) {
		return now.Add(delays[attempts])
	}
	return time.Time{}
}

// watchAccounts has a failed record looked at again when an account changes
// that it refers to; no account can free a key.
func (c *cycle) watchAccounts(tx Tx, r record.Record, problem *record.Error) error {
	if problem.Code == record.AlreadyMapped {
		return nil
	}
	for i := range c.models[r.Module].terms.Map.Pairs {
		pair := &c.models[r.Module].terms.Map.Pairs[i]
		id := r.Value(pair.Fields[r.Side].API)
		if !pair.IsLookup() || id == record.Null {
			continue
		}
		if err := tx.SetWaiting(record.Ref{Side: r.Side, Module: record.Accounts, ID: string(id)}, r.Ref, true); err != nil {
			return err
		}
	}
	return nil
}

// inHistory gives the run its place in the history, with the first thing that
// it does.
func (c *cycle) inHistory(tx Tx) error {
	if c.run.ID != 0 {
		return nil
	}
	id, err := tx.PutRun(c.run)
	c.run.ID = id
	return err
}

// takeUpFailures has the failed records looked at whose time has come.
func (c *cycle) takeUpFailures() error {
	now := c.now()
	var due []record.Ref
	if err := c.store.View(func(r Reads) error {
		return r.Due(now, func(ref record.Ref) bool {
			if _, isPair := ref.Pair(); !isPair {
				due = append(due, ref)
			}
			return true
		})
	}); err != nil {
		return err
	}
	return c.markAll(due)
}

// markAll marks any number of records, as many at once as a transaction takes.
func (e *Engine) markAll(refs []record.Ref) error {
	for some := range slices.Chunk(refs, together) {
		if err := e.update(func(tx Tx) error { return markDirty(tx, some) }); err != nil {
			return err
		}
	}
	return nil
}

func markDirty(tx Tx, refs []record.Ref) error {
	for _, ref := range refs {
		if err := tx.SetDirty(ref, true); err != nil {
			return err
		}
	}
	return nil
}

// Retry has failed records looked at in the next cycle, which is to be begun by
// the caller, by the fields as they are then. No refs means all. It returns how
// many there are; a ref without a failure yields the code record.NotFound, and
// nothing is changed.
func (e *Engine) Retry(refs []record.Ref) (n int, err error) {
	if err := e.store.View(func(r Reads) error {
		if len(refs) == 0 {
			return r.Failures(func(f record.Failure) bool {
				refs = append(refs, f.Ref)
				return true
			})
		}
		for _, ref := range refs {
			if err := mustFail(r, ref); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return 0, err
	}
	var pairs, records []record.Ref
	for _, ref := range refs {
		if _, isPair := ref.Pair(); isPair {
			pairs = append(pairs, ref)
		} else {
			records = append(records, ref)
		}
	}
	if err := e.tryPairs(pairs); err != nil {
		return 0, err
	}
	if err := e.distrustSchemas(); err != nil {
		return 0, err
	}
	for some := range slices.Chunk(records, together) {
		if err := e.update(func(tx Tx) error { return forgetTurns(tx, some) }); err != nil {
			return 0, err
		}
	}
	return len(refs), e.markAll(records)
}

// Dismiss removes failures from the log; an open failure of each must be there,
// or none is removed. The records stay unsynced until they, their counterparts
// or the mapping change.
func (e *Engine) Dismiss(refs []record.Ref) error {
	if err := e.store.View(func(r Reads) error {
		for _, ref := range refs {
			if err := mustFail(r, ref); err != nil {
				return err
			}
			if _, isPair := ref.Pair(); isPair {
				return &record.Error{
					Code: record.Invalid, Message: "a field that is left alone cannot be dismissed",
					Advice: "try it again, or take it out of the mapping",
				}
			}
		}
		return nil
	}); err != nil {
		return err
	}
	for some := range slices.Chunk(refs, together) {
		if err := e.update(func(tx Tx) error {
			for _, ref := range some {
				if err := tx.DeleteFailure(ref); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	e.bus.Publish(event.FailuresChanged{})
	return nil
}

func mustFail(r Reads, ref record.Ref) error {
	_, ok, err := r.Failure(ref)
	if err == nil && !ok {
		err = &record.Error{Code: record.NotFound, Message: "there is no failure " + ref.String(), Advice: "look at the list of failures for their ids"}
	}
	return err
}
