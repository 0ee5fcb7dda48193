package zoho

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"counterpart/backend/record"
)

func TestCredits_RefusesBelowTheReserveAndGoesOnAfterMidnight(t *testing.T) {
	left := 13
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("x-rate-limit-remaining-v3", strconv.Itoa(left))
		w.Header().Set("x-rate-limit-request-weight-v3", "3")
		left -= 3
	})
	clock := newClock()
	ledger := NewLedger(record.Desk, clock.Now, Daily{Zone: time.UTC})
	ledger.SetBudget(Budget{Limit: 5000, Reserve: 8})
	stack := Credits(Outcome(&http.Transport{}, time.Minute), ledger)
	call := func() error { _, err := stack.RoundTrip(request(t, http.MethodGet, url, "")); return err }

	for i := range 3 {
		if err := call(); err != nil {
			t.Fatalf("call %d: %v", i, err)
		}
	}
	err := record.AsError(call())
	if err.Code != record.NoCredits {
		t.Fatalf("got code %q, want no-credits", err.Code)
	}
	if want := time.Date(2026, 6, 12, 0, 0, 0, 0, time.UTC); !err.Retry.Equal(want) {
		t.Errorf("got retry at %v, want midnight %v", err.Retry, want)
	}
	if got, want := ledger.Usage(), (Usage{Calls: 3, Credits: 9, Today: 9, Remaining: 7, Limit: 5000, Reserve: 8}); got != want {
		t.Errorf("got usage %+v, want %+v", got, want)
	}
	left = 5000
	clock.Advance(8*time.Hour + time.Second)
	if err := call(); err != nil {
		t.Errorf("after midnight: %v", err)
	}
	if got := ledger.Usage(); got.Today != 3 || got.Remaining != 5000 {
		t.Errorf("got %+v, want a new day", got)
	}
}

func TestCredits_KeepsToItsShareOfTheDay(t *testing.T) {
	url := serve(t, func(http.ResponseWriter, *http.Request) {})
	clock := newClock()
	ledger := NewLedger(record.CRM, clock.Now, Rolling{})
	ledger.SetBudget(Budget{Limit: 20, Share: 0.5})
	stack := Credits(Outcome(&http.Transport{}, time.Minute), ledger)
	made := 0
	for range 15 {
		if _, err := stack.RoundTrip(request(t, http.MethodGet, url, "")); err == nil {
			made++
		}
	}
	if made != 10 {
		t.Errorf("got %d calls, want half of 20", made)
	}
	clock.Advance(24*time.Hour + slot)
	if _, err := stack.RoundTrip(request(t, http.MethodGet, url, "")); err != nil {
		t.Errorf("a day later: %v", err)
	}
}

func TestCredits_KnowsExhaustionFromTooManyCalls(t *testing.T) {
	tests := []struct {
		name, body, remaining string
		want                  bool
	}{
		{"Desk, too many at once", `{"errorCode":"TOO_MANY_REQUESTS"}`, "", false},
		{"Desk, day's end", `{"errorCode":"THRESHOLD_EXCEEDED"}`, "", true},
		{"CRM, too many at once", `{"code":"TOO_MANY_REQUESTS"}`, "", false},
		{"CRM, nothing left", `{"code":"TOO_MANY_REQUESTS"}`, "0", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if test.remaining != "" {
					w.Header().Set("X-API-CREDITS-REMAINING", test.remaining)
				}
				w.WriteHeader(429)
				_, _ = w.Write([]byte(test.body))
			})
			resp, err := Outcome(&http.Transport{}, time.Minute).RoundTrip(request(t, http.MethodGet, url, ""))
			if err != nil {
				t.Fatal(err)
			}
			if got := OutOfCredits(resp.StatusCode, resp.Header, peek(resp)); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestCredits_ChargesNothingForACallThatNeverLeft(t *testing.T) {
	clock := newClock()
	ledger := NewLedger(record.CRM, clock.Now, Rolling{})
	stack := Credits(Outcome(&http.Transport{}, time.Minute), ledger)
	if _, err := stack.RoundTrip(request(t, http.MethodGet, "http://127.0.0.1:1", "")); err == nil {
		t.Fatal("got an answer from nobody")
	}
	if got := ledger.Usage(); got.Calls != 0 || got.Credits != 0 {
		t.Errorf("got %+v, want nothing", got)
	}
}

// A plan gives more credits for further users, which only shows in what the
// service says is left.
func TestLedger_TheDaysCreditsAreNoFewerThanTheServiceSays(t *testing.T) {
	ledger := NewLedger(record.Desk, time.Now, Rolling{})
	ledger.SetBudget(Budget{Limit: 100})
	ledger.settle(0, 7, 143, true)
	if got := ledger.Usage().Limit; got != 150 {
		t.Errorf("got %d, want 150: 143 are left and 7 were spent", got)
	}
}
