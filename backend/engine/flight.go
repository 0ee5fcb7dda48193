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

func (w *writer) newFlight(ctx context.Context, side record.Side) (*flight, context.Context) {
	ctx, end := context.WithCancel(ctx)
	limits := w.sides[side].Limits()
	limits.Batch, limits.Parallel = max(limits.Batch, 1), max(limits.Parallel, 1)
	return &flight{
		writer: w, side: side, limits: limits, end: end,
		places: make(chan struct{}, limits.Parallel), answers: make(chan answer, limits.Parallel),
	}, ctx
}

// send writes jobs down and lets them go.
func (f *flight) send(ctx context.Context, jobs []*job) error {
	if f.gate.isShut() {
		return errPaused
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if f.settings.oneWay && f.side == record.CRM {
		return errOneWay
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
	results := c.flight.writer.send(c.ctx, c.flight.side, c.jobs)
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
