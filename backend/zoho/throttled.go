package zoho

import (
	"encoding/json"
	"net/http"
)

// tooManyCode is CRM's word for a call too many. Its status is 429 by Zoho CRM
// v8, Status Codes; the OpenAPI file of Bulk Read lists it among those of 400.
const tooManyCode = "TOO_MANY_REQUESTS"

// Throttled decorates next so that a call too many is known by its status,
// whichever one the service gave it. It wants answers that Outcome has read.
func Throttled(next http.RoundTripper) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		resp, err := next.RoundTrip(req)
		if err == nil && resp.StatusCode == http.StatusBadRequest && saysTooMany(peek(resp)) {
			resp.StatusCode, resp.Status = http.StatusTooManyRequests, "429 "+http.StatusText(http.StatusTooManyRequests)
		}
		return resp, err
	})
}

// saysTooMany tells whether an error is about a call too many; CRM sends the
// error of a call flat or as the only item of a list.
func saysTooMany(body []byte) bool {
	var told struct {
		Code string `json:"code"`
		Data []struct {
			Code string `json:"code"`
		} `json:"data"`
	}
	if json.Unmarshal(body, &told) != nil {
		return false
	}
	return told.Code == tooManyCode || len(told.Data) == 1 && told.Data[0].Code == tooManyCode
}
