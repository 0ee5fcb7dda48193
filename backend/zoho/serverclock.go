package zoho

import (
	"net/http"
	"sync"
	"time"
)

// ServerClock learns how far a service's clock is from this machine's, from
// the Date header of its answers. It is safe for use by many goroutines.
//
// A Date is cut to the second and was written somewhere between the sending
// and the arrival, so that each answer bounds the offset from both sides. The
// bounds of many answers together are narrower than those of any one.
type ServerClock struct {
	now func() time.Time

	mu        sync.Mutex
	known     bool
	low, high time.Duration
}

// NewServerClock gives a clock that has learnt nothing yet: its offset is 0.
func NewServerClock(now func() time.Time) *ServerClock {
	return &ServerClock{now: now}
}

// Offset gives what has to be added to this machine's time to get the
// server's, and whether any answer has told it yet.
func (c *ServerClock) Offset() (time.Duration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.low + (c.high-c.low)/2, c.known
}

// Now gives the server's time as far as it is known.
func (c *ServerClock) Now() time.Time {
	offset, _ := c.Offset()
	return c.now().Add(offset)
}

// Observe takes one answer into account: its date, and when the call left and
// came back by this machine's clock.
func (c *ServerClock) Observe(date, sent, received time.Time) {
	low, high := date.Sub(received), date.Add(time.Second).Sub(sent)
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known || low > c.high || high < c.low {
		// The first answer, or one of the two clocks was set: what was known
		// before no longer holds.
		c.known, c.low, c.high = true, low, high
		return
	}
	c.low, c.high = max(c.low, low), min(c.high, high)
}

// earliest gives the latest server's time that is certainly not after t by
// this machine's clock.
func (c *ServerClock) earliest(t time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return t.Add(c.low)
}

// ReadClock decorates next so that clock learns from every answer.
func ReadClock(next http.RoundTripper, clock *ServerClock) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		sent := clock.now()
		resp, err := next.RoundTrip(req)
		if err != nil {
			return nil, err
		}
		if date, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
			clock.Observe(date, sent, clock.now())
			natureOf(req).Sent = clock.earliest(sent)
		}
		return resp, nil
	})
}

// roundTrip lets a function be a decorator.
type roundTrip func(*http.Request) (*http.Response, error)

// RoundTrip calls the function.
func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
