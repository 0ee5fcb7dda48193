package engine

import (
	"math"
	"time"
)

// Why says what decided when the next cycle begins.
type Why uint8

// The reasons.
const (
	Unknown   Why = iota // no cycle is to come: Watch does not run
	Active               // something changed a short while ago
	Quiet                // nothing has changed for a while
	Sharing              // sooner would cost more than the share of credits for looking
	Scarce               // few of the day's credits are left
	Retrying             // a service could not be reached
	Awaiting             // the last cycle said when it can go on
	OnHold               // paused
	Scheduled            // the import has a schedule of its own
)

// Outlook is what the time until the next look for changes is judged from.
type Outlook struct {
	Poll  Poll
	Quiet time.Duration // since something last changed
	Tries int           // cycles in a row that could not reach a service
	Sides [2]Means      // by Side
}

// Means is what there is on one side for looking.
type Means struct {
	Cost      int64   // credits of one look; 0: not known yet, or free
	Saved     float64 // credits saved up for looking; see Save
	Limit     int64   // the day's credits; 0: not known
	Today     int64   // of them, spent by the product
	Budget    int64   // the most that the product may spend in a day; 0: no bound
	Remaining int64   // left for everybody, as the service said; -1: not known
	Reserve   int64   // of these, never touched
}

// The credits for looking come in evenly over the day and are saved up to a
// room, so that there is something for the time after a change. What comes in
// within a day, and a full room at its beginning, are seven eighths of the
// share; the last eighth is for looks that cost more than the last one did.
const (
	room   = 1. / 8 // of a day's share
	income = 3. / 4 // of a day's share
)

// Save returns what is saved up after a time has passed and so many credits
// were spent on looks. It is never above the room, nor further below nothing
// than the room: looks that must be made put nobody in debt for days.
func (p Poll) Save(saved float64, limit int64, passed time.Duration, spent int64) float64 {
	share := p.Share * float64(limit)
	saved += income * share * max(passed, 0).Hours() / day.Hours()
	return max(min(saved, room*share)-float64(spent), -room*share)
}

// Full returns the most that can be saved up for looking.
func (p Poll) Full(limit int64) float64 { return room * p.Share * float64(limit) }

// NextLook judges how long to wait until the next look for changes, and says
// what decided it. It is the shortest interval soon after a change and becomes
// longer in proportion to how long nothing has changed; it is longer where the
// credits for looking, or the day's, do not suffice; and it is never longer
// than the longest interval.
func NextLook(o Outlook) (time.Duration, Why) {
	delay, why := o.pace()
	for _, means := range o.Sides {
		if d := means.saving(o.Poll); d > delay {
			delay, why = d, Sharing
		}
		if d := means.stretching(o.Poll); d > delay {
			delay, why = d, Scarce
		}
	}
	return max(min(delay, o.Poll.Max), 0), why
}

// pace is the time until the next look if credits did not matter.
func (o Outlook) pace() (time.Duration, Why) {
	const (
		part      = 8               // of the time that nothing has changed
		mostTries = 8               // what is doubled more often is too long anyhow
		retryMost = 2 * time.Minute // a lost connection may be back at any moment
	)
	if o.Tries > 0 {
		return max(min(o.Poll.Min<<min(o.Tries-1, mostTries), retryMost), o.Poll.Min), Retrying
	}
	if d := o.Quiet / part; d > o.Poll.Min {
		return d, Quiet
	}
	return o.Poll.Min, Active
}

// saving is how long it takes to save up for a look.
func (m Means) saving(p Poll) time.Duration {
	income := income * p.Share * float64(m.Limit)
	if missing := float64(m.Cost) - m.Saved; m.Cost > 0 && income > 0 && missing > 0 {
		return portion(missing / income)
	}
	return 0
}

// stretching is how far apart looks are to be where less is left of the day's
// credits than the share for looking: so that these would last for a day.
func (m Means) stretching(p Poll) time.Duration {
	if m.Cost <= 0 || m.Limit <= 0 {
		return 0
	}
	free := float64(m.Limit)
	if m.Remaining >= 0 {
		free = min(free, float64(m.Remaining-m.Reserve))
	}
	if m.Budget > 0 {
		free = min(free, float64(m.Budget-m.Today))
	}
	if free >= p.Share*float64(m.Limit) {
		return 0
	}
	return portion(float64(m.Cost) / max(free, 1))
}

// portion is a part of a day, rounded up to the second so that waiting it out
// is always enough.
func portion(of float64) time.Duration {
	seconds := math.Ceil(min(of, 7) * day.Seconds())
	return time.Duration(seconds) * time.Second
}
