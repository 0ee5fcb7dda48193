//go:build !notray

package tray

import (
	"fmt"
	"os"
	"strings"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"

	"counterpart/app/sessionbus"
)

// leftClickOpens: a panel then has the menu under the right button.
const leftClickOpens = true

// Loopless tells whether the tray works before the window's loop runs.
const Loopless = true

// literal keeps a panel from taking an underscore for the mark of a shortcut.
func literal(text string) string { return strings.ReplaceAll(text, "_", "__") }

// begin offers the icon on the session bus, if there is one. A panel takes it
// now or when it comes up: at sign-in it may be the later one.
func begin(first Menu, build func()) (shell, error) {
	address := sessionbus.Address(os.Getenv)
	if address == "" {
		return shell{}, fmt.Errorf("%w: there is no session bus", ErrNone)
	}
	// The adapter connects by the environment, and would start a bus of its
	// own if it found none there.
	if err := os.Setenv(sessionbus.Variable, address); err != nil {
		return shell{}, fmt.Errorf("remember the session bus: %w", err)
	}
	// This is the connection that the adapter is going to share. Without it,
	// ending what it began would end the process.
	bus, err := dbus.SessionBus()
	if err != nil {
		return shell{}, fmt.Errorf("%w: connect to the session bus: %w", ErrNone, err)
	}
	// What is set before the start cannot be missed by a panel that asks early.
	systray.SetTitle("Counterpart")
	systray.SetIcon(picture(first.Icon))
	systray.SetTooltip(first.Tooltip)
	start, end := systray.RunWithExternalLoop(build, nil)
	start()
	return shell{end: end, look: func() error { return lookForPanel(bus) }}, nil
}
