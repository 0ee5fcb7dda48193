package record

import (
	"strings"
	"time"
)

// BulkLimits say how a side makes very many records by one job.
type BulkLimits struct {
	Least int // fewer records cost less by other calls
	Most  int // most records of one job
	Told  int // so many columns of a table are told back with what became of each row
	// Settle is how long after a job was asked for, by the side's clock, it has
	// certainly been carried out, or never will be.
	Settle time.Duration
}

// Table is many records to be made. Cells are as in Cell; Null leaves the field
// out.
type Table struct {
	Columns []Field
	Rows    [][]Value
}

// RowName joins the first values of a row, by which a job
// tells of it.
func RowName(told []Value) string {
	texts := make([]string, len(told))
	for i, v := range told {
		texts[i] = string(v)
	}
	return strings.Join(texts, "\x00")
}

// JobState is how far a job is.
type JobState uint8

// The states.
const (
	JobRunning JobState = iota // it is not over
	JobTold                    // it is over, and tells of its rows
	JobUntold                  // it is over, and tells nothing of its rows
	JobUnknown                 // the side does not know it (any more): nothing is proven
)

// Report is what a side tells of a job.
type Report struct {
	State JobState
	Rows  []Row // where State is JobTold, in no order; there may be some that it says nothing of
}

// Row is what became of one row of a job's table.
type Row struct {
	Told []Value // what it holds in the table's first columns; at least as many as BulkLimits.Told, where there are so many
	ID   string  // of the new record
	Err  error   // as in Result
}
