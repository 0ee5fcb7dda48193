package zoho

import (
	"net/http"
	"time"
)

// holdLimit is the longest pause that a limiter imposes on a whole service.
// What asks for more is no matter of too many calls at once.
const holdLimit = time.Minute

// Limit decorates next so that no more calls are under way than the limiter
// allows. Only calls for which concerns is true count; nil stands for all: CRM
// has a narrower limit for its heavier calls (Zoho CRM v8, API Limits,
// sub-concurrency).
func Limit(next http.RoundTripper, limiter *Limiter, concerns func(*http.Request) bool) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		if concerns != nil && !concerns(req) {
			return next.RoundTrip(req)
		}
		if err := limiter.Acquire(req.Context()); err != nil {
			return nil, &Unanswered{Err: err}
		}
		resp, err := next.RoundTrip(req)
		limiter.Release()
		switch {
		case err != nil:
		case resp.StatusCode == http.StatusTooManyRequests:
			limiter.Throttled(holdFor(resp, limiter.clock.Now()))
		default:
			limiter.Succeeded()
		}
		return resp, err
	})
}

// holdFor gives how long all calls are held back after a refusal.
func holdFor(resp *http.Response, now time.Time) time.Duration {
	asked, ok := RetryAfter(resp, now)
	if !ok || asked > holdLimit {
		return 0
	}
	return asked
}
