package notice

import (
	"fmt"
	"slices"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Kind is what is the matter with the sync.
type Kind string

// The kinds, the most urgent first: of several that begin at once, one is told.
const (
	SignIn      Kind = "sign-in"     // it can go on only with a new sign-in
	Stopped     Kind = "stopped"     // it has stopped for another reason
	Guarded     Kind = "guarded"     // it would change far more than usual, and asks
	FirstPlan   Kind = "first-plan"  // the first plan waits for approval
	Unreachable Kind = "unreachable" // a service has not answered for long
	LeftAlone   Kind = "left-alone"  // a field is refused for many records
	Failing     Kind = "failing"     // records could not be synced
)

// dwell is how long something must have been the matter before it is told: a
// service that is away for a few minutes comes back by itself.
func dwell(k Kind) time.Duration {
	if k == Unreachable {
		return 15 * time.Minute
	}
	return 0
}

// Notice is what a person is told.
type Notice struct {
	Kind  Kind // empty: all is well again
	Title string
	Body  string
	Page  string // of the window, where more is to be seen; empty: the first one
}

// matters lists what is the matter in a state, the most urgent first.
func matters(s api.Status) (kinds []Kind) {
	if k := stopKind(s); k != "" {
		kinds = append(kinds, k)
	}
	if s.Suspended > 0 {
		kinds = append(kinds, LeftAlone)
	}
	if s.Failures > s.Suspended {
		kinds = append(kinds, Failing)
	}
	return kinds
}

// stopKind is why the sync as a whole does not go on; empty if it does, or will
// by itself at a time that is known.
func stopKind(s api.Status) Kind {
	var code record.Code
	if s.Problem != nil {
		code = record.Code(s.Problem.Code)
	}
	switch {
	case s.State == api.StateSetup && s.Problem != nil:
		return SignIn
	case s.State == api.StateFailed && slices.Contains([]record.Code{record.SignIn, record.ScopeMissing, record.WrongOrg}, code):
		return SignIn
	case s.State == api.StateFailed:
		return Stopped
	case s.State == api.StateGuarded && s.Guard == api.GuardFirst:
		return FirstPlan
	case s.State == api.StateGuarded:
		return Guarded
	case s.State == api.StateWaiting && slices.Contains([]record.Code{record.Network, record.ServerError, record.TooMany, record.AnswerLost}, code):
		return Unreachable
	}
	return ""
}

// settled tells whether a state says how things stand. A pause hides it, and
// while a cycle runs it may be about to change.
func settled(s api.Status) bool {
	return !s.Paused && !s.Pausing && s.State != api.StateSyncing && (s.State != api.StateSetup || s.Problem != nil)
}

// well tells whether nothing is left to be wished for.
func well(s api.Status) bool {
	return s.State == api.StateIdle && s.CheckedAt != "" && s.Problem == nil && s.Guard == "" && s.Failures == 0 && s.Withheld == 0 && !s.Unfinished
}

// tell puts into words what is the matter.
func tell(k Kind, s api.Status) *Notice {
	n := &Notice{Kind: k, Body: s.Sentence}
	if s.Problem != nil {
		n.Body = s.Problem.Words()
	}
	switch k {
	case SignIn:
		n.Title, n.Page = "A new sign-in is needed", "settings"
	case Stopped:
		n.Title = "The sync has stopped"
	case Guarded:
		n.Title, n.Page = "The sync asks before it goes on", "plan"
	case FirstPlan:
		n.Title, n.Page = "The first plan is ready", "plan"
		n.Body = "See what would be written, and approve it. Nothing has been written yet."
	case Unreachable:
		n.Title = "A service cannot be reached"
		n.Body += " The sync goes on by itself when it answers again."
	case LeftAlone:
		n.Title, n.Page = counted(s.Suspended, "field is", "fields are")+" not synced", "failures"
		n.Body = "A service refuses it for many records. Everything else goes on."
	case Failing:
		n.Title, n.Page = counted(s.Failures-s.Suspended, "record", "records")+" could not be synced", "failures"
		n.Body = "See why, and what to do. Everything else goes on."
	default:
		n.Title = "In sync again"
	}
	if s.Sample {
		n.Title += " (sample data)"
	}
	return n
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
