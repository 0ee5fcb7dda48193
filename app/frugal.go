package app

import (
	"runtime/debug"

	"counterpart/app/product"
)

// garbage is how much of the memory in use may be waste, in percent, before it
// is collected. The program lies in the tray all day beside what a person works
// with: half of Go's usual share costs nothing at rest.
const garbage = 50

// frugal has the program be content with little memory, unless the person has
// said otherwise in the way of all Go programs.
func frugal(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}

// allowance is what a large cycle may have, unless the person has said
// otherwise: to be frugal all along would cost it a sixth of the processor time.
func allowance(getenv func(string) string) product.Allowance {
	if getenv("GOGC") != "" || getenv("GOMEMLIMIT") != "" {
		return product.Allowance{}
	}
	return product.Allowance{Garbage: 400, Memory: 160 << 20}
}
