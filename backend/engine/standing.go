package engine

import "counterpart/backend/record"

// Stand says in one word how it is with a record.
type Stand uint8

// The stands. Every record in the scope of the sync has one of them other than
// Unexplained.
const (
	Unexplained   Stand = iota // no rule, failure or task says why it is not in sync
	Unread                     // the sync has not read it
	InSync                     // linked, and both records agree as far as the mapping goes
	AwaitsAccount              // in sync but for the account, which has no counterpart yet
	Withheld                   // a person left it out of a plan that they approved
	Due                        // it, or its counterpart, changed and is to be looked at
	InDoubt                    // the answer to a write was lost, and is found out first
	Failing                    // it cannot be synced, and is in the failure log
	Dismissed                  // it could not be synced, and a person took it off the failure log
	OutsideWindow              // it matches nothing and is older than what is added
	Spam                       // Desk marks it as spam, which is left out
	StaysInDesk                // it matches nothing, and the one-way import adds nothing to CRM
	Deleted                    // it was deleted; its counterpart stays as it is
	Bereft                     // its counterpart was deleted; the next edit puts it back
)

// String returns the stand in a few words.
func (s Stand) String() string {
	return [...]string{
		"unexplained", "not read", "in sync", "waiting for its account", "left out of the plan", "waiting to be looked at", "held for a lost answer", "failing", "dismissed",
		"outside the window", "spam", "stays in Desk", "deleted", "counterpart deleted",
	}[s]
}

// Words says in a sentence, without a full stop, what the stand means and what
// would change it.
func (s Stand) Words() string {
	return [...]string{
		"no rule and no failure says why it is not in sync; an edit of it has it looked at again",
		"the sync has not read this record: it does not exist, or was made after the last check",
		"it is linked, and both records agree in every mapped field",
		"it is in sync, but the account that it belongs to has no counterpart yet; the field follows when it has",
		"a person left it out of the plan that they approved; it waits until they approve it there",
		"it or its counterpart changed, and the next sync looks at it",
		"it was written, and the answer was lost or is not here yet; a sync finds out first whether it was carried out",
		"it cannot be synced as it is, and is in the list of failures",
		"it could not be synced, and was taken off the list of failures; it is looked at again when it, its counterpart or the mapping changes",
		"it has no counterpart, and was created before the window of records that are added; an edit does not change that, a longer window does",
		"Desk marks it as spam, and spam is left out",
		"it has no counterpart, and the one-way import adds nothing to CRM",
		"it was deleted; its counterpart stays, and an edit of the counterpart puts it back",
		"its counterpart was deleted; an edit of this record puts it back",
	}[s]
}

// Standing says why a record is, or is not, in sync.
type Standing struct {
	Stand       Stand
	Name        string         // the record's name, as last read
	Counterpart record.Ref     // the record it is linked with; zero: none
	Problem     *record.Error  // Failing, Dismissed: why it could not be synced
	Failure     record.Failure // Failing: as the failure log has it
	// LeftAlone are the pairs that are suspended at present: neither side is
	// touched for them.
	LeftAlone []record.PairKey
}

// sight is what is known of a record that its standing follows from.
type sight struct {
	state    record.State // Unknown: never read
	linked   bool
	gone     bool // linked: the counterpart was deleted
	both     bool // linked: the counterpart is known to be live
	failing  bool
	due      bool
	doubt    bool
	withheld bool // what would be written was left out of a plan
	excluded bool
	old      bool // created before the window
	would    kind // what a look at it would lead to now
	writes   bool // the look would write, or cannot write all that it should
	awaits   bool
	refused  bool // the last thing that the journal tells of it is a refusal
}

// stand decides on a record. What is open comes before what is settled.
func (s sight) stand() Stand {
	switch {
	case s.state == record.Unknown && !s.linked:
		return Unread
	case s.failing:
		return Failing
	case s.doubt:
		return InDoubt
	case s.withheld:
		return Withheld
	case s.due:
		return Due
	case s.state != record.Live:
		return Deleted
	case s.linked && s.gone:
		return Bereft
	case s.both && (s.would == merge || s.would == calm) && !s.writes:
		if s.awaits {
			return AwaitsAccount
		}
		return InSync
	case !s.linked && s.excluded:
		return Spam
	case !s.linked && s.would == outside:
		return OutsideWindow
	case !s.linked && s.would == apart:
		return StaysInDesk
	case s.refused:
		return Dismissed
	case !s.linked && s.old && s.would == fail:
		return OutsideWindow // it was left for its age before a younger record of its key was added
	}
	return Unexplained
}
