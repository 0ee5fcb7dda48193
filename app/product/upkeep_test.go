package product

import (
	"sync/atomic"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/app/cli"
)

// TestUpkeep_ForgetsWhatIsOlderThanTheRetention goes from the first sync to the
// days before and after the retention ends.
func TestUpkeep_ForgetsWhatIsOlderThanTheRetention(t *testing.T) {
	var later atomic.Int64
	p := sampledBy(t, func() time.Time { return time.Now().AddDate(0, 0, int(later.Load())) })
	if _, err := p.SyncOnce(t.Context(), cli.Once{Approval: cli.Approval{Any: true}}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := p.SetConfig(t.Context(), "retention", "30d"); err != nil {
		t.Fatal(err)
	}
	kept := func() int {
		t.Helper()
		page, err := p.HistoryPage(t.Context(), api.HistoryQuery{})
		if err != nil {
			t.Fatal(err)
		}
		return page.Total
	}
	before := kept()
	if before == 0 {
		t.Fatal("the sync has left no history")
	}
	for _, c := range []struct {
		days int64
		want int
	}{{29, before}, {31, 0}} {
		later.Store(c.days)
		p.upkeep(t.Context(), p.at(), false)
		if got := kept(); got != c.want {
			t.Errorf("after %d days: got %d lines of the history, want %d", c.days, got, c.want)
		}
	}
}
