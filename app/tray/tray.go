package tray

import (
	"context"
	"errors"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/app/api"
)

// ErrNone is returned where the desktop has no place for a tray.
var ErrNone = errors.New("the desktop has no tray")

// Syncer is what the tray shows and steers. Its methods may be called from any
// goroutine, and none waits for a service.
type Syncer interface {
	// Status tells the state as of now.
	Status() (api.Status, error)
	// SyncNow asks for a run and returns at once.
	SyncNow() error
	// Pause pauses for a length: "manual", "30m", "1h" or "tomorrow".
	Pause(length string) error
	// Resume ends a pause.
	Resume() error
}

// Deps is what the tray needs from the rest of the app.
type Deps struct {
	Log  logrus.FieldLogger
	Sync Syncer // first asked at the first Wake
	Open func() // brings the window to the front; must not block
	Quit func() // ends the app; must not block
}

// Tray is the icon beside the clock and its menu.
type Tray struct {
	deps    Deps
	area    *area
	changed chan struct{} // holds one word at most: ask again
	clicked chan Action
	idle    chan struct{} // closed when nothing is drawn any more
}

// pace is the least time between two drawings. A run changes its numbers far
// more often than a desktop can draw a menu.
const pace = 500 * time.Millisecond

// Start puts the tray up, which then says that the app is starting. It returns
// ErrNone, possibly wrapped, where there can be no place for it; that there can
// be one does not mean that it is there yet, see Seen. When ctx ends, it
// says that the app is closing, and takes no more clicks. A process has one
// tray, once; on macOS it must be started on the main thread, before the
// window's loop runs.
func Start(ctx context.Context, deps Deps) (*Tray, error) {
	t := &Tray{deps: deps, changed: make(chan struct{}, 1), clicked: make(chan Action, 8), idle: make(chan struct{})}
	var err error
	if t.area, err = newArea(ctx, StartingMenu(), t.click); err != nil {
		return nil, err
	}
	go t.draw(ctx)
	go t.act(ctx)
	return t, nil
}

// Wake says that something may have changed. It does not block.
func (t *Tray) Wake() {
	select {
	case t.changed <- struct{}{}:
	default: // it is going to ask anyway
	}
}

// Seen returns nil if a person can see the icon now, and otherwise ErrNone with
// the reason: a panel may come up after the tray was started, or go away.
func (t *Tray) Seen() error { return t.area.seen() }

// WaitSeen waits until a person can see the icon; the last of Seen's errors if
// ctx ends before. It asks another process from time to time.
func (t *Tray) WaitSeen(ctx context.Context) error {
	const pause = 250 * time.Millisecond
	again := time.NewTicker(pause)
	defer again.Stop()
	for {
		err := t.Seen()
		if err == nil {
			return nil
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return err
		}
	}
}

// Close takes the tray down. The context of Start must have ended.
func (t *Tray) Close() {
	<-t.idle
	t.area.close()
}

// draw keeps the tray like the state until ctx ends.
func (t *Tray) draw(ctx context.Context) {
	defer close(t.idle)
	if !t.area.ready(ctx) {
		return
	}
	for {
		select {
		case <-t.changed:
			if !t.show(t.menu()) {
				return
			}
		case <-ctx.Done():
			t.show(ClosingMenu())
			return
		}
		rest := time.NewTimer(pace)
		select {
		case <-rest.C:
		case <-ctx.Done():
			rest.Stop()
		}
	}
}

// show draws the menu. Where the desktop has gone meanwhile, the adapter's
// library panics; the app then goes on without a tray, and with its window on
// the screen, as nothing else is left to bring it there.
func (t *Tray) show(m Menu) (shown bool) {
	defer func() {
		if cause := recover(); cause != nil {
			t.deps.Log.WithField("cause", cause).Warn("the desktop's tray is gone")
			t.deps.Open()
		}
	}()
	t.area.show(m)
	return true
}

func (t *Tray) menu() Menu {
	status, err := t.deps.Sync.Status()
	if err != nil {
		return BrokenMenu(err)
	}
	return MenuFor(status)
}
