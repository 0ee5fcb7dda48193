package zoho

import (
	"net/http"
	"testing"
	"time"

	"counterpart/backend/record"
)

// TestSource_KeepsTheLimitOverRestarts starts the program anew for each token, as
// nobody would.
func TestSource_KeepsTheLimitOverRestarts(t *testing.T) {
	server, clock := &accounts{}, newClock()
	address := serve(t, server.ServeHTTP)
	saver := &memorySaver{}
	start := func() *Source {
		s := NewSource(NewOAuth(address, Client{}, &http.Transport{}, clock.Now), Token{Refresh: "r"}, saver)
		s.Resume(saver.asked)
		return s
	}
	began := clock.Now()
	for range 40 {
		clock.Advance(15 * time.Second)
		before := server.refreshes.Load()
		_, err := start().Access(t.Context())
		switch code := record.CodeOf(err); {
		case err == nil && server.refreshes.Load() != before+1:
			t.Fatal("a token came from nowhere")
		case err != nil && (code != record.TooMany || !record.AsError(err).Retry.After(clock.Now())):
			t.Fatalf("got %v, want too-many with a later time", err)
		}
	}
	if got, span := server.refreshes.Load(), clock.Now().Sub(began); got > 10 || got < 5 {
		t.Errorf("got %d tokens in %v, want ten at most", got, span)
	}
	clock.Advance(tokenWindow)
	if _, err := start().Access(t.Context()); err != nil {
		t.Errorf("ten minutes later: got %v", err)
	}
}

// TestSource_KeepsTheThrottlingOverRestarts: who was told to wait waits, also in
// the next process.
func TestSource_KeepsTheThrottlingOverRestarts(t *testing.T) {
	server := &accounts{answer: func(int64) (int, string) {
		return 400, `{"error":"Access Denied","error_description":"You have made too many requests continuously.","status":"failure"}`
	}}
	clock := newClock()
	asked := Asked{}
	for range 3 {
		tokens, saver := source(t, server, clock, "")
		tokens.Resume(asked)
		if _, err := tokens.Access(t.Context()); record.CodeOf(err) != record.TooMany {
			t.Fatalf("got %v", err)
		}
		if len(saver.asked.Times) > 0 {
			asked = saver.asked
		}
		clock.Advance(time.Minute)
	}
	if got := server.refreshes.Load(); got != 1 {
		t.Errorf("got %d requests, want 1", got)
	}
}

func TestAsked_NeverWaitsLongerThanTheLimit(t *testing.T) {
	now := newClock().Now()
	a := Asked{Blocked: now.Add(time.Hour)}
	for range tokensPerWindow {
		a.Times = append(a.Times, now.Add(24*time.Hour)) // the clock was set back since
	}
	a = a.until(now)
	err := a.admit(now)
	if retry := record.AsError(err).Retry; err == nil || retry.After(now.Add(tokenWindow)) {
		t.Errorf("got %v until %v, want ten minutes at most", err, retry)
	}
	if err := a.admit(now.Add(tokenWindow)); err != nil {
		t.Errorf("ten minutes later: got %v", err)
	}
}

func TestSource_TakesNoTokenOfAnotherPlace(t *testing.T) {
	tests := []struct {
		name, before, after string
		want                record.Code
	}{
		{"the same", "https://www.zohoapis.eu", "https://www.zohoapis.eu/", ""},
		{"not said", "https://www.zohoapis.eu", "", ""},
		{"not known before", "", "https://www.zohoapis.eu", ""},
		{"another environment", "https://www.zohoapis.eu", "https://sandbox.zohoapis.eu", record.WrongOrg},
		{"another data centre", "https://www.zohoapis.eu", "https://www.zohoapis.com", record.WrongOrg},
		{"this computer, moved", "http://127.0.0.1:1", "http://127.0.0.1:2", ""},
		{"this computer", "https://www.zohoapis.eu", "http://127.0.0.1:2", record.WrongOrg},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			clock := newClock()
			server := &accounts{answer: func(int64) (int, string) {
				return 200, `{"access_token":"new","api_domain":"` + tt.after + `","expires_in":3600}`
			}}
			saver := &memorySaver{}
			oauth := NewOAuth(serve(t, server.ServeHTTP), Client{}, &http.Transport{}, clock.Now)
			tokens := NewSource(oauth, Token{Refresh: "r", APIDomain: tt.before}, saver)
			for range 2 {
				if _, err := tokens.Access(t.Context()); record.CodeOf(err) != tt.want {
					t.Errorf("got %v, want code %q", err, tt.want)
				}
			}
			if kept := len(saver.saved) > 0; kept != (tt.want == "") {
				t.Errorf("the token was kept: %v", kept)
			}
			if got := server.refreshes.Load(); got != 1 {
				t.Errorf("got %d requests, want 1", got)
			}
		})
	}
}
