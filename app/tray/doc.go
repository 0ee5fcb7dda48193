// Package tray shows the state of the sync beside the clock: an icon, a line
// of text and a menu to sync, to pause and resume, to open the window and to
// quit.
//
// It has no state of its own. What it shows it asks for whenever it is told
// that something changed, and what is clicked it hands on. What the menu looks
// like is decided by a pure function, MenuFor; one adapter for each system
// draws it.
package tray
