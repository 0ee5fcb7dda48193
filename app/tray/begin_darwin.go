//go:build cgo && !notray

package tray

import "fyne.io/systray"

// leftClickOpens: in the menu bar a click opens the menu.
const leftClickOpens = false

// literal returns the text as it is: macOS marks no shortcuts in it.
func literal(text string) string { return text }

// begin makes the icon in the menu bar. It must run on the main thread; the
// window's loop then serves it, and the system takes it away with the process.
func begin(_ Menu, build func()) (end func(), err error) {
	start, _ := systray.RunWithExternalLoop(build, nil)
	start()
	return func() {}, nil
}
