package product

import (
	"runtime/debug"

	"counterpart/backend/record"
)

// much is how many operations of one run leave memory, and values on the disk,
// behind that are worth giving back at once.
const much = 1000

// wasLarge tells whether a run left much behind.
func wasLarge(run record.Run) bool {
	n := 0
	for _, line := range run.Lines {
		n += line.Added + line.Updated + line.Failed
	}
	return n >= much
}

// giveBack returns to the system what a large run needed of memory: it may not
// be needed again for months.
func giveBack(run record.Run) {
	if wasLarge(run) {
		debug.FreeOSMemory()
	}
}
