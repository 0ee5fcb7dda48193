//go:build !linux || !cgo || (!production && !dev)

package desktop

// PrepareWebKit does nothing where no WebKitGTK is.
func PrepareWebKit() {}

// FixSignals does nothing where no WebKitGTK is.
func FixSignals() {}
