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

// What is left of a day is not touched until the day of the data centre turns,
// also by a process that begins meanwhile; CRM's credits come back a day after
// they were spent.
func TestLedger_WaitsForItsDayToTurnAlsoAfterARestart(t *testing.T) {
	angeles, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	evening := time.Date(2026, 6, 11, 6, 30, 0, 0, time.UTC) // 23:30 the day before, in Los Angeles
	tests := []struct {
		name   string
		side   record.Side
		period Period
		budget Budget
		spend  func(*Ledger)
		again  time.Time
	}{
		{
			"Desk, down to the reserve",
			record.Desk,
			Daily{Zone: angeles},
			Budget{Limit: 5000, Reserve: 500},
			func(l *Ledger) { l.settle(0, 1, 500, true) },
			time.Date(2026, 6, 11, 7, 0, 0, 0, time.UTC),
		},
		{
			"Desk, the share is used up",
			record.Desk,
			Daily{Zone: angeles},
			Budget{Limit: 5000, Share: 0.1},
			func(l *Ledger) { l.settle(0, 500, -1, true) },
			time.Date(2026, 6, 11, 7, 0, 0, 0, time.UTC),
		},
		{
			"CRM, the share is used up",
			record.CRM,
			Rolling{},
			Budget{Limit: 5000, Share: 0.1},
			func(l *Ledger) { l.settle(0, 500, -1, true) },
			evening.Add(24 * time.Hour),
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			clock := newClock()
			clock.Advance(evening.Sub(clock.Now()))
			begin := func() *Ledger {
				l := NewLedger(test.side, clock.Now, test.period)
				l.SetBudget(test.budget)
				return l
			}
			first := begin()
			test.spend(first)
			second := begin()
			second.Resume(first.Account())
			for name, l := range map[string]*Ledger{"the same process": first, "the next one": second} {
				e := record.AsError(l.take(1))
				if e == nil || e.Code != record.NoCredits || !e.Retry.Equal(test.again) {
					t.Errorf("%s: got %+v, want to go on at %v", name, e, test.again)
				}
			}
			clock.Advance(test.again.Sub(clock.Now()) + slot)
			third := begin()
			third.Resume(second.Account())
			for name, l := range map[string]*Ledger{"the same process": first, "the next one": second, "one that begins then": third} {
				if err := l.take(1); err != nil {
					t.Errorf("%s, when the day has turned: %v", name, err)
				}
			}
		})
	}
}
