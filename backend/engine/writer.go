package engine

import (
	"context"
	"slices"
	"sync"
	"time"

	"counterpart/backend/record"
)

// writer carries out what was judged of one module in one cycle.
type writer struct {
	*cycle
	model  *model
	hands  *hands        // of the round
	adding [2]sync.Mutex // held while adds are sent, by the Side that is written to
	pace   [2]pace       // of adds, likewise
	heap   [2]heap       // of adds, likewise
	made   [2]int        // adds that went by other calls than jobs, likewise
}

func newWriter(c *cycle, m *model) *writer { return &writer{cycle: c, model: m} }

// carryOut carries out tasks: what needs no service first; then records that
// exist are read once more and judged again, for nothing newer than what was
// judged may be written over; then both sides are written at once.
func (w *writer) carryOut(ctx context.Context, tasks []*task) error {
	loud, err := w.quieten(ctx, tasks)
	if err != nil {
		return err
	}
	return w.writeOut(ctx, loud)
}

// quieten carries out what needs no service, lets go of it, and returns the other
// tasks.
func (w *writer) quieten(ctx context.Context, tasks []*task) (loud []*task, err error) {
	if err := w.lookAtFailed(ctx, tasks); err != nil {
		return nil, err
	}
	if loud, err = w.keepQuiet(tasks); err != nil {
		return nil, err
	}
	w.hands.letGo(slices.DeleteFunc(slices.Clone(tasks), func(t *task) bool { return t.writes() }))
	return loud, nil
}

// writeOut carries out tasks that write to a service: those that make records
// need nothing read, and do not wait for those that do.
func (w *writer) writeOut(ctx context.Context, loud []*task) error {
	var adds, others []*task
	for _, t := range loud {
		if t.touchesExisting() {
			others = append(others, t)
		} else {
			adds = append(adds, t)
		}
	}
	return w.atOnce(ctx,
		func(ctx context.Context) error { return w.writeAll(ctx, others) },
		func(ctx context.Context) error { return w.writeAll(ctx, adds) })
}

func (w *writer) writeAll(ctx context.Context, loud []*task) error {
	if len(loud) == 0 {
		return nil
	}
	now, err := w.refresh(ctx, loud)
	if err != nil {
		return err
	}
	if loud, err = w.lookAtAccounts(ctx, loud); err != nil {
		return err
	}
	if err := w.brake(); err != nil {
		return err
	}
	if loud, err = w.judgeAgain(loud, now); err != nil {
		return err
	}
	if loud, err = w.keepQuiet(loud); err != nil {
		return err
	}
	if loud, err = w.prepare(loud); err != nil {
		return err
	}
	var jobs [2][]*job
	for _, t := range loud {
		t.left = len(t.parts())
		for _, part := range t.parts() {
			jobs[part.to] = append(jobs[part.to], newJob(t, part, now))
		}
	}
	return w.performAll(ctx, jobs)
}

func (w *writer) performAll(ctx context.Context, jobs [2][]*job) error {
	return w.eachSide(ctx, func(_ context.Context, side record.Side) error {
		return w.perform(ctx, side, jobs[side]) // a fault of one side does not hold up the other
	})
}

// keepQuiet keeps what needs no service and returns the other tasks.
func (w *writer) keepQuiet(tasks []*task) (loud []*task, err error) {
	var quiet []*task
	for _, t := range tasks {
		if t.writes() {
			loud = append(loud, t)
		} else {
			quiet = append(quiet, t)
		}
	}
	for some := range slices.Chunk(quiet, together) {
		err := w.update(func(tx Tx) error {
			for _, t := range some {
				if err := w.keepTask(tx, t); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return loud, nil
}

// prepare makes the links of joins, and keeps what needs no writing, before
// the rest of the same tasks is written. It returns the tasks that go on.
func (w *writer) prepare(tasks []*task) (ready []*task, err error) {
	for some := range slices.Chunk(tasks, together) {
		err := w.update(func(tx Tx) error {
			for _, t := range some {
				taken, err := w.taken(tx, t)
				if err != nil {
					return err
				}
				if taken {
					continue
				}
				if t.kind == join || t.kind == merge {
					if err := w.keepAgreement(tx, t); err != nil {
						return err
					}
				}
				ready = append(ready, t)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return ready, nil
}

// together is how many tasks are kept in one transaction.
const together = 100

// readings are records as they were read a moment ago.
type readings map[record.Ref]record.Record

// unclear tells whether there was no clear word on a record of a task: nothing
// is written then by what was known before.
func (now readings) unclear(t *task) bool {
	for _, r := range t.records {
		if r.ID != "" && now[r.Ref].State == record.Unknown {
			return true
		}
	}
	return false
}

// restful is how long a record must have been left alone, by its side's clock,
// before it is written over: times are kept to the second, so an edit in the
// same second as the reading would go unnoticed.
const restful = time.Second

// refresh reads the records that are to be written over, and the ones that
// they get their values from, shortly before.
func (w *writer) refresh(ctx context.Context, tasks []*task) (readings, error) {
	now := readings{}
	var ids [2][]string
	for _, t := range tasks {
		if !t.touchesExisting() {
			continue
		}
		for _, side := range record.Sides() {
			r := t.records[side]
			if r.ID == "" {
				continue
			}
			if w.isFresh(r, len(t.merge.Writes[side]) > 0) {
				now[r.Ref] = r
			} else {
				ids[side] = append(ids[side], r.ID)
			}
		}
	}
	var read [2][]record.Record
	if err := w.eachSide(ctx, func(ctx context.Context, side record.Side) (err error) {
		if len(ids[side]) > 0 {
			read[side], err = w.sides[side].ByID(ctx, w.model.module, w.model.fields[side], ids[side])
		}
		return err
	}); err != nil {
		return nil, err
	}
	for _, records := range read {
		for _, r := range records {
			now[r.Ref] = r
		}
		if err := w.keep(w.model, records, byID, nil); err != nil {
			return nil, err
		}
	}
	return now, nil
}

// isFresh tells whether an observation may stand for a reading: it came from
// live data seconds ago, and the record had been quiet. One that is written over
// is read, unless its side refuses to write over anything newer.
func (w *writer) isFresh(r record.Record, over bool) bool {
	const fresh = 5 * time.Second
	if over && !w.sides[r.Side].Limits().Conditional {
		return false
	}
	return r.State == record.Live && !r.Seen.IsZero() && w.serverNow(r.Side).Sub(r.Seen) <= fresh && r.Seen.Sub(r.Modified) > 2*restful
}

// judgeAgain judges the tasks on existing records once more, on what was read
// just now. A record that was modified in its server's current second is left
// for a moment later.
func (w *writer) judgeAgain(tasks []*task, now readings) (judged []*task, err error) {
	err = w.judging(func(p *planner) error {
		for _, t := range tasks {
			if t.touchesExisting() {
				if now.unclear(t) {
					w.lookSoon(true)
					continue
				}
				var ok bool
				if t, ok, err = p.once(t, now); err != nil {
					return err
				}
				if !ok || w.tooRecent(t, now) {
					w.lookSoon(ok)
					continue
				}
			}
			judged = append(judged, w.withhold([]*task{t})...)
		}
		return nil
	})
	return judged, err
}

// once judges a task again; false if what it was made from is no longer so.
func (p *planner) once(t *task, now readings) (*task, bool, error) {
	if t.kind != join {
		link, ok, err := p.reads.Link(t.link.ID)
		if err != nil || !ok {
			return t, false, err
		}
		if t, err = p.judge(link); err != nil || !t.revives() {
			return t, err == nil, err
		}
		tasks, err := p.succession(t)
		if err != nil || len(tasks) != 1 || tasks[0].kind == join {
			return t, false, err // another record takes its place: in the next round
		}
		return tasks[0], true, nil
	}
	var records [2]record.Record
	for _, side := range record.Sides() {
		ref := t.records[side].Ref
		r, known, err := p.reads.Observed(ref)
		if err != nil || !known || r.State != record.Live || now[ref].State != record.Live {
			return t, false, err
		}
		if link, linked, err := p.reads.LinkOf(ref); err != nil || (linked && link.ID != t.link.ID) {
			return t, false, err
		}
		records[side] = r
	}
	t, err := p.joined(t.link, records[record.Desk], records[record.CRM])
	return t, err == nil, err
}

// tooRecent tells whether a record that the task writes over was modified in
// the second in which it was read.
func (w *writer) tooRecent(t *task, now readings) bool {
	for _, part := range t.parts() {
		r, read := now[t.records[part.to].Ref]
		if part.action == record.Update && read && !r.Seen.IsZero() && r.Seen.Sub(r.Modified) < restful {
			return true
		}
	}
	return false
}

// lookSoon has the cycle make another round, after a moment's rest if asked.
func (c *cycle) lookSoon(rest bool) {
	c.writing.Lock()
	defer c.writing.Unlock()
	c.again, c.recent = true, c.recent || rest
}
