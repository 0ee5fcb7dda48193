package app

import (
	"context"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"counterpart/app/api"
	"counterpart/app/desktop"
	"counterpart/app/tray"
)

// closing is how long the product gets to reach a safe point when the window
// is closed.
const closing = 15 * time.Second

// window is the life of one window.
type window struct {
	deps     WindowDeps
	gate     *api.Gate
	services api.Services
	dialogs  dialogs
	told     <-chan struct{}        // closed when the app is told to end
	signals  chan os.Signal         // that tell it to end
	gone     chan struct{}          // closed when the window is
	front    wish                   // the tray wants the window in front
	leave    wish                   // the tray, or the system, wants the app to end
	ending   atomic.Bool            // it does: closing the window no longer hides it
	loaded   atomic.Bool            // its page is there
	seen     atomic.Bool            // the window is on the screen
	page     atomic.Pointer[string] // of the window, to be shown next; nil: as it is
	messages desktop.Messenger
	tray     *tray.Tray // nil where there is none

	ctx    context.Context // of the product; ends with either of the two
	cancel context.CancelFunc
	stops  []func() // stop the events
	relay  *api.Relay
	title  string

	once    sync.Once
	product api.Product // where Open went well

	mu     sync.Mutex
	ended  bool
	opened sync.WaitGroup // nothing is being opened
}

// newWindow prepares a window. Nothing is opened yet: the generator of the
// bindings comes this far too.
func newWindow(ctx context.Context, deps WindowDeps) *window {
	w := &window{
		deps: deps, gate: api.NewGate(deps.Log), title: Name,
		told: ctx.Done(), signals: make(chan os.Signal, 1), gone: make(chan struct{}), front: newWish(), leave: newWish(),
	}
	w.ctx, w.cancel = context.WithCancel(ctx)
	if w.deps.Saver == nil {
		w.deps.Saver = &w.dialogs
	}
	if w.deps.Opener == nil {
		w.deps.Opener = desktop.FileManager{}
	}
	w.services = api.NewServices(w.gate, deps.Now, w.deps.Saver, w.deps.Opener)
	return w
}

// startup runs beside the loading of the page. Calls that the page makes
// before the product is open wait at the gate.
func (w *window) startup(view context.Context) {
	w.dialogs.attach(view)
	if !w.begin() {
		return
	}
	defer w.opened.Done()
	w.takeSignals()
	w.seen.Store(!w.startsHidden())
	go w.attend(view)
	w.open()
	if w.product.Events == nil {
		return
	}
	w.relay = api.NewRelay(func(name string, data any) { w.tell(view, name, data) })
	w.keep(w.product.Events.Subscribe(w.relay.Take))
}

// open opens the product; it waits where that is under way. A hidden app has
// opened it before there is a window.
func (w *window) open() {
	if !w.begin() {
		return
	}
	defer w.opened.Done()
	w.once.Do(func() {
		defer w.wakeTray()
		product, err := w.deps.Open(w.ctx)
		if err != nil {
			w.deps.Log.WithError(err).Error("open the product")
			w.gate.Fail(err)
			return
		}
		w.product = product
		w.hear(w.wakeTray)
		w.gate.Open(w.ctx, product)
		w.watchNotices()
	})
}

// hear calls wake whenever the product tells of something, until the end.
func (w *window) hear(wake func()) {
	w.keep(w.product.Events.Subscribe(func(api.Event) { wake() }))
}

// keep keeps what ends a subscription until the end.
func (w *window) keep(stop func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stops = append(w.stops, stop)
}

// begin tells whether something may still be opened; end then waits until it is.
func (w *window) begin() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.ended {
		w.opened.Add(1)
	}
	return !w.ended
}

// tell passes an event to the page, and its state to the title bar.
func (w *window) tell(view context.Context, name string, data any) {
	runtime.EventsEmit(view, name, data)
	if e, ok := data.(api.Event); ok {
		if title := titleOf(e.Status); title != w.title {
			w.title = title
			runtime.WindowSetTitle(view, title)
		}
	}
}

// titleOf says in the title bar what a person must not overlook.
func titleOf(s api.Status) string {
	switch {
	case s.Paused:
		return Name + " – paused"
	case s.Sample:
		return Name + " – sample data"
	}
	return Name
}

// attend does what is asked of the window from outside, until it is gone.
func (w *window) attend(view context.Context) {
	for {
		select {
		case <-w.deps.Raise:
			w.raise(view)
		case <-w.front:
			w.raise(view)
		case <-w.leave:
			w.quit(view)
			return
		case <-w.told:
			w.quit(view)
			return
		case <-w.gone:
			return
		}
	}
}

// quit ends the window, unless it is gone: then there is nothing to end.
func (w *window) quit(view context.Context) {
	select {
	case <-w.gone:
	default:
		w.ending.Store(true)
		runtime.Quit(view)
	}
}

// raise brings the window to the front, also where it was hidden.
func (w *window) raise(view context.Context) {
	w.seen.Store(true)
	runtime.WindowUnminimise(view)
	runtime.WindowShow(view)
	w.turn(view)
}

// domReady runs when the page is there and WebKit with it.
func (w *window) domReady(view context.Context) {
	desktop.FixSignals()
	w.putBack(view)
	w.loaded.Store(true)
	w.turn(view)
	go func() {
		again := time.NewTicker(500 * time.Millisecond)
		defer again.Stop()
		end := time.After(5 * time.Second)
		for {
			select {
			case <-again.C:
				desktop.FixSignals()
			case <-end:
				return
			case <-w.gone:
				return
			}
		}
	}()
}

// shutdown runs when the window is gone.
func (w *window) shutdown(context.Context) { w.end() }

// end ends everything in order: no more calls, no more events, then the
// product, which gets a bounded time to reach a safe point. Only the first
// call does anything.
func (w *window) end() {
	w.mu.Lock()
	again := w.ended
	w.ended = true
	w.mu.Unlock()
	if again {
		return
	}
	close(w.gone)
	w.cancel()
	w.opened.Wait()
	for _, stop := range w.stops {
		stop()
	}
	if w.relay != nil {
		w.relay.Stop()
	}
	ctx, cancel := context.WithTimeout(context.Background(), closing)
	defer cancel()
	if err := w.deps.Close(ctx); err != nil {
		w.deps.Log.WithError(err).Error("close the product")
	}
	w.closeTray()
	if err := w.messages.Close(); err != nil {
		w.deps.Log.WithError(err).Debug("leave the session bus")
	}
}
