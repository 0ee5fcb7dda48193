package engine

import (
	"context"
	"time"

	"counterpart/backend/record"
)

// Side is one service, as the engine uses it. There is no way to delete a
// record: what cannot be said cannot go wrong.
//
// All methods may be called at the same time. Errors are or wrap
// *record.Error: record.Transient and record.Stops classify them. Calls that
// the service throttles are slowed down and repeated inside, as far as that is
// safe, before an error comes out.
type Side interface {
	Describer
	Reader
	Writer
	Meter
}

// Describer tells what fields a side has.
type Describer interface {
	// Schema reads the fields of a module, with what can be written, what is
	// mandatory and which options picklists have.
	Schema(ctx context.Context, module record.Module) (record.Schema, error)
}

// Query asks for the records of a module that changed.
type Query struct {
	Module record.Module
	Fields []record.Field // fields to read; id, name, created and modified come always
	Since  time.Time      // by the side's clock, inclusive; zero: all records
	Resume string         // where an earlier reading of the same query stopped; empty: from the beginning
}

// Page is a part of the answer to a Query.
type Page struct {
	Records []record.Record
	AsOf    time.Time // the side's clock at the first request of this call of Changed
	Next    string    // Resume for what follows; empty on the last page
}

// Reader reads records.
type Reader interface {
	// Changed hands on, page by page, every live record modified at or after
	// q.Since. A record may come twice. At least one page comes, if only an
	// empty one. It stops with the error of page, if that returns one. A
	// Resume that is no longer valid yields the code record.Invalid: begin
	// again without it.
	Changed(ctx context.Context, q Query, page func(Page) error) error

	// Deleted hands on the records that were deleted at or after since, by the
	// side's clock (zero: all that the side still remembers), in State Binned
	// or Gone, with Modified as the time of deletion. It says nothing of
	// records that it lacks.
	Deleted(ctx context.Context, module record.Module, since time.Time, page func([]record.Record) error) (asOf time.Time, err error)

	// Added hands on every live record that was created at or after since, by
	// the side's clock, read from the live data and never from a search index.
	// It is asked only after a create whose answer was lost.
	Added(ctx context.Context, module record.Module, fields []record.Field, since time.Time, page func([]record.Record) error) (asOf time.Time, err error)

	// ByID reads records by id, in the order of ids, each in State Live,
	// Binned or Gone; Unknown where the side gave no clear word. Any number of
	// ids may be asked for; they are split as the service needs.
	ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error)
}

// Cell is a value for a field, to be written; Null clears the field. Lookups
// hold the id of the record on the side that is written to.
type Cell struct {
	Field record.Field
	Value record.Value
}

// Write is one record to create (no ID) or to update.
type Write struct {
	ID    string
	Cells []Cell
	// Unmodified is the side's clock when the record was last read. Where the
	// service can, it refuses the update of a record that was modified later
	// (code record.AlreadyModified). Zero: no such check.
	Unmodified time.Time
}

// Result tells how one Write, or one restore, went.
type Result struct {
	ID string // the record's id; of a create: the new one
	// Modified is what the side said of the time of this write; where it says
	// none, the latest time, by its clock, that is certainly not after it.
	Modified time.Time
	// Shown is the record as the answer showed it; nil where it showed none.
	Shown *record.Record
	// Err is nil when the write was carried out. Code record.AnswerLost: it
	// may or may not have been. Any other code: it was not.
	Err error
}

// Writer writes records.
type Writer interface {
	// Create makes new records, one Result each, in order. The length of
	// writes is at most Limits.Batch. It never repeats a create whose answer
	// was lost.
	Create(ctx context.Context, module record.Module, writes []Write) []Result
	// Update writes the given fields of existing records and no others; as
	// Create otherwise.
	Update(ctx context.Context, module record.Module, writes []Write) []Result
	// Restore takes records out of the recycle bin, with the same ids.
	Restore(ctx context.Context, module record.Module, ids []string) []Result
	// Limits tells how writes are to be cut and how many calls may run at once.
	Limits() Limits
}

// Limits of a side's writes.
type Limits struct {
	Batch    int           // most records in one Create or Update
	Parallel int           // most calls that are worth having under way at once
	Settle   time.Duration // after this time, by the side's clock, a write shows in Reader.Added for certain
}

// Meter tells what a side has cost so far in this process.
type Meter interface {
	Usage() Usage
}

// Usage counts requests and credits since the process began.
type Usage struct {
	Calls     int64
	Credits   int64
	Remaining int64 // credits left today as the service last said; -1: not known
	Limit     int64 // the day's credits; 0: not known
}
