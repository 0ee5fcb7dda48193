package engine

import (
	"context"
	"slices"

	"counterpart/backend/record"
)

// flight is the jobs of one kind that are on their way to one side. Calls go out
// side by side and come back as answers; who sends them keeps the answers, too.
type flight struct {
	*writer
	side    record.Side
	action  record.Action
	limits  Limits
	places  chan struct{} // as many as calls may be under way
	answers chan answer
	end     context.CancelFunc // calls that have not left do not leave any more
	aloft   int                // jobs without an answer that is kept
	cause   error              // why no further ones are sent
}

// call is a few jobs that are sent together.
type call struct {
	flight *flight
	ctx    context.Context
	jobs   []*job
}

// answer is what became of them.
type answer struct {
	call
	results []Result
}

func (w *writer) newFlight(ctx context.Context, side record.Side, action record.Action) (*flight, context.Context) {
	ctx, end := context.WithCancel(ctx)
	limits := w.sides[side].Limits()
	limits.Batch, limits.Parallel = max(limits.Batch, 1), max(limits.Parallel, 1)
	return &flight{
		writer: w, side: side, action: action, limits: limits, end: end,
		places: make(chan struct{}, limits.Parallel), answers: make(chan answer, limits.Parallel),
	}, ctx
}

// next tells how many jobs are to be sent now, none if first an answer is to be
// waited for; and whether it is one that goes alone.
func (f *flight) next(group []*job) (n int, alone bool) {
	trial := f.onTrial(f.side, group)
	if trial == 0 {
		if f.aloft > 0 {
			return 0, false
		}
		return 1, true
	}
	return min(f.room(len(group)), trial), false
}

// room tells how many more jobs may be on their way. Those that a call takes are
// sent together, and single ones when a few calls more can be made.
func (f *flight) room(waiting int) int {
	const callsAhead = 8 // written down, and ready to leave as soon as there is a place
	width := f.limits.Batch * f.limits.Parallel * callsAhead
	if f.action == record.Add {
		width = f.pace[f.side].next(width)
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

// send writes jobs down and lets them go.
func (f *flight) send(ctx context.Context, jobs []*job) error {
	if err := f.mayWrite(ctx, f.side); err != nil {
		return err
	}
	if err := f.open(jobs); err != nil {
		return err
	}
	var calls []call
	for some := range slices.Chunk(jobs, f.limits.Batch) {
		calls = append(calls, call{f, ctx, some})
	}
	if f.order != nil {
		return f.inOrder(f.limits.Parallel, calls)
	}
	f.aloft += len(jobs)
	for _, c := range calls {
		go func() {
			f.places <- struct{}{}
			a := c.make()
			<-f.places // an answer that waits to be kept takes no call's place
			f.answers <- a
		}()
	}
	return nil
}

// make makes a call.
func (c call) make() answer {
	results := c.flight.deliver(c.ctx, c.flight.side, c.jobs)
	// What cannot be read now changes no answer, and the answers must be kept.
	_ = c.flight.lookAtRefused(context.WithoutCancel(c.ctx), c.flight.side, c.jobs, results)
	return answer{c, results}
}

func (a answer) keep() error { return a.flight.close(a.jobs, a.results) }

// land waits for an answer, and keeps it with the others that are there.
func (f *flight) land() {
	all := <-f.answers
	for more := true; more && len(all.jobs) < together; {
		select {
		case next := <-f.answers:
			all.jobs, all.results = slices.Concat(all.jobs, next.jobs), slices.Concat(all.results, next.results)
		default:
			more = false
		}
	}
	f.aloft -= len(all.jobs)
	f.fail(f.close(all.jobs, all.results))
}

// landAll keeps all answers that are still to come, and tells the first error.
func (f *flight) landAll() error {
	for f.aloft > 0 {
		f.land()
	}
	return f.cause
}

// fail has nothing more sent.
func (f *flight) fail(cause error) {
	if cause != nil && f.cause == nil {
		f.cause = cause
		f.end()
	}
}
