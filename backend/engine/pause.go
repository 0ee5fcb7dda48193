package engine

import (
	"context"
	"time"

	"counterpart/backend/event"
)

// Pause stops all traffic with both services and returns when none is under
// way any more. It survives a restart. Until zero means until Resume.
func (e *Engine) Pause(ctx context.Context, until time.Time) error {
	if err := e.keepPause(Pause{Paused: true, Since: e.now(), Until: until}); err != nil {
		return err
	}
	if err := e.gate.close(ctx); err != nil {
		return err
	}
	e.bus.Publish(event.PauseChanged{Paused: true})
	return nil
}

// Resume lets the sync go on, at once if Watch runs.
func (e *Engine) Resume() error {
	if err := e.keepPause(Pause{}); err != nil {
		return err
	}
	e.gate.open()
	e.bus.Publish(event.PauseChanged{Paused: false})
	e.Nudge()
	return nil
}

// Paused returns the pause that is in force.
func (e *Engine) Paused() (pause Pause, err error) {
	err = e.store.View(func(r Reads) error {
		_, err := r.Meta(factPause, &pause)
		return err
	})
	return pause, err
}

func (e *Engine) keepPause(p Pause) error {
	if err := e.update(func(tx Tx) error { return tx.PutMeta(factPause, p) }); err != nil {
		return err
	}
	return e.store.Flush()
}
