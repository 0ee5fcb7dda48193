package engine

import (
	"maps"
	"slices"
	"time"

	"counterpart/backend/event"
	"counterpart/backend/match"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// close keeps the answers to one call: journal, links, bases and observations
// change together. It returns an error that ends the cycle, if one of them
// says so.
func (w *writer) close(jobs []*job, results []Result) error {
	var stop error
	err := w.update(func(tx Tx) error {
		for i, j := range jobs {
			cause, err := w.closeOne(tx, j, results[i])
			if err != nil {
				return err
			}
			if cause != nil && stop == nil {
				stop = cause
			}
		}
		if _, err := tx.PutRun(w.run); err != nil {
			return err
		}
		w.publish(event.Progress{Stage: event.Writing, Module: w.model.module, Done: w.done, Total: max(w.total, w.done)})
		return nil
	})
	if err != nil {
		return err
	}
	return stop
}

// closeOne keeps one answer; cause is an error that no other call would be
// spared from.
func (w *writer) closeOne(tx Tx, j *job, result Result) (cause, err error) {
	problem := (*record.Error)(nil)
	if result.Err != nil {
		problem = record.AsError(result.Err)
	}
	if j.part.action == record.Add {
		if !w.single.has(j.op.SourceRef()) { // a row that a job refused is no news
			w.learn(j.part.to, problem)
		}
		if problem == nil || !passing(problem) {
			if err := w.forgetDoubt(tx, j.op.SourceRef()); err != nil {
				return nil, err
			}
		}
	}
	if result.Shown != nil && j.lackedBy(*result.Shown) {
		result.Shown = nil // it does not tell what became of what was sent
	}
	j.op.Ended, j.op.Problem = w.now(), problem
	j.task.left--
	switch {
	case problem == nil:
		j.op.Outcome = record.Done
		w.done++
		err = w.succeed(tx, j, result)
	case problem.Code == record.AnswerLost:
		// From now on by the target's clock: it decides what could be the result.
		j.op.Outcome, j.op.Ended = record.Lost, w.serverNow(j.part.to)
		w.opened.change()
		err = w.leaveOpen(tx, j)
	case problem.Code == record.AlreadyModified, problem.Code == record.RecordGone:
		j.op.Outcome = record.Refused
		if err = w.leaveOpen(tx, j); err == nil {
			err = w.forgetReading(tx, j)
		}
	case record.Transient(problem), record.Stops(problem), problem.Code == record.Halted:
		j.op.Outcome = record.Released
		cause = problem
		err = w.leaveOpen(tx, j)
	default:
		j.op.Outcome = record.Refused
		w.done++
		err = w.refuse(tx, j, problem)
	}
	if err == nil {
		_, err = tx.PutOperation(j.op)
	}
	return cause, err
}

// leaveOpen has the task's records looked at again. Those that still are to be are
// not said to be so once more: nothing new has come to the plan.
func (w *writer) leaveOpen(tx Tx, j *job) error {
	j.task.unresolved = true
	w.again = true
	for _, ref := range j.task.dirty {
		still, err := tx.IsDirty(ref)
		if err == nil && !still {
			err = tx.SetDirty(ref, true)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) learn(side record.Side, problem *record.Error) {
	if problem == nil || !passing(problem) {
		w.pace[side].learn(problem)
	}
}

// passing tells whether a problem says nothing about the record that was sent.
func passing(problem *record.Error) bool {
	return record.Transient(problem) || record.Stops(problem) || problem.Code == record.Halted
}

// refuse keeps the failure of the record that could not be synced.
func (w *writer) refuse(tx Tx, j *job, problem *record.Error) error {
	source := j.task.records[j.part.to.Other()]
	if err := w.keepFailure(tx, source, problem, j.op.ID); err != nil {
		return err
	}
	j.task.merge.Problems[j.part.to] = problem // what the other side takes does not solve it
	if !j.task.answered() {
		return nil
	}
	for _, ref := range j.task.dirty {
		if err := tx.SetDirty(ref, false); err != nil {
			return err
		}
	}
	return nil
}

// forgetReading has the target read anew: it is not what it was taken for.
func (w *writer) forgetReading(tx Tx, j *job) error {
	ref := record.Ref{Side: j.part.to, Module: w.model.module, ID: j.write.ID}
	r, known, err := tx.Observed(ref)
	if err != nil || !known {
		return err
	}
	r.Seen = time.Time{}
	return tx.PutObserved(r, match.Key(r))
}

// succeed keeps what a confirmed write brought about.
func (w *writer) succeed(tx Tx, j *job, result Result) error {
	link, target, err := w.result(tx, j, result)
	if err != nil {
		return err
	}
	line := w.run.Line(w.model.module, j.part.to.Other())
	switch j.part.action {
	case record.Add:
		line.Added++
	case record.Update:
		line.Updated++
	case record.Restore:
		line.Updated++
		w.again = true // now it can be brought up to date
		return w.restored(tx, j)
	}
	keepTurns(&link, j.task.turns, func(key record.PairKey, _ [2]record.Turn) bool {
		return slices.ContainsFunc(j.op.Changes, func(c record.Change) bool { return c.Pair == key })
	})
	if !j.task.taking {
		if err := w.lens(tx, w.model).moveBase(&link, j, result); err != nil {
			return err
		}
	}
	if err := tx.PutLink(link); err != nil {
		return err
	}
	if err := w.took(tx, j, w.model); err != nil {
		return err
	}
	j.op.To, j.op.Link = target.ID, link.ID
	w.written.add(link.ID)
	if j.part.action == record.Add {
		if err := w.wakeWaiting(tx, link); err != nil {
			return err
		}
	}
	if err := w.keepWaiting(tx, j.task); err != nil {
		return err
	}
	if err := w.finishTask(tx, j); err != nil {
		return err
	}
	return w.keepTarget(tx, j, target, result)
}

// result returns the link as it is after the write, and the target as it is
// known to be.
func (w *writer) result(tx Tx, j *job, result Result) (link record.Link, target record.Record, err error) {
	ref := record.Ref{Side: j.part.to, Module: w.model.module, ID: result.ID}
	if ref.ID == "" {
		ref.ID = j.write.ID
	}
	link = j.task.link
	if j.part.action != record.Add {
		if link, _, err = tx.Link(j.task.link.ID); err != nil {
			return link, target, err
		}
		target, _, err = tx.Observed(ref)
		return link, target, err
	}
	if link.ID == "" {
		source := j.task.records[j.part.to.Other()]
		link = record.Link{Module: w.model.module, Made: w.now()}
		link.IDs[source.Side] = source.ID
		if link.ID, err = tx.NewLinkID(); err != nil {
			return link, target, err
		}
	}
	if err := comesBack(tx, link, ref.Side); err != nil {
		return link, target, err
	}
	link.IDs[ref.Side], link.Gone[ref.Side] = ref.ID, false
	link.Base, link.Revised, link.Echo = record.Base{}, nil, [2]record.Echo{}
	return link, record.Record{Ref: ref, State: record.Live, Created: result.Modified, Name: j.op.Name}, nil
}

// moveBase moves the base of the pairs that were written to what each side
// shows for them. Where the answer did not show the record, what was sent
// stands in, and the side still owes us its view.
func (l *lens) moveBase(link *record.Link, j *job, result Result) error {
	to := j.part.to
	var shown []record.Value
	if result.Shown != nil {
		// An account that was deleted meanwhile on the other side is what was sent all the same.
		base := l.agreed(link.Base)
		for _, w := range j.sent {
			base[w.Pair].Values[to] = w.After
		}
		seen, _, err := l.seen(*result.Shown, base)
		if err != nil {
			return err
		}
		shown = seen.Values
	}
	if link.Base == nil {
		link.Base = record.Base{}
	}
	var pairs []record.PairKey
	for _, w := range j.sent {
		key := l.model.terms.Map.Pairs[w.Pair].Key
		var base [2]record.Value
		base[to.Other()], base[to] = w.Source, w.After
		if shown != nil {
			base[to] = shown[w.Pair]
			if shown[w.Pair] == reconcile.Unlinked {
				continue // the side shows another account than it was sent
			}
		}
		link.Agree(key, base)
		pairs = append(pairs, key)
	}
	link.Echo[to] = record.Echo{Modified: result.Modified, Until: result.Until}
	if shown == nil {
		link.Echo[to].Pairs = pairs
	}
	if j.part.action == record.Add {
		l.agreeOnEmpty(link, j, result.Shown, shown)
	}
	return nil
}

// agreeOnEmpty gives a new link a base for the pairs that both sides leave
// empty, so that a later edit is known for one.
func (l *lens) agreeOnEmpty(link *record.Link, j *job, answer *record.Record, shown []record.Value) {
	source := j.task.records[j.part.to.Other()]
	for i := range l.model.terms.Map.Pairs {
		pair := &l.model.terms.Map.Pairs[i]
		if _, known := link.Base[pair.Key]; known || source.Value(pair.Fields[source.Side].API) != record.Null {
			continue
		}
		if shown == nil || shown[i] == record.Null && !answer.Lacks(pair.Fields[j.part.to].API) {
			link.Base[pair.Key] = [2]record.Value{}
		}
	}
}

// keepTarget keeps what the target shows now, as far as that is known. What
// the answer shows of fields that were not written is an observation like any
// other, to be judged in the next round.
func (w *writer) keepTarget(tx Tx, j *job, target record.Record, result Result) error {
	now := target
	now.Modified = result.Modified
	now.Values = make(map[string]record.Value, len(target.Values)+len(j.write.Cells))
	maps.Copy(now.Values, target.Values)
	for _, cell := range j.write.Cells {
		now.Values[cell.Field.API] = cell.Value
	}
	maps.DeleteFunc(now.Values, func(_ string, v record.Value) bool { return v == record.Null })
	if result.Shown == nil {
		return w.keepKey(tx, target, now)
	}
	shown := *result.Shown
	shown.Ref, shown.State, shown.Modified = target.Ref, record.Live, result.Modified
	shown.Values = mapped(w.model, shown, now)
	if shown.Created.IsZero() {
		shown.Created = target.Created
	}
	if err := w.keepKey(tx, target, shown); err != nil || maps.Equal(shown.Values, now.Values) {
		return err
	}
	j.task.unresolved = true // the answer to the other part does not conclude what this one shows
	w.again = true
	return tx.SetDirty(target.Ref, true)
}

// keepKey keeps an observation of what we wrote. A key that it no longer has is
// free for the records that were refused for it.
func (w *writer) keepKey(tx Tx, before, now record.Record) error {
	if err := tx.PutObserved(now, match.Key(now)); err != nil {
		return err
	}
	key := match.Key(before)
	if key == "" || key == match.Key(now) {
		return nil
	}
	w.again = true
	return freeKey(tx, now.Module, key)
}

// finishTask is done with the task's records, and with their failures, unless
// what it writes to the other side is still to be done.
func (w *writer) finishTask(tx Tx, j *job) error {
	if !j.task.answered() {
		return nil
	}
	for _, ref := range j.task.dirty {
		if err := tx.SetDirty(ref, false); err != nil {
			return err
		}
		if !j.task.failsFor(ref) {
			if err := w.solved(tx, ref); err != nil {
				return err
			}
		}
	}
	return nil
}

// restored keeps that a record is live again and has it read and merged.
func (w *writer) restored(tx Tx, j *job) error {
	ref := record.Ref{Side: j.part.to, Module: w.model.module, ID: j.write.ID}
	r, known, err := tx.Observed(ref)
	if err != nil || !known {
		return err
	}
	r.State, r.Seen = record.Live, time.Time{}
	if err := tx.PutObserved(r, match.Key(r)); err != nil {
		return err
	}
	if _, err := noteLife(tx, ref, false); err != nil {
		return err
	}
	return tx.SetDirty(ref, true)
}
