package engine

import (
	"context"
	"time"

	"counterpart/backend/record"
)

// Watch runs cycles until the context ends: soon after a change, less and less
// often while nothing changes. ended is called after each cycle.
func (e *Engine) Watch(ctx context.Context, o Options, ended func(record.Run, error)) error {
	poll := e.Settings().Poll
	delay := poll.Min
	for {
		run, err := e.Cycle(ctx, o)
		if ctx.Err() != nil {
			return nil
		}
		ended(run, err)
		poll = e.Settings().Poll
		if run.ID != 0 {
			delay = poll.Min
		} else {
			delay = min(max(delay*2, poll.Min), poll.Max)
		}
		if err := e.rouse(ctx, e.nextCycle(delay, run)); err != nil {
			return nil
		}
	}
}

// nextCycle says when the next cycle begins: after the delay, or when what the
// last one waits for has come.
func (e *Engine) nextCycle(delay time.Duration, last record.Run) time.Time {
	next := e.now().Add(delay)
	if last.Problem != nil && last.Problem.Retry.After(next) {
		next = last.Problem.Retry
	}
	if pause, err := e.Paused(); err == nil && pause.Paused {
		next = pause.Until
	}
	e.mu.Lock()
	e.next = next
	e.mu.Unlock()
	return next
}

// rouse waits until then, or until it is nudged; the zero time waits for a
// nudge alone. It looks at the clock now and then, since a computer that slept
// does not count the time. A pause that has run out ends here.
func (e *Engine) rouse(ctx context.Context, then time.Time) error {
	const glance = 30 * time.Second
	for {
		now := e.now()
		if !then.IsZero() && !now.Before(then) {
			return e.endPause()
		}
		d := glance
		if !then.IsZero() {
			d = min(glance, then.Sub(now))
		}
		sleep, cancel := context.WithCancel(ctx)
		nudged := make(chan bool, 1)
		go func() {
			select {
			case <-e.wake:
				nudged <- true
				cancel()
			case <-sleep.Done():
				nudged <- false
			}
		}()
		_ = e.sleep(sleep, d) // an early end is told by nudged and by ctx
		cancel()
		if <-nudged {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// endPause resumes when the time of a pause has come.
func (e *Engine) endPause() error {
	pause, err := e.Paused()
	if err != nil || !pause.Paused || pause.Until.IsZero() || e.now().Before(pause.Until) {
		return err
	}
	return e.Resume()
}

// Nudge has Watch begin the next cycle at once.
func (e *Engine) Nudge() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}
