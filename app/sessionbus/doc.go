// Package sessionbus finds the D-Bus session bus of a Linux desktop, which the
// tray and the notifications need. It finds a bus that runs already and never
// starts one, as the bus library would.
package sessionbus
