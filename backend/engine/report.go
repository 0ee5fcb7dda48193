package engine

import (
	"context"
	"time"

	"counterpart/backend/record"
)

// ask says when a job is asked about next, and how long after that again.
type ask struct {
	at    time.Time
	delay time.Duration
}

// How often a job is asked about: soon, then less and less often, since each
// question costs; and how long a cycle waits for jobs.
const (
	firstAsk     = 2 * time.Second
	longestAsk   = 30 * time.Second
	bulkPatience = 30 * time.Minute
)

// askAboutBulks asks about the jobs that are not over, once each, and keeps what
// became of those that are.
func (c *cycle) askAboutBulks(ctx context.Context) error {
	open, err := c.flying()
	if err != nil {
		return err
	}
	for _, b := range open {
		if err := newWriter(c, c.models[b.Module]).ask(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// glance asks about the jobs of the module that are due, unless that is being done.
// One without a name is only being begun, beside this.
func (w *writer) glance(ctx context.Context) error {
	if !w.asking.TryLock() {
		return nil
	}
	defer w.asking.Unlock()
	open, err := w.flying()
	if err != nil {
		return err
	}
	for _, b := range open {
		if b.Module == w.model.module && b.Job != "" && !w.now().Before(w.nextAsk(b).at) {
			if err := w.ask(ctx, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// nextAsk says when a job is asked about next.
func (c *cycle) nextAsk(b bulk) ask {
	next, known := c.asks[b.ID]
	if !known {
		next = ask{c.now().Add(firstAsk), firstAsk}
		c.asks[b.ID] = next
	}
	return next
}

// awaitBulks waits for the jobs of the module: what else there was to do is done.
func (w *writer) awaitBulks(ctx context.Context) error {
	for until := w.now().Add(bulkPatience); ; {
		open, err := w.flying()
		if err != nil {
			return err
		}
		var next time.Time
		for _, b := range open {
			if at := w.nextAsk(b).at; b.Module == w.model.module && (next.IsZero() || at.Before(next)) {
				next = at
			}
		}
		if next.IsZero() || next.After(until) {
			return nil
		}
		if wait := next.Sub(w.now()); wait > 0 {
			if err := w.pausedSleep(ctx, wait); err != nil {
				return err
			}
		}
		if err := w.glance(ctx); err != nil {
			return err
		}
	}
}

// ask asks about a job, and keeps what became of its rows when it is over.
func (w *writer) ask(ctx context.Context, b bulk) error {
	bulker, able := w.sides[b.To].bulker()
	if !able {
		return w.lose(b, w.lastOf(b), nil)
	}
	next := w.nextAsk(b)
	next.delay = min(2*next.delay, longestAsk)
	report, err := bulker.Report(ctx, b.Module, b.Job)
	if err != nil {
		return err
	}
	next.at = w.now().Add(next.delay)
	w.asks[b.ID] = next
	untold := &record.Error{Code: record.AnswerLost, Side: b.To.String(), Message: "what became of the job cannot be told any more", Advice: "the sync finds out by itself"}
	switch report.State {
	case record.JobRunning:
		return nil
	case record.JobUntold:
		w.lookSoon(false)
		return w.lose(b, w.serverNow(b.To), untold)
	case record.JobUnknown:
		w.lookSoon(false)
		return w.lose(b, w.lastOf(b), untold)
	}
	return w.keepReport(b, report)
}
