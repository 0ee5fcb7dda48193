package app

import (
	"errors"

	"counterpart/app/tray"
)

// startTray puts an icon beside the clock, where the desktop has a place for
// it. Without one, closing the window ends the app. It must run on the main
// goroutine before the window's loop, as macOS wants it.
func (w *window) startTray() {
	if w.deps.Desktop == nil {
		return
	}
	t, err := tray.Start(w.ctx, tray.Deps{Log: w.deps.Log, Sync: w.services.Sync, Open: w.front.ask, Quit: w.leave.ask})
	switch {
	case errors.Is(err, tray.ErrNone):
		w.deps.Log.WithError(err).Info("closing the window ends the app")
	case err != nil:
		w.deps.Log.WithError(err).Warn("closing the window ends the app")
	default:
		w.tray = t
	}
}

// wakeTray lets the tray show what the product says now.
func (w *window) wakeTray() {
	if w.tray != nil {
		w.tray.Wake()
	}
}

// closeTray takes the tray down, the last thing of all: until then it says that
// the app is closing.
func (w *window) closeTray() {
	if w.tray != nil {
		w.tray.Close()
	}
}

// wish is something asked of the window from another goroutine. Asked twice
// before it is done, it is done once.
type wish chan struct{}

func newWish() wish { return make(wish, 1) }

func (w wish) ask() {
	select {
	case w <- struct{}{}:
	default: // it is on its way already
	}
}
