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

// Meter tells what a side has cost so far in this process.
type Meter interface {
	Usage() Usage
}

// What the methods take and give is plain data that both ends of them name;
// it lives in record, so that a side need not know the engine.
type (
	Query  = record.Query
	Page   = record.Page
	Cell   = record.Cell
	Write  = record.Write
	Result = record.Result
	Limits = record.Limits
	Usage  = record.Usage
)
