//go:build !notray && (linux || windows || (darwin && cgo))

package tray

import (
	"context"

	"fyne.io/systray"
)

// area is the place beside the clock. Its entries are made once and changed in
// place: a menu that is open stays open, and no click meets an entry that has
// just been replaced.
type area struct {
	shell shell
	built chan struct{} // closed when all entries are there
	shown Menu
	line  *systray.MenuItem
	items []*systray.MenuItem // as shown.Entries
}

// newArea puts up an icon with its menu. click is called for every click and
// must not block; after ctx has ended, it is called no more.
func newArea(ctx context.Context, first Menu, click func(Action)) (*area, error) {
	a := &area{built: make(chan struct{}), shown: first}
	if leftClickOpens {
		systray.SetOnTapped(func() {
			if ctx.Err() == nil {
				click(Open)
			}
		})
	}
	var err error
	if a.shell, err = begin(first, func() { a.build(ctx, click) }); err != nil {
		return nil, err
	}
	return a, nil
}

// build makes the entries.
func (a *area) build(ctx context.Context, click func(Action)) {
	defer close(a.built)
	systray.SetIcon(picture(a.shown.Icon))
	systray.SetTooltip(a.shown.Tooltip)
	a.line = systray.AddMenuItem(literal(a.shown.Line), "")
	a.line.Disable()
	systray.AddSeparator()
	for _, e := range a.shown.Entries {
		if e.Action == Open {
			systray.AddSeparator()
		}
		item := systray.AddMenuItem(literal(e.Label), "")
		a.items = append(a.items, item)
		setEnabled(item, e.Enabled)
		setVisible(item, e.Visible)
		go listen(ctx, item.ClickedCh, func() { click(e.Action) })
	}
}

// listen hands on the clicks on one entry. Each entry has a goroutine of its
// own, since a click that nobody waits for is lost.
func listen(ctx context.Context, clicks <-chan struct{}, hand func()) {
	for {
		select {
		case <-clicks:
			hand()
		case <-ctx.Done():
			return
		}
	}
}

// ready waits until the entries are there; false if ctx ends before.
func (a *area) ready(ctx context.Context) bool {
	select {
	case <-a.built:
		return true
	case <-ctx.Done():
		return false
	}
}

// show changes what differs from what is shown. Only one goroutine may call
// it, and only after ready.
func (a *area) show(m Menu) {
	if m.Icon != a.shown.Icon {
		systray.SetIcon(picture(m.Icon))
	}
	if m.Tooltip != a.shown.Tooltip {
		systray.SetTooltip(m.Tooltip)
	}
	if m.Line != a.shown.Line {
		a.line.SetTitle(literal(m.Line))
	}
	for i, e := range m.Entries {
		was := a.shown.Entries[i]
		if e.Label != was.Label {
			a.items[i].SetTitle(literal(e.Label))
		}
		if e.Enabled != was.Enabled {
			setEnabled(a.items[i], e.Enabled)
		}
		if e.Visible != was.Visible {
			setVisible(a.items[i], e.Visible)
		}
	}
	a.shown = m
}

// seen returns nil if a person can see the icon, and otherwise ErrNone with the
// reason.
func (a *area) seen() error { return a.shell.look() }

// close takes the icon away.
func (a *area) close() { a.shell.end() }

// shell is the icon as the system holds it.
type shell struct {
	end  func()       // takes it away
	look func() error // nil if a person can see it, else ErrNone with the reason
}

func setEnabled(item *systray.MenuItem, enabled bool) {
	if enabled {
		item.Enable()
	} else {
		item.Disable()
	}
}

func setVisible(item *systray.MenuItem, visible bool) {
	if visible {
		item.Show()
	} else {
		item.Hide()
	}
}
