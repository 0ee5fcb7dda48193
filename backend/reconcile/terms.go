package reconcile

import (
	"time"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// Unlinked stands for a lookup whose target has no counterpart (yet): there is
// no opinion on it, so its pair is left as it is.
const Unlinked record.Value = "\x00"

// tie is the distance within which two times of modification say nothing about
// which came later: both services keep them to the second.
const tie = 2 * time.Second

// Terms are what a judgement is bound to: the mapping, and the rule for
// conflicts where a pair has none of its own.
type Terms struct {
	Map  *fieldmap.Map
	Rule fieldmap.Rule
}

// rule returns the conflict rule that is in force for a pair.
func (t Terms) rule(pair *fieldmap.Pair) fieldmap.Rule {
	switch {
	case pair.Rule != fieldmap.Inherit:
		return pair.Rule
	case t.Rule != fieldmap.Inherit:
		return t.Rule
	}
	return fieldmap.Newest
}

// Seen is what a side shows of a record, by the index of the mapping's pairs.
type Seen struct {
	State    record.State
	Values   []record.Value // normal form; lookups as link ids, or Unlinked
	Modified time.Time      // corrected by the offset of the side's clock
}

// Agreed is what both sides held of a pair when they last agreed.
type Agreed struct {
	Known  bool // false: they never did
	Values [2]record.Value
	// Revised tells that the pair's value pairs were edited since, so that the
	// two are at odds with them.
	Revised bool
}

// Write is a value to be written to one side.
type Write struct {
	Pair   int          // index in the mapping
	Before record.Value // what the target shows
	After  record.Value // what it shall hold, in its own terms; lookups as link ids
	Source record.Value // what the other side shows
	Clash  bool         // both sides had changed it; Before is the value that loses
	// Rule decided a Clash; Inherit where the pair's direction left no choice.
	Rule fieldmap.Rule
}

// Merge is what brings a pair of live records into agreement.
type Merge struct {
	Writes [2][]Write // by the Side that is written to
	// Agree lists pairs whose base is to become what both sides show now: no
	// write is needed.
	Agree []int
	// Problems hold, by the Side that should be written to, why it cannot be:
	// the first value that it could not hold. Nothing is written to it then.
	Problems [2]*record.Error
}

// Empty tells whether there is nothing to do at all.
func (m Merge) Empty() bool {
	return len(m.Writes[0]) == 0 && len(m.Writes[1]) == 0 && len(m.Agree) == 0 && m.Problems[0] == nil && m.Problems[1] == nil
}
