package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"counterpart/app/api"
)

// watch syncs until ctx ends, which is the orderly end of a watch. A plan that
// waits is asked about on a terminal; elsewhere it is said once, and the watch
// goes on, since a person may approve it in another place.
func (s *session) watch(ctx context.Context, p Product, approval Approval) error {
	if status, err := p.Sync.Status(ctx); err == nil && status.State != api.StateSetup {
		s.note("Watching both services. Stop with Ctrl+C.")
	}
	for {
		waits, err := s.watchUntilGuarded(ctx, p, approval)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil || !waits {
			return err
		}
		planID, agreed, err := s.propose(ctx, p)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		if !agreed {
			s.code = exitSome
			s.note("Nothing was written.")
			return nil
		}
		run, err := s.cycle(ctx, Once{Approval: Approval{PlanID: planID}}, s.oneCycle(ctx, p))
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		s.report(run)
	}
}

// watchUntilGuarded watches until ctx ends or, where a person can be asked, a
// plan waits for approval.
func (s *session) watchUntilGuarded(ctx context.Context, p Product, approval Approval) (waits bool, err error) {
	if err := s.learnMode(ctx, p); err != nil {
		return false, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	meter := s.newMeter()
	defer meter.clear()
	w := &watcher{s: s, meter: meter}
	err = p.Sync.Watch(ctx, approval, func(status api.Status) {
		if waits {
			return // what was still on its way when the watch was stopped
		}
		w.see(status)
		if w.state == api.StateGuarded && s.canAsk() {
			waits = true
			stop()
		}
	})
	return waits, err
}

// watcher follows the statuses of a watch and says what is new in them.
type watcher struct {
	s     *session
	meter *meter
	state string
	run   string // id of the last run that was reported
	begun bool
}

func (w *watcher) see(status api.Status) {
	if run := status.LastRun; run != nil && run.Finished != "" {
		// What was finished before the watch began is no news.
		if w.begun && run.RunID != w.run {
			w.meter.clear()
			w.s.report(*run)
		}
		w.run = run.RunID
	}
	w.begun = true
	if status.State != w.state {
		w.state = status.State
		w.meter.clear()
		w.announce(status)
	}
	w.meter.show(status)
}

// announce says a state that a person should know of.
func (w *watcher) announce(status api.Status) {
	switch status.State {
	case api.StateGuarded:
		w.s.note("%s Carry it out: counterpart %s --approve", status.Sentence, cmp.Or(w.s.approveBy, "sync --once"))
	case api.StatePaused, api.StateWaiting, api.StateFailed, api.StateSetup:
		w.s.note("%s", status.Sentence)
	}
}

// report prints a run that ended while watching.
func (s *session) report(run api.Run) {
	err := s.print(run, func(out io.Writer) {
		_, _ = fmt.Fprintf(out, "%s  %s\n", s.when(run.Finished), runWords(run))
	})
	if err != nil {
		s.note("%v", err)
	}
	s.printed = false // the next run is another document
}
