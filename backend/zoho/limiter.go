package zoho

import (
	"context"
	"sync"
	"time"

	"counterpart/backend/record"
)

// Limiter bounds how many calls are under way at once. Its window opens by one
// call per window of successes and shrinks to seven tenths when the service
// says that there are too many, or when calls take twice as long as usual
// (additive increase, multiplicative decrease). It comes back slowly to where the
// service refused last, since every refusal costs a call.
// It is safe for use by many goroutines.
type Limiter struct {
	clock Clock

	mu      sync.Mutex
	ceiling int
	window  float64
	busy    int
	shrunk  time.Time           // when the window was last made smaller
	refused int                 // calls under way that were too many last; 0: not known
	hold    time.Time           // no call starts before
	took    map[string]*latency // by method: reading and writing take different times
	queue   []chan struct{}
}

// spared is how many of the plan's simultaneous calls are left to the
// customer's other programs.
const spared = 2

// NewLimiter gives a limiter for a plan that allows so many calls at once. Its
// ceiling is two less, but at least one.
func NewLimiter(clock Clock, plan int) *Limiter {
	l := &Limiter{clock: clock, took: map[string]*latency{}}
	l.SetPlan(plan)
	return l
}

// SetPlan changes the number of simultaneous calls that the plan allows.
func (l *Limiter) SetPlan(plan int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ceiling = max(1, plan-spared)
	l.window = float64(l.ceiling)
	l.wake()
}

// Ceiling gives the most calls that are ever under way at once.
func (l *Limiter) Ceiling() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ceiling
}

// Window gives how many calls may be under way at the moment.
func (l *Limiter) Window() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return int(l.window)
}

// Acquire waits for a place, and, up to patience, until calls are no longer
// held back. It gives the context's error when that ends first, and one of code
// record.TooMany, with the time to go on, when patience is too short. Every
// successful Acquire needs one Release.
func (l *Limiter) Acquire(ctx context.Context, patience time.Duration) error {
	if err := l.place(ctx); err != nil {
		return &Unanswered{Err: err}
	}
	for {
		l.mu.Lock()
		until := l.hold
		l.mu.Unlock()
		wait := until.Sub(l.clock.Now())
		if wait <= 0 {
			return nil
		}
		if wait > patience {
			l.Release()
			return &record.Error{
				Code: record.TooMany, Message: "the service takes no more calls for the moment",
				Advice: "the sync goes on by itself", Retry: until,
			}
		}
		if err := l.clock.Sleep(ctx, wait); err != nil {
			l.Release()
			return &Unanswered{Err: err}
		}
	}
}

// place takes a place in the window, in the order of arrival.
func (l *Limiter) place(ctx context.Context) error {
	l.mu.Lock()
	if err := ctx.Err(); err != nil {
		l.mu.Unlock()
		return err
	}
	if l.busy < int(l.window) && len(l.queue) == 0 {
		l.busy++
		l.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	l.queue = append(l.queue, turn)
	l.mu.Unlock()
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		return l.leave(turn, ctx.Err())
	}
}

// leave takes a waiting call out of the queue. If its turn came at the same
// moment, the place is handed on.
func (l *Limiter) leave(turn chan struct{}, err error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, other := range l.queue {
		if other == turn {
			l.queue = append(l.queue[:i], l.queue[i+1:]...)
			return err
		}
	}
	l.busy--
	l.wake()
	return err
}

// Release gives a place back.
func (l *Limiter) Release() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.busy--
	l.wake()
}

// wake lets as many waiting calls go as the window has room for.
func (l *Limiter) wake() {
	for len(l.queue) > 0 && l.busy < int(l.window) {
		l.busy++
		close(l.queue[0])
		l.queue = l.queue[1:]
	}
}

// Succeeded widens the window a little, and much less where the service refused
// last.
func (l *Limiter) Succeeded() {
	l.mu.Lock()
	defer l.mu.Unlock()
	const wary = 32
	step := 1 / l.window
	switch at := int(l.window); {
	case at > l.refused:
		l.refused = 0 // it takes more by now
	case at >= l.refused-1:
		step /= wary
	}
	l.window = min(float64(l.ceiling), l.window+step)
	l.wake()
}

// Throttled narrows the window, at most once a second, since one crowd of
// calls is refused together; and lets no call start for the given time. A
// refusal where the service had refused before is no news: the window stays just
// below.
func (l *Limiter) Throttled(hold time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	if until := now.Add(hold); hold > 0 && until.After(l.hold) {
		l.hold = until
	}
	at := int(l.window)
	switch {
	case l.refused > 0 && at >= l.refused:
		l.window = max(1, float64(l.refused-1))
	case l.narrow(now):
		l.refused = at
	}
}

// narrow makes the window smaller, unless that was done a moment ago.
func (l *Limiter) narrow(now time.Time) bool {
	if now.Sub(l.shrunk) < time.Second {
		return false
	}
	l.shrunk = now
	l.window = max(1, l.window*0.7)
	return true
}

// Took takes into account how long a call took that the service carried out.
func (l *Limiter) Took(method string, d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.took[method] == nil {
		l.took[method] = &latency{}
	}
	if l.took[method].took(d) {
		l.narrow(l.clock.Now())
	}
}

// Latency gives how long a call of a method takes on average, as measured
// lately; 0 where none was made.
func (l *Limiter) Latency(method string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.took[method] == nil {
		return 0
	}
	return l.took[method].lately()
}
