package engine

import (
	"context"
	"time"

	"counterpart/backend/event"
)

// Pause stops all traffic with both services and returns when none is under
// way any more. It survives a restart. Until zero means until Resume.
func (e *Engine) Pause(ctx context.Context, until time.Time) error {
	if err := e.beginPause(until); err != nil {
		return err
	}
	if err := e.gate.drain(ctx); err != nil {
		return err
	}
	e.bus.Publish(event.PauseChanged{Paused: true})
	return nil
}

func (e *Engine) beginPause(until time.Time) error {
	e.pausing.Lock()
	defer e.pausing.Unlock()
	if err := e.keepPause(Pause{Paused: true, Since: e.now(), Until: until}); err != nil {
		return err
	}
	e.gate.shutNow(false)
	e.setSingle(false)
	return nil
}

// Resume lets the sync go on, at once if Watch runs.
func (e *Engine) Resume() error {
	if err := e.finishPause(); err != nil {
		return err
	}
	e.bus.Publish(event.PauseChanged{Paused: false})
	e.reconsider()
	return nil
}

func (e *Engine) finishPause() error {
	e.pausing.Lock()
	defer e.pausing.Unlock()
	if err := e.keepPause(Pause{}); err != nil {
		return err
	}
	e.gate.open()
	e.setSingle(false)
	return nil
}

// letThrough opens the gate for the one cycle that was asked for while paused;
// the pause stays in force. The returned function shuts it again, unless the
// pause was ended meanwhile, and returns when no call is under way any more.
func (e *Engine) letThrough() (end func(), err error) {
	e.pausing.Lock()
	defer e.pausing.Unlock()
	pause, err := e.Paused()
	if err != nil || !pause.Paused {
		return func() {}, err
	}
	e.gate.open()
	e.setSingle(true)
	return e.shutAgain, nil
}

func (e *Engine) shutAgain() {
	e.pausing.Lock()
	defer e.pausing.Unlock()
	if !e.setSingle(false) {
		return // it was paused anew, or resumed
	}
	e.gate.shutNow(false)
	// The cycle has ended; what is still on its way is another caller's reading,
	// which the shutting breaks off.
	_ = e.gate.drain(context.Background())
	e.bus.Publish(event.PauseChanged{Paused: true})
}

// setSingle notes whether a single cycle is let through, and returns what was
// noted before.
func (e *Engine) setSingle(single bool) (before bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	before, e.single = e.single, single
	return before
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
