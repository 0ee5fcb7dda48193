package record

import (
	"strconv"
	"time"
)

// Action is what an operation does.
type Action uint8

// The actions. There is none that deletes: what cannot be said cannot go wrong.
const (
	Add     Action = iota // create a record on the target side
	Update                // write fields of an existing record
	Restore               // take a record out of the recycle bin
)

// String returns "add", "update" or "restore".
func (a Action) String() string { return [...]string{"add", "update", "restore"}[a] }

// Outcome is how far an operation has come.
type Outcome uint8

// The outcomes. Open is written before the call leaves; a start that finds an
// Open operation treats it as Lost.
const (
	Open     Outcome = iota
	Done             // the service confirmed it
	Refused          // the service refused it; nothing was changed
	Lost             // the answer was lost: it may or may not have happened
	Adopted          // was Lost, and its result was found and taken
	Released         // was Lost, and proven not to have happened
)

// String returns the outcome's name in lower case.
func (o Outcome) String() string {
	return [...]string{"open", "done", "refused", "lost", "adopted", "released"}[o]
}

// Change is one field of an operation: what the target showed before, what was
// sent, and, if the pair was in conflict, the value that lost.
type Change struct {
	Pair   PairKey
	Before Value
	After  Value
	Source Value // the value on the source side that After was translated from
	Lost   Value // loser of a conflict, in the target's or source's own form; Null where there was none
	Clash  bool  // both sides had changed the field to different values
	// Rule decided the conflict: "newest", "desk", "crm", or "direction" where
	// the field is mapped in one direction only; empty where there was none.
	Rule string
}

// Operation is one write to one record, as the journal keeps it: written
// before it is carried out and completed after.
type Operation struct {
	ID      uint64 // ascending over the life of the store
	Run     uint64 // the run it belongs to
	At      time.Time
	Ended   time.Time
	Action  Action
	Module  Module
	Source  Side   // where the values come from; the target is the other side
	From    string // id of the source record
	To      string // id of the target record; empty for an add that is not done
	Link    LinkID // empty for an add until it is done
	Name    string
	Changes []Change
	Key     string    // match key of the source, reserved while an add is open or lost
	Server  time.Time // target's clock when the operation was written down
	Marker  string    // an add: API name of the target's field that Mark was written to; empty: none
	Taken   bool      // an update: a person had the loser of a conflict count after all; it then travels like an edit
	Bulk    uint64    // the job of which an add is a row, by the number that the engine gave it; 0: none
	Outcome Outcome
	Problem *Error // why it was refused or lost
}

// Mark is what an add writes into the field that was granted for it: no other
// record was ever written with it.
func (o Operation) Mark() Value {
	const letters = 36
	return Value("counterpart-" + strconv.FormatInt(o.At.Unix(), letters) + "-" + strconv.FormatUint(o.ID, letters))
}

// Target returns the side that is written to.
func (o Operation) Target() Side { return o.Source.Other() }

// SourceRef names the record that the values come from.
func (o Operation) SourceRef() Ref { return Ref{Side: o.Source, Module: o.Module, ID: o.From} }

// TargetRef names the record that is written.
func (o Operation) TargetRef() Ref { return Ref{Side: o.Target(), Module: o.Module, ID: o.To} }
