package zoho

import (
	"sync"
	"time"

	"counterpart/backend/record"
)

// probeAfter is the longest that a ledger waits before it lets one call ask
// the service how many credits there really are: others spend and are refilled
// too, and a data centre's midnight may be another than believed.
const probeAfter = time.Hour

// Ledger keeps account of one service's API credits: what the product's calls
// cost, and what the service says is left. It is safe for use by many
// goroutines.
type Ledger struct {
	side   record.Side
	now    func() time.Time
	period Period

	mu        sync.Mutex
	budget    Budget
	calls     int64
	credits   int64
	pending   int64
	remaining int64     // as the service last said; -1: not known
	said      time.Time // when it said so
	spent     []spending
}

// spending is what was spent within one slot of time.
type spending struct {
	at      time.Time
	credits int64
}

// slot is how finely spending is remembered.
const slot = 10 * time.Minute

// NewLedger gives an empty ledger for a side.
func NewLedger(side record.Side, now func() time.Time, period Period) *Ledger {
	return &Ledger{side: side, now: now, period: period, remaining: -1}
}

// SetBudget changes what may be spent.
func (l *Ledger) SetBudget(budget Budget) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.budget = budget
}

// Usage is what a ledger knows.
type Usage struct {
	Calls     int64 // requests since the process began
	Credits   int64 // their credits
	Today     int64 // credits of the service's day, as far as this process spent them
	Remaining int64 // credits left as the service last said; -1: not known
	Limit     int64 // the day's credits of the plan; 0: not known
	Budget    int64 // the most that may be spent in a day; 0: no bound
	Reserve   int64 // what is never touched
}

// Usage gives the present state.
func (l *Ledger) Usage() Usage {
	l.mu.Lock()
	defer l.mu.Unlock()
	today, _ := l.today()
	most, _ := l.budget.allowance()
	return Usage{
		Calls: l.calls, Credits: l.credits, Today: today, Remaining: l.remaining,
		Limit: l.limit(today), Budget: most, Reserve: l.budget.Reserve,
	}
}

// limit is the day's credits as far as is known: more than the plan gives by
// itself where the service says that more is left, as for further users.
func (l *Ledger) limit(today int64) int64 {
	if l.budget.Limit == 0 || l.remaining < 0 {
		return l.budget.Limit
	}
	return max(l.budget.Limit, l.remaining+today)
}

// take puts aside the credits that a call is expected to cost. It refuses,
// with code record.NoCredits and the time to go on, a call that would touch
// the reserve or exceed the share.
func (l *Ledger) take(cost int64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	today, oldest := l.today()
	if l.remaining >= 0 && l.budget.Reserve > 0 && l.remaining-l.pending-cost < l.budget.Reserve {
		if again := l.retryAt(l.said, oldest); now.Before(again) {
			return l.refusal("the credits left for today are down to the reserve", again)
		}
		if l.pending > 0 {
			// One call asks how things stand; the others wait for its answer.
			return l.refusal("the credits left for today are being looked up", now.Add(time.Second))
		}
	}
	if most, ok := l.budget.allowance(); ok && today+l.pending+cost > most {
		return l.refusal("the share of today's credits is used up", l.period.Fresh(now, oldest))
	}
	l.pending += cost
	return nil
}

// retryAt gives when to ask again after the service said, at the time said,
// that few credits were left.
func (l *Ledger) retryAt(said, oldest time.Time) time.Time {
	fresh := l.period.Fresh(said, oldest)
	if latest := said.Add(probeAfter); latest.Before(fresh) && fresh.Sub(said) > 23*time.Hour {
		// A day has just begun, or nothing of ours is about to come back: what
		// the service said may be about to change.
		return latest
	}
	return fresh
}

// settle books what a call has really cost, and what the service says is left
// (-1: nothing said). A call that was never sent costs nothing.
func (l *Ledger) settle(expected, cost, remaining int64, sent bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending -= expected
	if !sent {
		return
	}
	now := l.now()
	l.calls++
	l.credits += cost
	l.spend(now, cost)
	if remaining >= 0 {
		l.remaining, l.said = remaining, now
	}
}

// exhausted books that the service refused a call for want of credits.
func (l *Ledger) exhausted() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.remaining, l.said = 0, l.now()
}

// spend adds to the slot of now.
func (l *Ledger) spend(now time.Time, cost int64) {
	at := now.Truncate(slot)
	if n := len(l.spent); n > 0 && l.spent[n-1].at.Equal(at) {
		l.spent[n-1].credits += cost
		return
	}
	l.spent = append(l.spent, spending{at: at, credits: cost})
}

// today sums up the service's present day and gives the time of its first
// spending; slots of earlier days are forgotten.
func (l *Ledger) today() (sum int64, oldest time.Time) {
	begin := l.period.Begin(l.now())
	for len(l.spent) > 0 && !l.spent[0].at.Add(slot).After(begin) {
		l.spent = l.spent[1:]
	}
	for _, s := range l.spent {
		sum += s.credits
	}
	if len(l.spent) > 0 {
		oldest = l.spent[0].at
	}
	return sum, oldest
}

// refusal is the error of a call that was not made.
func (l *Ledger) refusal(why string, again time.Time) error {
	return &record.Error{
		Code: record.NoCredits, Side: l.side.String(), Message: why, Retry: again,
		Advice: "the sync goes on by itself when credits are back; raise the share or lower the reserve in Settings to go on now",
	}
}
