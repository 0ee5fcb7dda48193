package desktop

import "os"

// HasDisplay tells whether a window can be opened. The window's toolkit would
// end the process instead of saying so.
func HasDisplay() bool {
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
