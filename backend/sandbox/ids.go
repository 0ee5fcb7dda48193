package sandbox

import (
	"strconv"
	"sync/atomic"
)

// Where the rows of record ids begin: 19 digits, above the ids of the people. Each service has a row of its own, so that what
// one does moves no id of the other.
const (
	firstDeskID = 4876876000000400001
	firstCRMID  = 5184320000000400001
)

// row hands out ids that only grow, in steps that leave gaps as the real services do.
type row struct{ last atomic.Uint64 }

func newRow(first uint64) *row {
	r := &row{}
	r.last.Store(first)
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
