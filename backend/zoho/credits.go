package zoho

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
)

// Headers by which the services tell about credits (Zoho Desk API limits;
// Zoho CRM v8, API Limits, which sends its own only above half of the day's).
const (
	deskRemaining = "X-Rate-Limit-Remaining-V3"
	deskWeight    = "X-Rate-Limit-Request-Weight-V3"
	crmRemaining  = "X-Api-Credits-Remaining"
)

// Credits decorates next so that every call is booked in the ledger, and is
// refused before it leaves when there are no credits for it. Cost gives the
// expected price of a call; what the service says of it goes first.
func Credits(next http.RoundTripper, ledger *Ledger, cost func(*http.Request) int64) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		expected := cost(req)
		if err := ledger.take(expected); err != nil {
			return nil, err
		}
		resp, err := next.RoundTrip(req)
		if err != nil {
			var unanswered *Unanswered
			ledger.settle(expected, expected, -1, !errors.As(err, &unanswered) || unanswered.Sent)
			return nil, err
		}
		paid := header(resp, deskWeight, expected)
		left := header(resp, deskRemaining, header(resp, crmRemaining, -1))
		ledger.settle(expected, paid, left, true)
		if OutOfCredits(resp) {
			ledger.exhausted()
		}
		return resp, nil
	})
}

// OutOfCredits tells whether a 429 means that the day's credits are used up,
// not that there were too many calls at once. Desk has an error code for it;
// CRM's answer is the same for both, so that its count has to tell.
func OutOfCredits(resp *http.Response) bool {
	if resp.StatusCode != http.StatusTooManyRequests {
		return false
	}
	var body struct {
		ErrorCode string `json:"errorCode"`
	}
	if json.Unmarshal(peek(resp), &body) == nil && body.ErrorCode == "THRESHOLD_EXCEEDED" {
		return true
	}
	return header(resp, deskRemaining, 1) <= 0 || header(resp, crmRemaining, 1) <= 0
}

// header reads a number from an answer's header.
func header(resp *http.Response, name string, otherwise int64) int64 {
	n, err := strconv.ParseInt(resp.Header.Get(name), 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}
