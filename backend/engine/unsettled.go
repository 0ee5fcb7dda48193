package engine

import (
	"sync"
	"time"

	"counterpart/backend/record"
)

// moduleKey is a match key of a module.
type moduleKey struct {
	module record.Module
	key    string
}

// unsettled is what writes of ours with an unknown outcome forbid meanwhile, and
// contacts that may have lost their account unseen.
type unsettled struct {
	operations []record.Operation  // without the rows of jobs that are not over
	from       map[record.Ref]bool // their sources are not judged
	unread     map[record.Ref]bool // nor are these contacts, before they are read
	keys       map[moduleKey]bool  // the keys of adds are reserved
	jobs       map[uint64]onTheWay // what jobs may make, by the job's number
	settle     [2]time.Duration    // by Side, Limits.Settle
}

// onTheWay is what the rows of a job may make: records of a module on a side,
// since a time.
type onTheWay struct {
	module record.Module
	to     record.Side
	since  time.Time
}

func (e *Engine) readUnsettled(r Reads) (unsettled, error) {
	u, err := e.readOpen(r)
	if err != nil {
		return u, err
	}
	return u, u.readBack(r)
}

// readOpen reads what is unsettled of our writes.
func (e *Engine) readOpen(r Reads) (unsettled, error) {
	u := unsettled{settle: [2]time.Duration{e.sides[0].Limits().Settle, e.sides[1].Limits().Settle}, from: map[record.Ref]bool{}, keys: map[moduleKey]bool{}, jobs: map[uint64]onTheWay{}}
	err := r.Unsettled(func(o record.Operation) bool {
		if o.Bulk != 0 && o.Outcome == record.Open {
			if job, known := u.jobs[o.Bulk]; !known || o.Server.Before(job.since) {
				u.jobs[o.Bulk] = onTheWay{o.Module, o.Target(), o.Server}
			}
		} else {
			u.operations = append(u.operations, o)
		}
		u.from[o.SourceRef()] = true
		if o.Action == record.Add && o.Key != "" {
			u.keys[moduleKey{o.Module, o.Key}] = true
		}
		return true
	})
	return u, err
}

// readBack reads the contacts that may have lost their account unseen.
func (u *unsettled) readBack(r Reads) error {
	var all []back
	_, err := r.Meta(factBack, &all)
	u.unread = map[record.Ref]bool{}
	for _, b := range all {
		if b.Contact != "" {
			u.unread[record.Ref{Side: b.Side, Module: record.Contacts, ID: b.Contact}] = true
		}
	}
	return err
}

// openWrites remembers what of our writes is unsettled: very many, while jobs are
// on the way. Writes of tasks in hand change nothing of it, unless an answer is
// lost.
type openWrites struct {
	mu      sync.Mutex
	changes int
	kept    *unsettled // as it was after so many changes; nil: it is to be read
}

// change has what is unsettled read anew. It is called when that has changed, and
// before the records concerned are let go of.
func (o *openWrites) change() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.changes, o.kept = o.changes+1, nil
}

// now returns what is remembered, and of after how many changes it would be.
func (o *openWrites) now() (kept *unsettled, changes int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.kept, o.changes
}

// keep remembers what was read, unless it has changed since.
func (o *openWrites) keep(read unsettled, changes int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.changes == changes {
		o.kept = &read
	}
}

// judging has f judge records of the writer's module on one state of the store.
func (w *writer) judging(f func(*planner) error) error {
	kept, changes := w.opened.now() // before the state that it is read from
	return w.store.View(func(r Reads) error {
		if kept == nil {
			read, err := w.readOpen(r)
			if err != nil {
				return err
			}
			w.opened.keep(read, changes)
			kept = &read
		}
		open := *kept
		if err := open.readBack(r); err != nil {
			return err
		}
		return f(w.plannerWith(r, w.model, open))
	})
}

// holds tells whether a record is not judged for now.
func (u unsettled) holds(ref record.Ref) bool { return u.from[ref] || u.unread[ref] }

// mayHaveMade tells whether an unlinked record could be the result of an add
// whose answer was lost: it was created on the add's target between the sending
// and the time when all of it shows. It is then not judged until the add is.
func (u unsettled) mayHaveMade(r record.Record) bool {
	for _, o := range u.operations {
		if o.Action == record.Add && o.Target() == r.Side && o.Module == r.Module && made(o, r.Created, u.settle[r.Side]) {
			return true
		}
	}
	for _, job := range u.jobs {
		if job.to == r.Side && job.module == r.Module && !r.Created.Before(job.since.Add(-slack)) {
			return true
		}
	}
	return false
}

// made tells whether a record created then could be the result of an add: also
// after the answer was lost the side may have gone on carrying it out, as long
// as it takes to settle.
func made(o record.Operation, created time.Time, settle time.Duration) bool {
	if created.Before(o.Server.Add(-slack)) {
		return false
	}
	return o.Ended.IsZero() || !created.After(o.Ended.Add(settle+slack))
}
