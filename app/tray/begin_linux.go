//go:build !notray

package tray

import (
	"fmt"
	"os"
	"strings"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"
)

// leftClickOpens: a panel then has the menu under the right button.
const leftClickOpens = true

// literal keeps a panel from taking an underscore for the mark of a shortcut.
func literal(text string) string { return strings.ReplaceAll(text, "_", "__") }

// begin registers the icon at the panel, if there is one.
func begin(first Menu, build func()) (end func(), err error) {
	address := sessionBus(os.Getenv)
	if err := lookForPanel(address); err != nil {
		return nil, err
	}
	// The adapter connects by the environment, and would start a bus of its
	// own if it found none there.
	if err := os.Setenv(busVariable, address); err != nil {
		return nil, fmt.Errorf("remember the session bus: %w", err)
	}
	// This is the connection that the adapter is going to share. Without it,
	// ending what it began would end the process.
	if _, err := dbus.SessionBus(); err != nil {
		return nil, fmt.Errorf("%w: connect to the session bus: %w", ErrNone, err)
	}
	// What is set before the start cannot be missed by a panel that asks early.
	systray.SetTitle("Counterpart")
	systray.SetIcon(picture(first.Icon))
	systray.SetTooltip(first.Tooltip)
	start, end := systray.RunWithExternalLoop(build, nil)
	start()
	return end, nil
}
