package engine

import (
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
	if err != nil {
		return u, err
	}
	var all []back
	_, err = r.Meta(factBack, &all)
	u.unread = map[record.Ref]bool{}
	for _, b := range all {
		if b.Contact != "" {
			u.unread[record.Ref{Side: b.Side, Module: record.Contacts, ID: b.Contact}] = true
		}
	}
	return u, err
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
