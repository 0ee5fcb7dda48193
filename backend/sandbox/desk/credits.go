package desk

import (
	"math"
	"sync"
	"time"
)

// plan is what an edition allows, by Zoho's page on API limits.
type plan struct {
	base, perAgent, concurrency int
}

var plans = map[string]plan{
	"FREE":         {5_000, 0, 5},
	"FREE_2019":    {5_000, 0, 5},
	"NEW_FREE":     {5_000, 0, 5},
	"EXPRESS":      {25_000, 100, 10},
	"STANDARD":     {50_000, 250, 10},
	"PROFESSIONAL": {75_000, 500, 15},
	"ENTERPRISE":   {100_000, 1_000, 25},
	"ULTIMATE":     {100_000, 1_000, 25},
	"ZOHOONE":      {100_000, 1_000, 25},
}

func planOf(k *Knobs) plan {
	if p, ok := plans[k.Edition]; ok {
		return p
	}
	return plans["FREE"]
}

func dailyCredits(k *Knobs, agents int) int {
	switch {
	case k.CreditsPerDay > 0:
		return k.CreditsPerDay
	case k.CreditsPerDay < 0:
		return math.MaxInt32
	}
	p := planOf(k)
	return p.base + agents*p.perAgent
}

// ledger counts the credits of the day and the calls in flight.
type ledger struct {
	mu       sync.Mutex
	zone     string
	next     time.Time // when the day ends
	start    time.Time
	spent    int
	inFlight int
}

// enter lets a call in while the edition's concurrency allows.
func (l *ledger) enter(k *Knobs) bool {
	limit := k.Concurrency
	if limit == 0 {
		limit = planOf(k).concurrency
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if limit > 0 && l.inFlight >= limit {
		return false
	}
	l.inFlight++
	return true
}

func (l *ledger) leave() {
	l.mu.Lock()
	l.inFlight--
	l.mu.Unlock()
}

// roll starts a new day where the clock has left the old one, either way.
func (l *ledger) roll(now time.Time, k *Knobs) {
	if l.zone == k.CreditZone && now.Before(l.next) && !now.Before(l.start) {
		return
	}
	if start, next := day(now, k.CreditZone); !start.Equal(l.start) {
		l.start, l.next, l.zone, l.spent = start, next, k.CreditZone, 0
	}
}

// short tells for how many seconds a call of that cost has to wait; 0: none.
func (l *ledger) short(cost int, now time.Time, k *Knobs, agents int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.roll(now, k)
	if l.spent+cost <= dailyCredits(k, agents) {
		return 0
	}
	return int(l.next.Sub(now)/time.Second) + 1
}

// charge books a call and returns what is left of the day.
func (l *ledger) charge(cost int, now time.Time, k *Knobs, agents int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.roll(now, k)
	l.spent += cost
	return max(dailyCredits(k, agents)-l.spent, 0)
}

// depthCost is the price of a list or search page by its last row.
func depthCost(last int) int {
	switch {
	case last <= 2_000:
		return 3
	case last <= 10_000:
		return 10
	case last <= 100_000:
		return 50
	}
	return 100
}
