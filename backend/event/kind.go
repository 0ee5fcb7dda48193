package event

import (
	"time"

	"counterpart/backend/record"
)

// Stage is a part of a cycle.
type Stage string

// The stages, in their order.
const (
	Reading Stage = "reading"
	Judging Stage = "judging"
	Writing Stage = "writing"
)

// Progress says how far a cycle has come. It is published at every step; who
// shows it takes as many as can be seen.
type Progress struct {
	Stage  Stage
	Module record.Module
	Done   int // records read, or operations carried out, in this cycle
	Total  int // of how many; 0: not known
	Lines  []record.Line
}

// Started says that a cycle has begun.
type Started struct{}

// Ended says how a cycle ended. A Run without an ID had nothing to do and is
// not in the history.
type Ended struct{ Run record.Run }

// PauseChanged says that the sync was paused or resumed.
type PauseChanged struct{ Paused bool }

// FailuresChanged says that a failure came, was solved or dismissed.
type FailuresChanged struct{}

// Appointed says that the time of the next cycle was set.
type Appointed struct{ At time.Time }

func (Progress) kind()        {}
func (Started) kind()         {}
func (Ended) kind()           {}
func (PauseChanged) kind()    {}
func (FailuresChanged) kind() {}
func (Appointed) kind()       {}
