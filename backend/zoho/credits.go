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

// dearest is more than any call costs.
const dearest = 10_000

// Credits decorates next so that every call is booked in the ledger, and is
// refused before it leaves when there are no credits for it. What the service
// says of a call's price goes before what was expected.
func Credits(next http.RoundTripper, ledger *Ledger) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		expected := price(req)
		if err := ledger.take(expected); err != nil {
			return nil, err
		}
		resp, err := next.RoundTrip(req)
		if err != nil {
			var unanswered *Unanswered
			ledger.settle(expected, expected, -1, !errors.As(err, &unanswered) || unanswered.Sent)
			return nil, err
		}
		paid := number(resp.Header, deskWeight, expected)
		if paid < 0 || paid > dearest {
			paid = expected
		}
		left := number(resp.Header, deskRemaining, number(resp.Header, crmRemaining, -1))
		ledger.settle(expected, paid, left, true)
		if resp.StatusCode == http.StatusTooManyRequests && OutOfCredits(resp.StatusCode, resp.Header, peek(resp)) {
			ledger.exhausted()
		}
		return resp, nil
	})
}

// OutOfCredits tells whether a 429 means that the day's credits are used up,
// not that there were too many calls at once. Desk has an error code for it;
// CRM's answer is the same for both, so that its count has to tell.
func OutOfCredits(status int, header http.Header, body []byte) bool {
	if status != http.StatusTooManyRequests {
		return false
	}
	var told struct {
		ErrorCode string `json:"errorCode"`
	}
	if json.Unmarshal(body, &told) == nil && told.ErrorCode == "THRESHOLD_EXCEEDED" {
		return true
	}
	return number(header, deskRemaining, 1) <= 0 || number(header, crmRemaining, 1) <= 0
}

// number reads a number from a header.
func number(header http.Header, name string, otherwise int64) int64 {
	n, err := strconv.ParseInt(header.Get(name), 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}
