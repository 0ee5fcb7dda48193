//go:build cgo && !notray

package tray

import "fyne.io/systray"

// leftClickOpens: in the menu bar a click opens the menu.
const leftClickOpens = false

// Loopless tells whether the tray works before the window's loop runs.
const Loopless = false

// literal returns the text as it is: macOS marks no shortcuts in it.
func literal(text string) string { return text }

// begin makes the icon in the menu bar. It must run on the main thread; the
// window's loop then serves it, and the system takes it away with the process.
func begin(_ Menu, build func()) (shell, error) {
	start, _ := systray.RunWithExternalLoop(build, nil)
	start()
	return shell{end: func() {}, look: always}, nil
}
