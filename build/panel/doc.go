// Package panel stands in for a desktop's panel in tests: it takes the icons
// that programs register on a session bus, reads their menus and clicks, and it
// takes the messages that they show.
//
// It follows the StatusNotifierItem and Desktop Notifications specifications
// (freedesktop.org) and the interface com.canonical.dbusmenu, and knows nothing of who registers.
package panel
