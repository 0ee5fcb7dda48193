//go:build notray || !(linux || windows || (darwin && cgo))

package tray

import "context"

// area stands in where there is no adapter: on macOS without cgo, and wherever
// the tag notray leaves it out.
type area struct{}

func newArea(context.Context, Menu, func(Action)) (*area, error) { return nil, ErrNone }

func (*area) ready(context.Context) bool { return false }

func (*area) show(Menu) {}

func (*area) seen() error { return ErrNone }

func (*area) close() {}

// Loopless tells whether the tray works before the window's loop runs.
const Loopless = false
