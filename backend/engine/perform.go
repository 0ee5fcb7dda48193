package engine

import (
	"context"
	"slices"
	"sync"

	"counterpart/backend/record"
)

// pace lets adds begin slowly, one, two, four and so on, so that a refusal of
// principle costs one failure and not thousands: every success makes room for
// one more.
type pace struct {
	mu      sync.Mutex
	width   int           // records on their way at once
	refused int           // refusals since the last success
	problem *record.Error // of the last refusal
}

// enough is how many refusals in a row, for one reason, are one of principle.
const enough = 20

// next tells how many adds may be on their way at once, most at the most.
func (p *pace) next(most int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.width = min(max(p.width, 1), most)
	return p.width
}

// learn takes the outcome of one add into account.
func (p *pace) learn(problem *record.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case problem == nil:
		p.refused, p.width = 0, p.width+1
	case p.problem != nil && p.problem.Code == problem.Code && p.problem.Field == problem.Field:
		p.refused++
	default:
		p.refused = 1
	}
	if problem == nil {
		return
	}
	if p.problem = problem; p.refused > 1 {
		p.width /= 2 // one refusal alone may be that record's own fault
	}
}

func (p *pace) hopeless() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.refused >= enough
}

// swift tells whether so many adds may be on their way at once.
func (p *pace) swift(n int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.width >= n
}

// restart begins slowly again.
func (p *pace) restart() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.width, p.refused, p.problem = 0, 0, nil
}

// perform carries out the jobs of one side: what puts back first, then
// updates, then adds.
func (w *writer) perform(ctx context.Context, side record.Side, jobs []*job) error {
	for _, action := range [...]record.Action{record.Restore, record.Update, record.Add} {
		group := slices.DeleteFunc(slices.Clone(jobs), func(j *job) bool { return j.part.action != action })
		if len(group) == 0 {
			continue
		}
		if err := w.fly(ctx, side, action, group); err != nil {
			return err
		}
	}
	return nil
}

// fly sends jobs of one kind, as many at once as the side takes, and returns when
// all their answers are kept.
func (w *writer) fly(ctx context.Context, side record.Side, action record.Action, group []*job) error {
	if action == record.Add {
		w.adding[side].Lock() // they have one pace, and one heap
		defer w.adding[side].Unlock()
	}
	f, ctx := w.newFlight(ctx, side)
	defer f.end()
	for f.cause == nil {
		if action == record.Add {
			if w.pace[side].hopeless() {
				break // the others wait for the next cycle, unblamed
			}
			if w.bulks(side) {
				group = w.gather(side, group)
			}
		}
		if group = w.spare(group); len(group) == 0 {
			break
		}
		n, alone := w.next(f, action, group)
		if n == 0 {
			f.land()
			continue
		}
		if action == record.Add {
			w.made[side] += n
		}
		f.fail(f.send(ctx, group[:n]))
		if group = group[n:]; alone {
			_ = f.landAll() // its error is kept
		}
	}
	return f.landAll()
}

// next tells how many jobs are to be sent now, none if first an answer is to be
// waited for; and whether it is one that goes alone.
func (w *writer) next(f *flight, action record.Action, group []*job) (n int, alone bool) {
	trial := w.onTrial(f.side, group)
	if trial == 0 {
		if f.aloft > 0 {
			return 0, false
		}
		return 1, true
	}
	return min(w.room(f, action, len(group)), trial), false
}

// room tells how many more jobs may be on their way. Those that a call takes are
// sent together, and single ones when a few calls more can be made.
func (w *writer) room(f *flight, action record.Action, waiting int) int {
	const callsAhead = 8 // written down, and ready to leave as soon as there is a place
	width := f.limits.Batch * f.limits.Parallel * callsAhead
	if action == record.Add {
		width = w.pace[f.side].next(width)
	}
	batch := f.limits.Batch
	switch room := width - f.aloft; {
	case room <= 0, batch == 1 && f.aloft > width/2:
		return 0
	case batch == 1:
		return min(room, max(width/2, 1), waiting)
	case width < batch && f.aloft > 0:
		return 0
	case width < batch || room >= waiting:
		return min(room, waiting)
	default:
		return room - room%batch
	}
}

// send makes one call. Calls that the context ends before they leave count as
// kept from leaving; one that has left is left to finish.
func (w *writer) send(ctx context.Context, side record.Side, jobs []*job) []Result {
	writes := make([]Write, len(jobs))
	ids := make([]string, len(jobs))
	for i, j := range jobs {
		writes[i], ids[i] = j.marked(), j.write.ID
	}
	if ctx.Err() != nil {
		results := make([]Result, len(jobs))
		for i := range results {
			results[i].Err = errPaused
		}
		return results
	}
	ctx = context.WithoutCancel(ctx)
	switch jobs[0].part.action {
	case record.Add:
		return w.sides[side].Create(ctx, w.model.module, writes)
	case record.Restore:
		return w.sides[side].Restore(ctx, w.model.module, ids)
	}
	return w.sides[side].Update(ctx, w.model.module, writes)
}
