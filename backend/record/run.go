package record

import (
	"strings"
	"time"
)

// RunState is how a run ended, or that it has not.
type RunState uint8

// The states of a run.
const (
	Running RunState = iota
	OK               // everything that was due is done
	Partial          // done, but some record failed or an older failure is still open
	Paused           // stopped at a safe point by a pause
	Guarded          // stopped before its writes: its plan waits for approval
	Waiting          // stopped by credits or sign-in; goes on by itself or says what it needs
	Failed           // could not be carried on
)

// String returns the state in the words of the command line: running, ok,
// partial, paused, guarded, waiting, failed.
func (s RunState) String() string {
	return [...]string{"running", "ok", "partial", "paused", "guarded", "waiting", "failed"}[s]
}

// Line counts what a run did to one module in one direction.
type Line struct {
	Module  Module
	Source  Side
	Added   int
	Updated int
	Failed  int
}

// Run is a cycle that had something to do, as the history shows it.
type Run struct {
	ID        uint64
	State     RunState
	Started   time.Time
	Finished  time.Time // zero while running
	Lines     []Line    // only those with something in them, in a fixed order
	Unchanged int       // linked records that were looked at and needed nothing
	Calls     [2]int64  // requests by Side
	Credits   [2]int64  // credits by Side
	Problem   *Error    // why it stopped, unless it ended well
}

// Line returns the counts of one module in one direction, to be changed.
func (r *Run) Line(module Module, source Side) *Line {
	at := 0
	for i := range r.Lines {
		line := &r.Lines[i]
		if line.Module == module && line.Source == source {
			return line
		}
		if line.Module < module || (line.Module == module && line.Source < source) {
			at = i + 1
		}
	}
	r.Lines = append(r.Lines, Line{})
	copy(r.Lines[at+1:], r.Lines[at:])
	r.Lines[at] = Line{Module: module, Source: source}
	return &r.Lines[at]
}

// Cursor is how far one side and module has been read.
type Cursor struct {
	AsOf   time.Time // the side's clock at the first request of the last complete reading; zero: never read
	Since  time.Time // of the reading that is under way
	Start  time.Time // the side's clock at its first request; zero: none is under way
	Resume string    // where the reading under way goes on
	Bin    time.Time // the side's clock of the last complete reading of deletions
}

// Failure is a record that could not be synced and waits, or a pair of fields
// that is refused for many records.
type Failure struct {
	Ref             // the record that waits; of a pair: PairRef
	Name     string // for people
	Problem  Error  // why
	First    time.Time
	Last     time.Time
	Attempts int
	Next     time.Time // when it is tried again by itself; zero: only when something changes or by hand
}

// PairRef names, in the failure log, a pair of fields that a side refuses for
// many records.
func PairRef(side Side, module Module, pair PairKey) Ref {
	return Ref{Side: side, Module: module, ID: string(pair)}
}

// Pair returns the pair of fields that a PairRef names; false for a record.
// Ids of records are digits, and the name of a pair has an equals sign.
func (r Ref) Pair() (PairKey, bool) {
	return PairKey(r.ID), strings.Contains(r.ID, "=")
}

// Counts tells how much a store holds.
type Counts struct {
	Links     [2]int    // by Module
	Observed  [2][2]int // live records by Side and Module
	Failures  int
	Unsettled int // operations whose outcome is Open or Lost
	Dirty     int // records that are to be looked at
	// Marked is how often a record was said to be looked at, ever: also one that
	// was to be looked at already.
	Marked uint64
}
