package engine

import (
	"context"
	"time"

	"counterpart/backend/event"
	"counterpart/backend/record"
)

// Status is the state of the sync at one moment.
type Status struct {
	Running  bool
	Progress *event.Progress // nil when nothing is running
	Pause    Pause
	Single   bool   // a cycle runs though the sync is paused, since one was asked for
	Pausing  bool   // paused, and calls that left before are still under way
	Approved bool   // the first plan was approved
	Import   Import // the one-way import
	Counts   record.Counts
	Withheld int // operations that a person left out of a plan and that wait
	// Suspended counts the pairs of fields that are left alone since a side
	// refuses them for many records. Each has a failure among Counts.Failures.
	Suspended int
	Last      *record.Run // the last cycle, also one that had nothing to do; nil: none yet
	Ran       *record.Run // the last run in the history that has ended; nil: none yet
	Next      Next        // when Watch begins the next cycle, and why then
	Usage     [2]Usage
	Seq       uint64 // of the last event that the status contains
}

// Status returns the state of the sync.
func (e *Engine) Status() (Status, error) {
	s := Status{Seq: e.bus.Seq(), Pausing: e.gate.closing()}
	e.mu.Lock()
	s.Progress, s.Running, s.Last, s.Next, s.Single = e.progress, e.progress != nil, e.last, e.next, e.single
	e.mu.Unlock()
	for _, side := range record.Sides() {
		s.Usage[side] = e.sides[side].Usage()
	}
	ran, err := e.ranLast()
	if err != nil {
		return s, err
	}
	s.Ran = ran
	err = e.store.View(func(r Reads) (err error) {
		if _, err = r.Meta(factPause, &s.Pause); err != nil {
			return err
		}
		if _, err = r.Meta(factApproved, &s.Approved); err != nil {
			return err
		}
		if s.Import, err = readImport(r); err != nil {
			return err
		}
		var size withheldSize
		if _, err = r.Meta(factWithheld, &size); err != nil {
			return err
		}
		s.Withheld = size.Count
		if s.Counts, err = r.Counts(); err != nil {
			return err
		}
		suspended, err := readSuspensions(r)
		if err != nil {
			return err
		}
		s.Suspended = len(suspended)
		return nil
	})
	if s.Last == nil {
		s.Last = s.Ran
	}
	return s, err
}

// ranLast returns the last run of the history that has ended, also in an earlier
// process; nil if there is none. The history is asked once: it is read
// backwards, over all that was ever written of the run under way.
func (e *Engine) ranLast() (*record.Run, error) {
	e.mu.Lock()
	ran, known := e.ran, e.ranKnown
	e.mu.Unlock()
	if known {
		return ran, nil
	}
	err := e.store.View(func(r Reads) error {
		return r.Runs(time.Time{}, func(run record.Run) bool {
			if run.State == record.Running {
				return true
			}
			ran = &run
			return false
		})
	})
	e.mu.Lock()
	defer e.mu.Unlock()
	if err == nil && !e.ranKnown {
		e.ran, e.ranKnown = ran, true
	}
	return e.ran, err
}

// History returns the runs that began at or after since, newest first.
func (e *Engine) History(since time.Time) (runs []record.Run, err error) {
	err = e.store.View(func(r Reads) error {
		return r.Runs(since, func(run record.Run) bool {
			runs = append(runs, run)
			return true
		})
	})
	return runs, err
}

// Runs returns the latest runs, at most so many, newest first.
func (e *Engine) Runs(most int) (runs []record.Run, err error) {
	err = e.store.View(func(r Reads) error {
		return r.Runs(time.Time{}, func(run record.Run) bool {
			runs = append(runs, run)
			return len(runs) < most
		})
	})
	return runs, err
}

// Run finds a run of the history by its id.
func (e *Engine) Run(id uint64) (run record.Run, ok bool, err error) {
	err = e.store.View(func(r Reads) error {
		run, ok, err = r.Run(id)
		return err
	})
	return run, ok, err
}

// KnownSchemas returns the fields of both sides of a module, by Side, as last
// read. It asks no service: what was never read is empty.
func (e *Engine) KnownSchemas(module record.Module) ([2]record.Schema, error) {
	all, err := e.keptSchemas()
	return all.of(module), err
}

// Operations returns up to limit operations of a run, beginning after that id.
func (e *Engine) Operations(run, after uint64, limit int) (operations []record.Operation, err error) {
	err = e.store.View(func(r Reads) error {
		return r.Operations(run, after, func(o record.Operation) bool {
			operations = append(operations, o)
			return len(operations) < limit
		})
	})
	return operations, err
}

// Failures returns the open failures, oldest first within each side and module.
func (e *Engine) Failures() (failures []record.Failure, err error) {
	err = e.store.View(func(r Reads) error {
		return r.Failures(func(f record.Failure) bool {
			failures = append(failures, f)
			return true
		})
	})
	return failures, err
}

// Forget removes from the history the runs, with their operations, that ended
// before then, a few at a time, until none is left or the context ends.
func (e *Engine) Forget(ctx context.Context, then time.Time) error {
	const few = 500
	defer func() {
		e.mu.Lock()
		e.ran, e.ranKnown = nil, false
		e.mu.Unlock()
	}()
	for more := true; more && ctx.Err() == nil; {
		if err := e.update(func(tx Tx) (err error) {
			more, err = tx.ForgetBefore(then, few)
			return err
		}); err != nil {
			return err
		}
	}
	return ctx.Err()
}
