package zoho

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
)

// says is an accounts server that answers every call alike.
func says(status int, body string) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: status, Request: req, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
	})
}

// FuzzToken checks that only tokens pass for tokens, and that no error tells a
// secret.
func FuzzToken(f *testing.F) {
	for _, body := range []string{
		`{"access_token":"a.b","refresh_token":"r","expires_in":3600,"api_domain":"https://www.zohoapis.eu","token_type":"Bearer","scope":"s"}`,
		`{"access_token":"a","expires_in":3600}`, `{"access_token":"a","refresh_token":"r","expires_in":9223372036854775807}`,
		`{"access_token":"a","refresh_token":"r","expires_in":-5}`, `{"access_token":"a","refresh_token":"r","expires_in":9999999999}`,
		`{"access_token":"a","expires_in":"3600"}`, `{"access_token":"a\nb","refresh_token":"r"}`, `{"access_token":"a","refresh_token":"r r"}`,
		`{"access_token":""}`, `{"access_token":null}`, `{}`, `null`, `[]`, ``, `<html>secret</html>`, `{"error":"invalid_code"}`, `{"error":"invalid_client"}`,
		`{"error":"access_denied","error_description":"You have made too many requests continuously. Please try again after some time.","status":"failure"}`,
		`{"error":500}`, `{"error":""}`, `{"status":"success"}`, `{"error":"Access Denied"}`, `{"access_token":"a","refresh_token":"r","error":"invalid_code"}`,
	} {
		f.Add(uint16(200), body)
		f.Add(uint16(400), body)
		f.Add(uint16(500), body)
	}
	f.Fuzz(func(t *testing.T, status uint16, body string) {
		clock := newClock()
		o := NewOAuth("http://accounts.invalid", Client{ID: "client", Secret: "very-secret"}, says(200+(int(status)+200)%400, body), clock.Now)
		exchanged, err := o.Exchange(t.Context(), Grant{Code: "very-secret"})
		checkToken(t, exchanged, err, clock.Now())
		refreshed, err := o.Refresh(t.Context(), "very-secret-refresh")
		checkToken(t, refreshed, err, clock.Now())
		if err := o.Revoke(t.Context(), "very-secret"); err != nil {
			checkToken(t, Token{}, err, clock.Now())
		}
	})
}

func checkToken(t *testing.T, token Token, err error, now time.Time) {
	t.Helper()
	if err != nil {
		if record.CodeOf(err) == record.Internal || record.AsError(err).Message == "" || strings.Contains(err.Error(), "very-secret") {
			t.Errorf("got %v, want it classified and without secrets", err)
		}
		return
	}
	if life := token.Expiry.Sub(now); token.Access == "" || token.Refresh == "" || life <= 0 || life > 24*time.Hour {
		t.Errorf("got a token for %v: access %t, refresh %t", life, token.Access != "", token.Refresh != "")
	}
	if header := (http.Header{"Authorization": {token.Access}}); header.Write(io.Discard) != nil || strings.ContainsFunc(token.Access+token.Refresh, func(r rune) bool { return r <= ' ' || r > '~' }) {
		t.Error("got a token that no header can carry")
	}
}

// FuzzHeaders checks that what an answer says of limits and of time leaves the
// books right and the waits short.
func FuzzHeaders(f *testing.F) {
	for _, text := range []string{
		"", "0", "30", "-5", "99999999999", "9223372036854775807", "1e3", "Sun, 22 Nov 2026 12:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
		"Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "Sunday, 22-Nov-26 12:00:00 GMT", " 5 ", "5,5", "\x00",
	} {
		f.Add(uint16(429), text, text, text, `{"errorCode":"THRESHOLD_EXCEEDED"}`)
		f.Add(uint16(200), text, text, text, `{}`)
		f.Add(uint16(429), text, "", text, `null`)
	}
	f.Fuzz(func(t *testing.T, status uint16, wait, date, credits, body string) {
		header := http.Header{
			"Retry-After": {wait}, "Date": {date}, deskRemaining: {credits}, deskWeight: {credits}, crmRemaining: {wait},
		}
		code := 200 + (int(status)+200)%400
		resp := &http.Response{StatusCode: code, Header: header, Body: io.NopCloser(strings.NewReader(body))}
		clock := newClock()
		if asked, ok := RetryAfter(resp, clock.Now()); asked < 0 || asked > 24*time.Hour || !ok && asked != 0 {
			t.Errorf("Retry-After %q, Date %q: got %v, %v", wait, date, asked, ok)
		}
		if hold := holdFor(resp, clock.Now()); hold < 0 || hold > holdLimit {
			t.Errorf("Retry-After %q: calls are held for %v", wait, hold)
		}
		ledger := NewLedger(record.Desk, clock.Now, Rolling{})
		ledger.SetBudget(Budget{Limit: 1_000_000, Share: 0.5})
		server := NewServerClock(clock.Now)
		base := roundTrip(func(req *http.Request) (*http.Response, error) { return resp, nil })
		nature := Nature{}
		req := request(t, http.MethodGet, "http://desk.invalid/", "").WithContext(WithNature(t.Context(), &nature))
		if _, err := ReadClock(Credits(Outcome(base, time.Minute), ledger), server).RoundTrip(req); err != nil {
			t.Fatal(err)
		}
		usage := ledger.Usage()
		if usage.Credits < 0 || usage.Today < 0 || usage.Credits > dearest || usage.Remaining < -1 || usage.Calls != 1 {
			t.Errorf("weight and rest %q: got %+v", credits, usage)
		}
		if at := nature.Sent; !at.IsZero() && !server.Now().Before(at.Add(24*time.Hour)) {
			t.Errorf("Date %q: got a call of %v, and the clock at %v", date, at, server.Now())
		}
		again := &http.Response{StatusCode: 429, Header: header, Body: http.NoBody}
		limiter := NewLimiter(by(clock), 5)
		limited := Limit(roundTrip(func(*http.Request) (*http.Response, error) { return again, nil }), limiter)
		if _, err := limited.RoundTrip(req); err != nil && errors.Is(err, t.Context().Err()) {
			t.Error(err)
		}
	})
}
