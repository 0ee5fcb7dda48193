package engine

import (
	"time"

	"counterpart/backend/record"
)

// Store keeps everything that must survive a restart. Update calls come from
// one goroutine at a time; View may be called at any time and sees one
// consistent state.
type Store interface {
	// View runs f on a state that does not change meanwhile.
	View(f func(Reads) error) error
	// Update runs f and makes its writes visible all at once when f returns
	// nil, and none of them otherwise. After a crash an update is there whole
	// or not at all.
	Update(f func(Tx) error) error
	// Flush returns when every finished Update would survive a loss of power.
	Flush() error
}

// Reads is what can be read in a transaction. Lookups that find nothing return
// ok == false. Iterations go in key order and end early when f returns false;
// what f is handed stays valid after it returns.
type Reads interface {
	LinkReads
	ObservedReads
	DirtyReads
	JournalReads
	FailureReads
	MetaReads
}

// Tx is a transaction that can write; it sees its own writes.
type Tx interface {
	Reads
	LinkWrites
	ObservedWrites
	DirtyWrites
	JournalWrites
	FailureWrites
	MetaWrites
}

// LinkReads finds links.
type LinkReads interface {
	Link(id record.LinkID) (record.Link, bool, error)
	LinkOf(ref record.Ref) (record.Link, bool, error)
	// TieOf is LinkOf for those who ask no more than which link it is, and which
	// of its two records are gone.
	TieOf(ref record.Ref) (record.Link, bool, error)
	Links(module record.Module, f func(record.Link) bool) error
}

// LinkWrites keeps links. PutLink writes the link and both ways round to it,
// and removes ways that a former version of the same link had. It returns an
// error, and writes nothing, if a record of it belongs to another link.
type LinkWrites interface {
	NewLinkID() (record.LinkID, error)
	PutLink(link record.Link) error
	DeleteLink(id record.LinkID) error
}

// ObservedReads finds what the sides showed.
type ObservedReads interface {
	Observed(ref record.Ref) (record.Record, bool, error)
	// ByKey finds the live records of one side and module with that match key
	// (not empty), in order of their ids.
	ByKey(side record.Side, module record.Module, key string, f func(id string) bool) error
	// Binned lists the ids of the records of one side and module that lie in the
	// recycle bin, in their order, beginning after the id given ("" for all). It
	// takes no longer the more records there are.
	Binned(side record.Side, module record.Module, after string, f func(id string) bool) error
	// ObservedAll lists all records of one side and module in order of their ids.
	ObservedAll(module record.Module, side record.Side, f func(record.Record) bool) error
}

// ObservedWrites keeps what the sides showed. PutObserved also keeps the match
// index: key is the record's match key, or "" for none; it replaces the key
// that the record had before.
type ObservedWrites interface {
	PutObserved(r record.Record, key string) error
}

// DirtyReads finds the records that are to be looked at. It is derived from
// what was observed, and kept in the same transactions.
type DirtyReads interface {
	// Dirty lists those of one side in order of their ids, beginning after the
	// id given ("" for all).
	Dirty(module record.Module, side record.Side, after string, f func(id string) bool) error
	IsDirty(ref record.Ref) (bool, error)
	// Waiting lists the records that are to be looked at again when on gets a
	// link, since they refer to it.
	Waiting(on record.Ref, f func(who record.Ref) bool) error
}

// DirtyWrites marks records that are to be looked at, at once or when another
// record gets a link.
type DirtyWrites interface {
	SetDirty(ref record.Ref, dirty bool) error
	SetWaiting(on, who record.Ref, waiting bool) error
}

// JournalReads reads operations and runs.
type JournalReads interface {
	// Unsettled lists the operations whose outcome is Open or Lost, by id.
	Unsettled(f func(record.Operation) bool) error
	// Operations lists a run's operations by id, beginning after that id.
	Operations(run, after uint64, f func(record.Operation) bool) error
	// Operation finds an operation by its id, whatever its run.
	Operation(id uint64) (record.Operation, bool, error)
	// Runs lists runs started at or after since, newest first.
	Runs(since time.Time, f func(record.Run) bool) error
	Run(id uint64) (record.Run, bool, error)
}

// JournalWrites writes the journal. PutOperation and PutRun give a new id to
// what has none (0) and return the id.
type JournalWrites interface {
	PutOperation(o record.Operation) (uint64, error)
	PutRun(r record.Run) (uint64, error)
	// ForgetBefore removes runs, with their operations, that ended before then,
	// at most n operations a call; it tells whether more is left.
	ForgetBefore(then time.Time, n int) (more bool, err error)
}

// FailureReads finds open failures.
type FailureReads interface {
	Failure(ref record.Ref) (record.Failure, bool, error)
	// Failures lists open failures by module, side and id.
	Failures(f func(record.Failure) bool) error
	// Due lists what failed and is to be tried again by then, the earliest first.
	Due(then time.Time, f func(record.Ref) bool) error
}

// FailureWrites keeps open failures.
type FailureWrites interface {
	PutFailure(f record.Failure) error
	DeleteFailure(ref record.Ref) error
}

// MetaReads reads cursors and small facts.
type MetaReads interface {
	Cursor(side record.Side, module record.Module) (record.Cursor, error)
	// Meta decodes the fact of that name into v (a pointer); false, and v
	// untouched, when there is none.
	Meta(name string, v any) (bool, error)
	// Counts tells how many links, failures and unsettled operations there are.
	Counts() (record.Counts, error)
}

// MetaWrites keeps cursors and small facts.
type MetaWrites interface {
	PutCursor(side record.Side, module record.Module, c record.Cursor) error
	PutMeta(name string, v any) error
}
