package engine

import (
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// kind is what a task does.
type kind uint8

const (
	calm    kind = iota // nothing: the records are as they should be
	hold                // nothing for now: a write of ours must be settled first
	outside             // nothing: older than the window, and nothing matches
	apart               // nothing: of Desk, matches nothing, and the import is one-way
	fail                // nothing can be done: the source record fails
	join                // link two records, then carry out the merge
	merge               // carry out the merge of a link
	restore             // take the record on side to out of the bin
	add                 // make the counterpart of an unlinked record
	again               // make a new counterpart and move the link to it
	end                 // both records are gone: drop the link
)

// task is what follows from looking at a record: a judgement, with what it was
// made from.
type task struct {
	kind    kind
	link    record.Link      // the link; without an ID it is still to be made
	records [2]record.Record // by Side; the zero Record where there is none
	to      record.Side      // fail, restore, add, again: the side that is, or would be, written to
	merge   reconcile.Merge  // join, merge; for restore: what would follow
	draft   []reconcile.Write
	problem *record.Error
	holder  record.Ref   // fail: who holds the key, where that is why
	awaits  []record.Ref // accounts without a link that the records refer to
	dirty   []record.Ref // the records that are done with when the task is
	// unresolved is set when a part of the task could not be carried out now:
	// its records are to be looked at again whatever becomes of the other part.
	unresolved bool
	// left counts the parts that are not answered yet: one that a pause or a
	// fault keeps from leaving never is.
	left int
	// taking is set for a value that counts as a person's edit: it is written,
	// and both sides have not agreed on it yet.
	taking bool
	grips  []grip                            // what it has in hand
	turns  map[record.PairKey][2]record.Turn // what sides made of our values, to be kept
}

// source returns the record that the values come from.
func (t *task) source() record.Record { return t.records[t.to.Other()] }

// writes tells whether a service is written to.
func (t *task) writes() bool {
	switch t.kind {
	case restore, add, again:
		return true
	case join, merge:
		return len(t.merge.Writes[record.Desk])+len(t.merge.Writes[record.CRM]) > 0
	}
	return false
}

// touchesExisting tells whether the task writes to records that exist, so that
// they are to be read once more before.
func (t *task) touchesExisting() bool { return t.writes() && t.kind != add }

// revives tells whether a deleted counterpart is to come back.
func (t *task) revives() bool { return t.kind == again || t.kind == restore }

// answered tells whether nothing of a task is left to be done.
func (t *task) answered() bool { return !t.unresolved && t.left <= 0 }
