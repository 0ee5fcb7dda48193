package app

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// The window's size where nothing else is known, and the smallest.
const (
	usualWidth, usualHeight = 1280, 800
	leastWidth, leastHeight = 640, 480
)

// placement is where the window is on the screen, and how large, in pixels.
type placement struct {
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
}

// size returns the size to open the window with. A maximised one becomes the
// usual size when it is made smaller again.
func (p placement) size() (width, height int, state options.WindowStartState) {
	if p.Maximised {
		return usualWidth, usualHeight, options.Maximised
	}
	if p.Width < leastWidth || p.Height < leastHeight {
		return usualWidth, usualHeight, options.Normal
	}
	return p.Width, p.Height, options.Normal
}

// on returns where to put the window on screens of these sizes; false where the
// system knows better: it was never put anywhere, there are several screens, or
// it would not be seen whole.
func (p placement) on(screens []screenSize) (x, y int, ok bool) {
	if p.Maximised || p.Width < leastWidth || p.Height < leastHeight || len(screens) != 1 {
		return 0, 0, false
	}
	ok = p.X >= 0 && p.Y >= 0 && p.X+p.Width <= screens[0].width && p.Y+p.Height <= screens[0].height
	return p.X, p.Y, ok
}

type screenSize struct{ width, height int }

// lastPlace is where the window was; zero where nothing is known.
func (w *window) lastPlace() placement {
	if w.deps.Desktop == nil {
		return placement{}
	}
	return w.deps.Desktop.Memory.get().Place
}

// putBack puts the window where it was.
func (w *window) putBack(view context.Context) {
	if w.deps.Desktop == nil {
		return
	}
	all, err := runtime.ScreenGetAll(view)
	if err != nil {
		w.deps.Log.WithError(err).Debug("measure the screens")
		return
	}
	var sizes []screenSize
	for _, s := range all {
		sizes = append(sizes, screenSize{s.Size.Width, s.Size.Height})
	}
	if x, y, ok := w.lastPlace().on(sizes); ok {
		runtime.WindowSetPosition(view, x, y)
	}
}

// keepPlace remembers where the window is. It must be there still.
func (w *window) keepPlace(view context.Context) {
	if w.deps.Desktop == nil || runtime.WindowIsMinimised(view) {
		return
	}
	now := placement{Maximised: runtime.WindowIsMaximised(view)}
	now.Width, now.Height = runtime.WindowGetSize(view)
	now.X, now.Y = runtime.WindowGetPosition(view)
	if err := w.deps.Desktop.Memory.change(func(r *remembered) { r.Place = now }); err != nil {
		w.deps.Log.WithError(err).Warn("close the window")
	}
}
