// Package window tests the built program in a real window: that its page
// appears and can be read by a screen reader, that a second launch raises the
// first, that it lives on in the tray when the window is closed, and that it
// ends when it is told to. It has no code of its own.
//
// The tests need COUNTERPART_BINARY, a display and a session bus, which
//
//	go run ./build/dev test --only window
//
// provides; without them they are skipped.
package window
