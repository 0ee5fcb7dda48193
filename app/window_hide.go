package app

import (
	"context"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"counterpart/app/tray"
	"counterpart/backend/config"
)

// Desktop is how a window sits on the desktop.
type Desktop struct {
	Settings func() config.App // as they are now
	Memory   *Memory
	// Hidden begins without a window, where there is a tray to open it from.
	Hidden bool
}

// settling is how long a panel may take to show the tray before a hidden start
// shows the window after all: at sign-in, both begin at the same time.
const settling = 10 * time.Second

// hidden tells whether the app is to begin without its window.
func (w *window) hidden() bool { return w.tray != nil && w.deps.Desktop.Hidden }

// waitHidden keeps the app going without a window, and without all that a window
// costs, until one is wanted; false if it is to end instead. A start that goes
// wrong wants the window: it has to be seen.
func (w *window) waitHidden() (show bool) {
	go func() {
		if w.open(); w.product.Events == nil {
			w.front.ask()
		}
	}()
	go func() {
		ctx, cancel := context.WithTimeout(w.ctx, settling)
		defer cancel()
		if err := w.tray.WaitSeen(ctx); err != nil && w.ctx.Err() == nil {
			w.deps.Log.WithError(err).Info("the window is shown, as there is no tray")
			w.front.ask()
		}
	}()
	select {
	case <-w.deps.Raise:
		return true
	case <-w.front:
		return true
	case <-w.leave:
		return false
	case <-w.told:
		return false
	}
}

// mayClose is asked when a person closes the window, and when the app quits. It
// tells whether the app ends now; else the window is hidden.
func (w *window) mayClose(view context.Context) bool {
	w.keepPlace(view)
	if !closeAsks || w.ending.Load() || !w.staysOnClose() {
		return true
	}
	w.seen.Store(false)
	runtime.WindowHide(view)
	go w.sayWhere()
	return false
}

// staysOnClose tells whether closing the window only hides it: where a person
// wants that, and can see the tray that brings it back.
func (w *window) staysOnClose() bool {
	if w.tray == nil || !w.deps.Desktop.Settings().CloseToTray {
		return false
	}
	if err := w.tray.Seen(); err != nil {
		w.deps.Log.WithError(err).Info("closing the window ends the app")
		return false
	}
	return true
}

// startsHidden tells whether Wails is to open the window hidden: where the tray
// needs the loop that comes with it.
func (w *window) startsHidden() bool { return w.hidden() && !tray.Loopless }
