package zoho

import (
	"encoding/json"
	"testing"
	"time"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
)

// reborn is the ledger of a process that begins where another one ended.
func reborn(t *testing.T, before *Ledger, now func() time.Time, period Period) *Ledger {
	t.Helper()
	text, err := json.Marshal(before.Account())
	if err != nil {
		t.Fatal(err)
	}
	var kept Account
	if err := json.Unmarshal(text, &kept); err != nil {
		t.Fatal(err)
	}
	after := NewLedger(record.Desk, now, period)
	after.Resume(kept)
	return after
}

func TestLedger_TodayIsTrueOverRestartsAndDays(t *testing.T) {
	for name, period := range map[string]Period{"calendar day": Daily{Zone: time.UTC}, "last 24 hours": Rolling{}} {
		t.Run(name, func(t *testing.T) {
			clock := newClock() // 16:00
			ledger, unbroken := NewLedger(record.Desk, clock.Now, period), NewLedger(record.Desk, clock.Now, period)
			for hour := range 60 {
				for _, l := range []*Ledger{ledger, unbroken} {
					l.settle(0, int64(hour), 1000-int64(hour), true)
				}
				ledger = reborn(t, ledger, clock.Now, period)
				got, want := ledger.Usage(), unbroken.Usage()
				if got.Today != want.Today || got.Remaining != want.Remaining {
					t.Fatalf("after %d hours: got %d today, %d left; want %d, %d", hour, got.Today, got.Remaining, want.Today, want.Remaining)
				}
				clock.Advance(time.Hour)
			}
		})
	}
}

func TestLedger_KeepsToItsBudgetOverARestart(t *testing.T) {
	clock := newClock()
	ledger := NewLedger(record.CRM, clock.Now, Rolling{})
	ledger.settle(0, 45, -1, true)
	ledger = reborn(t, ledger, clock.Now, Rolling{})
	ledger.SetBudget(Budget{Limit: 100, Share: 0.5})
	if err := ledger.take(5); err != nil {
		t.Errorf("within the budget: %v", err)
	}
	if got := record.CodeOf(ledger.take(1)); got != record.NoCredits {
		t.Errorf("past the budget: got %q, want no-credits", got)
	}
}

func TestLedger_LeavesOutWhatCannotBe(t *testing.T) {
	clock := newClock()
	now := clock.Now()
	ledger := NewLedger(record.CRM, clock.Now, Rolling{})
	ledger.Resume(Account{
		Spent: []Spending{
			{now.Add(-48 * time.Hour), 100}, {now.Add(-time.Hour), 7}, {now.Add(-2 * time.Hour), 9}, {now.Add(-time.Minute), -5}, {now.Add(time.Hour), 11},
		},
		Remaining: 3, Said: now.Add(-30 * time.Hour),
	})
	got := ledger.Usage()
	if diff := cmp.Diff(Usage{Today: 7, Remaining: -1}, got); diff != "" {
		t.Error(diff)
	}
}
