package record

import "time"

// Query asks for the records of a module that changed.
type Query struct {
	Module Module
	Fields []Field   // fields to read; id, name, created and modified come always
	Since  time.Time // by the side's clock, inclusive; zero: all records
	Resume string    // where an earlier reading of the same query stopped; empty: from the beginning
}

// Page is a part of the answer to a Query.
type Page struct {
	Records []Record
	AsOf    time.Time // the side's clock at the first request of this call of Changed
	Next    string    // Resume for what follows; empty on the last page
}

// Cell is a value for a field, to be written; Null clears the field. Lookups
// hold the id of the record on the side that is written to.
type Cell struct {
	Field Field
	Value Value
}

// Write is one record to create (no ID) or to update.
type Write struct {
	ID    string
	Cells []Cell
	// Show are the fields that Result.Shown is to tell, where the answer shows the
	// record; nil: those of Cells.
	Show []Field
	// Unmodified is the latest time, by the side's clock, whose modifications the
	// last reading of the record showed. Where the
	// service can, it refuses the update of a record that was modified later
	// (code AlreadyModified). Zero: no such check.
	Unmodified time.Time
}

// Shows returns the fields that the answer to the write is to tell.
func (w Write) Shows() []Field {
	if w.Show != nil {
		return w.Show
	}
	fields := make([]Field, len(w.Cells))
	for i, cell := range w.Cells {
		fields[i] = cell.Field
	}
	return fields
}

// Result tells how one Write, or one restore, went.
type Result struct {
	ID string // the record's id; of a create: the new one
	// Modified is what the side said of the time of this write; where it says
	// none, the latest time, by its clock, that is certainly not after it.
	Modified time.Time
	// Until is the latest time at which the write was carried out, where Modified
	// says no more than the earliest; else zero.
	Until time.Time
	// Shown is the record as the answer showed it, with the fields that were asked
	// for; nil where it showed none.
	Shown *Record
	// Err is nil when the write was carried out. Code AnswerLost: it
	// may or may not have been. Any other code: it was not.
	Err error
}

// Limits of a side's writes.
type Limits struct {
	Batch    int           // most records in one Create or Update
	Parallel int           // most calls that are worth having under way at once
	Settle   time.Duration // after this time, by the side's clock, a write shows in Reader.Added for certain
	Bulk     BulkLimits    // zero: the side makes no records by jobs
	// Conditional: Update refuses what was modified after Write.Unmodified. Else a
	// record is to be read right before it is written over.
	Conditional bool
}

// Usage counts requests and credits since the process began.
type Usage struct {
	Calls     int64
	Credits   int64
	Today     int64 // credits of the service's day, also those of earlier processes
	Remaining int64 // credits left today as the service last said; -1: not known
	Limit     int64 // the day's credits; 0: not known
	Budget    int64 // the most that may be spent in a day; 0: no bound
	Reserve   int64 // credits left that are never touched
	// Latency is how long a call that writes takes on average, as measured lately;
	// else one that reads; 0: not known.
	Latency time.Duration
}
