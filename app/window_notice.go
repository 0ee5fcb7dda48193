package app

import (
	"context"
	"strconv"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"counterpart/app/desktop"
	"counterpart/app/notice"
)

// watchNotices has the desktop tell a person what they need to know while they
// do not look at the window. The product is open.
func (w *window) watchNotices() {
	d := w.deps.Desktop
	if d == nil {
		return
	}
	watcher := notice.NewWatcher(notice.Deps{
		Log: w.deps.Log, Now: w.deps.Now, Status: w.services.Sync.Status,
		Seen:   w.seen.Load,
		Wanted: func() bool { return d.Settings().Notifications },
		Show: func(n notice.Notice) error {
			return w.messages.Show(desktop.Message{Title: n.Title, Body: n.Body, Clicked: func() { w.goTo(n.Page) }})
		},
		Memory:   d.Memory.get().Told,
		Remember: func(m notice.Memory) error { return d.Memory.change(func(r *remembered) { r.Told = m }) },
	})
	go watcher.Run(w.ctx)
	w.hear(func() { watcher.Wake() })
	watcher.Wake()
}

// sayWhere tells a person, the first time, where the window has gone.
func (w *window) sayWhere() {
	d := w.deps.Desktop
	if d.Memory.get().ToldHidden || !d.Settings().Notifications {
		return
	}
	err := w.messages.Show(desktop.Message{
		Title:   "Counterpart goes on in the tray",
		Body:    "Its icon beside the clock opens the window again, and its menu quits.",
		Clicked: w.front.ask,
	})
	if err == nil {
		err = d.Memory.change(func(r *remembered) { r.ToldHidden = true })
	}
	if err != nil {
		w.deps.Log.WithError(err).Info("say where the window has gone")
	}
}

// goTo brings the window to the front with a page of it. An empty one is the
// first.
func (w *window) goTo(page string) {
	w.page.Store(&page)
	w.front.ask()
}

// turn has the window show the page that was asked for, if one was, as soon as
// there is something that can turn.
func (w *window) turn(view context.Context) {
	if !w.loaded.Load() {
		return
	}
	if page := w.page.Swap(nil); page != nil {
		runtime.WindowExecJS(view, "location.hash = "+strconv.Quote("#/"+*page))
	}
}
