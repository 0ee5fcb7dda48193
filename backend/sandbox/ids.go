package sandbox

import (
	"strconv"
	"sync/atomic"
)

// firstID is where the row of record ids begins: 19 digits, above the ids of the people.
const firstID = 4876876000000400001

// row hands out ids that only grow, in steps that leave gaps as the real services do.
type row struct{ last atomic.Uint64 }

func newRow() *row {
	r := &row{}
	r.last.Store(firstID)
	return r
}

func (r *row) next() string { return strconv.FormatUint(r.last.Add(3), 10) }

// reach moves the row on to at least a number.
func (r *row) reach(n uint64) {
	for {
		last := r.last.Load()
		if last >= n || r.last.CompareAndSwap(last, n) {
			return
		}
	}
}
