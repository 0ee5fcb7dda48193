//go:build !notray

package tray

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"fyne.io/systray"
)

// leftClickOpens: the menu is under the right button.
const leftClickOpens = true

// Loopless tells whether the tray works before the window's loop runs.
const Loopless = true

// literal keeps Windows from taking an ampersand for the mark of a shortcut.
func literal(text string) string { return strings.ReplaceAll(text, "&", "&&") }

// begin makes the icon and its message loop on a thread of their own: Windows
// delivers clicks to the thread that made the icon's window.
func begin(_ Menu, build func()) (shell, error) {
	const up, down = 5 * time.Second, 2 * time.Second
	ready, gone := make(chan struct{}), make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer close(gone)
		systray.Run(func() {
			close(ready)
			build()
		}, nil)
	}()
	select {
	case <-ready:
	case <-time.After(up):
		return shell{}, fmt.Errorf("%w: the taskbar does not take the icon", ErrNone)
	}
	return shell{end: func() {
		systray.Quit()
		select {
		case <-gone:
		case <-time.After(down): // Windows takes the icon away with the process
		}
	}, look: always}, nil
}
