// Package panel stands in for a desktop's panel in tests: it takes the icons
// that programs register on a session bus, reads their menus and clicks.
//
// It follows the StatusNotifierItem specification (freedesktop.org) and the
// interface com.canonical.dbusmenu, and knows nothing of who registers.
package panel
