package zoho

import (
	"net/http"
	"time"
)

// holdLimit is the longest pause that a limiter imposes on a whole service.
// What asks for more is no matter of too many calls at once.
const holdLimit = time.Minute

// Limit decorates next so that no more calls are under way than the limiter
// allows.
func Limit(next http.RoundTripper, limiter *Limiter) http.RoundTripper {
	return limited(timed(next, limiter), limiter)
}

// timed tells the limiter how long calls take, without the wait for a place.
func timed(next http.RoundTripper, limiter *Limiter) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		left := limiter.clock.Now()
		resp, err := next.RoundTrip(req)
		if err == nil && resp.StatusCode < http.StatusBadRequest {
			limiter.Took(req.Method, limiter.clock.Now().Sub(left))
		}
		return resp, err
	})
}

func limited(next http.RoundTripper, limiter *Limiter) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		patience := holdLimit
		if !IsRead(req) {
			patience = writePatience
		}
		if err := limiter.Acquire(req.Context(), patience); err != nil {
			return nil, err
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

// LimitHeavy is Limit for heavy calls only: CRM allows fewer of them at once
// than of others (Zoho CRM v8, API Limits, sub-concurrency).
func LimitHeavy(next http.RoundTripper, limiter *Limiter) http.RoundTripper {
	heavy := limited(next, limiter)
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		if isHeavy(req) {
			return heavy.RoundTrip(req)
		}
		return next.RoundTrip(req)
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
