package engine

import (
	"context"
	"time"

	"counterpart/backend/event"
	"counterpart/backend/record"
)

// Next is when Watch begins the next cycle, and why then.
type Next struct {
	At    time.Time // zero: when it is told to
	Why   Why
	Quiet time.Duration // why Quiet, Sharing or Scarce: how long nothing has changed
}

// appointed tells whether the next cycle has a fixed time, whatever the clock
// was set to meanwhile.
func (n Next) appointed() bool { return n.Why == OnHold || n.Why == Awaiting || n.Why == Scheduled }

// Watch runs cycles until the context ends: soon after a change, less and less
// often while nothing changes, as NextLook says. ended is called after each
// cycle. A cycle that another caller runs meanwhile counts as its own.
func (e *Engine) Watch(ctx context.Context, o Options, ended func(record.Run, error)) error {
	defer e.setNext(Next{})
	for goesOn := e.beginsAtOnce(); ; {
		if goesOn && e.watchOnce(ctx, o, ended) != nil {
			return nil
		}
		nudged, err := e.rouse(ctx)
		if err != nil {
			return nil
		}
		goesOn = !nudged || e.goesOn()
	}
}

// watchOnce runs a cycle of Watch. An error says that the context has ended.
func (e *Engine) watchOnce(ctx context.Context, o Options, ended func(record.Run, error)) error {
	run, err := e.Cycle(ctx, o)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if record.CodeOf(err) == record.Busy {
		return e.Idle(ctx)
	}
	ended(run, err)
	e.keepLooks(false)
	return nil
}

// appoint says when the next cycle begins: when a look is due, or when what the
// last one waits for has come.
func (e *Engine) appoint() Next {
	pause, err := e.Paused()
	imports, _ := e.Import() // what cannot be read is said by the next cycle
	now := e.wall()
	e.mu.Lock()
	o := e.outlook(now)
	delay, why := NextLook(o)
	next := Next{At: now.Add(delay), Why: why, Quiet: o.Quiet}
	if last := e.last; last != nil && last.Problem != nil && last.Problem.Retry.After(next.At) {
		next.At, next.Why = last.Problem.Retry, Awaiting
	}
	e.mu.Unlock()
	next = imports.byImport(next)
	if err == nil && pause.Paused {
		next = Next{At: pause.Until, Why: OnHold}
	}
	e.setNext(next)
	return next
}

func (e *Engine) setNext(next Next) {
	e.mu.Lock()
	e.next = next
	e.mu.Unlock()
	e.bus.Publish(event.Appointed{At: next.At})
}

// How often the clock is looked at while waiting, and how far beyond that it
// has moved when the computer slept.
const (
	glance = 10 * time.Second
	slept  = 30 * time.Second
)

// rouse waits until the next cycle is due, or until it is nudged, or until the
// computer wakes from a sleep: a timer does not count the time of a sleep, the
// clock does. A clock that was set back puts off no look. A pause that has run
// out ends here.
func (e *Engine) rouse(ctx context.Context) (nudged bool, err error) {
	next := e.appoint()
	for {
		now := e.wall()
		if !next.At.IsZero() && !now.Before(next.At) {
			return false, e.endPause()
		}
		d := glance
		if !next.At.IsZero() {
			d = min(glance, next.At.Sub(now))
		}
		nudged, err := e.doze(ctx, d)
		if nudged || err != nil {
			return nudged, err
		}
		passed := e.wall().Sub(now)
		switch {
		case next.appointed():
		case passed > d+slept:
			return false, nil
		case passed < 0:
			next.At = next.At.Add(passed - d)
			e.setNext(next)
		}
	}
}

// doze sleeps for d, or until it is nudged, or until the context ends.
func (e *Engine) doze(ctx context.Context, d time.Duration) (nudged bool, err error) {
	sleep, cancel := context.WithCancel(ctx)
	defer cancel()
	woken := make(chan bool, 1)
	go func() {
		select {
		case <-e.wake:
			woken <- true
			cancel()
		case <-sleep.Done():
			woken <- false
		}
	}()
	_ = e.sleep(sleep, d) // an early end is told by woken and by ctx
	cancel()
	if <-woken {
		return true, nil
	}
	return false, ctx.Err()
}

// wall is the time that the computer's clock shows: times that it gives are
// compared by what they say, and not by the time that the computer was awake
// in between.
func (e *Engine) wall() time.Time { return e.now().Round(0) }

// endPause resumes when the time of a pause has come.
func (e *Engine) endPause() error {
	pause, err := e.Paused()
	if err != nil || !pause.Paused || pause.Until.IsZero() || e.wall().Before(pause.Until) {
		return err
	}
	return e.Resume()
}

// Nudge has Watch begin the next cycle at once.
func (e *Engine) Nudge() {
	e.mu.Lock()
	e.asked = true
	e.mu.Unlock()
	e.reconsider()
}

// reconsider has Watch look at once whether something follows from a change of
// what it goes by.
func (e *Engine) reconsider() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}
