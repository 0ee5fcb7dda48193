package zoho

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// RetryRules say how often and how long a call is repeated.
type RetryRules struct {
	// Tries is the most attempts that one call gets, the first included.
	Tries int
	// First is the longest wait before the second attempt; the wait doubles
	// from attempt to attempt.
	First time.Duration
	// Longest is the most that a read waits for its next attempt. A service
	// that asks for more gets no further attempt: its answer goes to the caller.
	Longest time.Duration
	// LongestWrite is the same for a write. It is short, for a write cannot be
	// given up from outside without a doubt about its outcome, and a person who
	// pauses the sync waits for it.
	LongestWrite time.Duration
}

// writePatience is the longest wait of a write at one place.
const writePatience = 4 * time.Second

// longest is the most that a request waits for its next attempt.
func (r RetryRules) longest(req *http.Request) time.Duration {
	if IsRead(req) {
		return r.Longest
	}
	return r.LongestWrite
}

// DefaultRetryRules suit a program that a person watches.
func DefaultRetryRules() RetryRules {
	return RetryRules{Tries: 6, First: time.Second, Longest: time.Minute, LongestWrite: writePatience}
}

// Retry decorates next so that calls that failed for the moment are repeated,
// with waits drawn from zero up to a doubling bound (full jitter), or as long
// as Retry-After asks for.
//
// Reads are repeated after any such failure. A write is repeated only when it
// certainly was not carried out: it never left, or the service refused it with
// 429. When the attempts are used up, the last answer or error goes up.
func Retry(next http.RoundTripper, clock Clock, rules RetryRules) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		waits := &backoff.ExponentialBackOff{
			InitialInterval: rules.First, Multiplier: 2, MaxInterval: rules.Longest,
		}
		for try := 1; ; try++ {
			resp, err := next.RoundTrip(req)
			if try >= rules.Tries || !repeatable(req, resp, err) {
				return resp, err
			}
			wait := time.Duration(clock.Chance() * float64(waits.NextBackOff()))
			if asked, ok := RetryAfter(resp, clock.Now()); ok {
				wait = asked
			}
			if wait > rules.longest(req) {
				return resp, err
			}
			once, ok := again(req)
			if !ok {
				return resp, err
			}
			drop(resp)
			if err := clock.Sleep(req.Context(), wait); err != nil {
				return nil, &Unanswered{Err: err}
			}
			req = once
		}
	})
}

// repeatable tells whether a call failed for the moment only and may be sent
// again without the danger of carrying it out twice.
func repeatable(req *http.Request, resp *http.Response, err error) bool {
	if req.Context().Err() != nil {
		return false
	}
	if err != nil {
		var unanswered *Unanswered
		return errors.As(err, &unanswered) && (!unanswered.Sent || IsRead(req))
	}
	switch resp.StatusCode {
	case http.StatusTooManyRequests:
		return !hopeless(resp)
	case http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return IsRead(req)
	}
	return false
}

// hopeless tells whether a service that refuses will go on refusing: the day's
// credits are used up, and it named no time.
func hopeless(resp *http.Response) bool {
	return resp.Header.Get("Retry-After") == "" && OutOfCredits(resp.StatusCode, resp.Header, peek(resp))
}

// longestRest is the most that a service is left alone at its wish: both count
// their limits by the day.
const longestRest = 24 * time.Hour

// RetryAfter gives how long an answer asks to be left alone, by its
// Retry-After header in seconds or as a date; a day at most.
func RetryAfter(resp *http.Response, now time.Time) (time.Duration, bool) {
	if resp == nil {
		return 0, false
	}
	text := strings.TrimSpace(resp.Header.Get("Retry-After"))
	if seconds, err := strconv.Atoi(text); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, int(longestRest/time.Second))) * time.Second, true
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	// The date is by the server's clock; its own Date header tells what it
	// thinks the time is.
	if date, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		now = date
	}
	return min(max(0, at.Sub(now)), longestRest), true
}

// drop frees the connection of an answer that nobody will read.
func drop(resp *http.Response) {
	if resp != nil {
		_ = resp.Body.Close()
	}
}
