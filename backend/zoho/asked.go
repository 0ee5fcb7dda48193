package zoho

import (
	"slices"
	"time"

	"counterpart/backend/record"
)

// tokensPerWindow is how many tokens are asked for in tokenWindow: one less
// than Zoho gives, for a call whose answer was lost.
const tokensPerWindow = 9

// Asked is what a later process has to know of the access tokens that were asked
// for with one sign-in: the accounts server counts on when this program is
// started anew.
type Asked struct {
	Times   []time.Time `json:"times"`   // of the last ten minutes, in order
	Blocked time.Time   `json:"blocked"` // no request before; zero: at once
}

// admit books a request, or refuses it with the time to go on.
func (a *Asked) admit(now time.Time) error {
	for len(a.Times) > 0 && !a.Times[0].After(now.Add(-tokenWindow)) {
		a.Times = a.Times[1:]
	}
	if len(a.Times) >= tokensPerWindow {
		a.Blocked = a.Times[0].Add(tokenWindow)
	}
	if now.Before(a.Blocked) {
		return &record.Error{
			Code: record.TooMany, Message: "waiting, since Zoho gives ten access tokens in ten minutes and no more",
			Advice: "the sync goes on by itself", Retry: a.Blocked,
		}
	}
	a.Times = append(a.Times, now)
	return nil
}

// takeBack forgets the last request: it was never made.
func (a *Asked) takeBack() {
	if n := len(a.Times); n > 0 {
		a.Times = a.Times[:n-1]
	}
}

// until gives what counts now. A clock that was set back makes earlier requests
// future ones: they count as if they were made now, so that the wait is never
// longer than the limit's own.
func (a Asked) until(now time.Time) Asked {
	kept := a.clone()
	for i, at := range kept.Times {
		if at.After(now) {
			kept.Times[i] = now
		}
	}
	slices.SortFunc(kept.Times, time.Time.Compare)
	if latest := now.Add(tokenWindow); kept.Blocked.After(latest) {
		kept.Blocked = latest
	}
	return kept
}

func (a Asked) clone() Asked {
	a.Times = slices.Clone(a.Times)
	return a
}
