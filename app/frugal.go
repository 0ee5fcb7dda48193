package app

import "runtime/debug"

// garbage is how much of the memory in use may be waste, in percent, before it
// is collected. The program lies in the tray all day beside what a person works
// with: half of Go's usual share costs a few percent of processor time in a
// large sync, and nothing at rest.
const garbage = 50

// frugal has the program be content with little memory, unless the person has
// said otherwise in the way of all Go programs.
func frugal(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}
