package clocktest

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Clock is a time that moves only when a test says so, or when somebody
// sleeps. It is safe for use by many goroutines.
type Clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

// At gives a clock that stands at now.
func At(now time.Time) *Clock { return &Clock{now: now} }

// Now gives the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock on by d.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Sleep moves the clock on by d instead of waiting, takes a note of it, and
// gives the context's error: a sleep that was called off still takes its time.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

// Slept gives every sleep so far, in order; nil if there was none.
func (c *Clock) Slept() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.slept)
}
