package zoho

import (
	"encoding/json"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"time"
)

// Logger takes what is of use to somebody who looks for a fault.
type Logger interface {
	// Debug notes a message with named details. The details hold no secrets
	// and no customer's data.
	Debug(message string, details map[string]any)
}

// plain are the query parameters whose values say nothing about a customer.
var plain = map[string]bool{
	"from": true, "limit": true, "sortby": true, "fields": true, "page": true, "per_page": true,
	"sort_by": true, "sort_order": true, "type": true, "module": true, "include": true, "layoutid": true,
	"modifiedtimerange": true, "createdtimerange": true, "status": true,
}

// Redact decorates next so that every call is noted without what must not be
// told: no header, no body, and of the query only those values that cannot
// name a person. Record ids stay, for without them nothing can be found.
func Redact(next http.RoundTripper, log Logger, clock Clock) http.RoundTripper {
	if log == nil {
		return next
	}
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		began := clock.Now()
		resp, err := next.RoundTrip(req)
		details := map[string]any{
			"method": req.Method, "host": req.URL.Host, "path": req.URL.Path,
			"query": redactQuery(req.URL.Query()), "took": clock.Now().Sub(began).Round(time.Millisecond).String(),
		}
		if err != nil {
			details["error"] = redactError(err)
		} else {
			details["status"] = resp.StatusCode
			details["code"] = serviceCode(resp)
		}
		log.Debug("call", details)
		return resp, err
	})
}

// redactQuery writes a query with the values that may be told.
func redactQuery(query url.Values) string {
	names := make([]string, 0, len(query))
	for name := range query {
		names = append(names, name)
	}
	sort.Strings(names)
	var text strings.Builder
	for _, name := range names {
		if text.Len() > 0 {
			text.WriteByte('&')
		}
		value := "…"
		if plain[strings.ToLower(name)] {
			value = query.Get(name)
		}
		text.WriteString(name + "=" + value)
	}
	return text.String()
}

// redactError leaves out the address that net/http puts into its errors, whose
// query may name a person.
func redactError(err error) string {
	text := err.Error()
	if at := strings.IndexByte(text, '?'); at >= 0 {
		return text[:at] + "?…"
	}
	return text
}

// serviceCode gives the error code of a refusal, which is one word and never
// holds a customer's data; its message may.
func serviceCode(resp *http.Response) string {
	if resp.StatusCode < http.StatusBadRequest {
		return ""
	}
	var body struct {
		Code      string `json:"code"`
		ErrorCode string `json:"errorCode"`
	}
	if json.Unmarshal(peek(resp), &body) != nil {
		return "no JSON"
	}
	return body.Code + body.ErrorCode
}
