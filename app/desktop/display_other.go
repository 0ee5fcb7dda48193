//go:build !linux

package desktop

// HasDisplay tells whether a window can be opened. Windows and macOS always
// have a desktop to open it on.
func HasDisplay() bool { return true }
