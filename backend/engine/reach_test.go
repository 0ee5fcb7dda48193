package engine

import (
	"testing"
	"time"
)

// What the store gives back is in UTC, what the computer's clock shows is not:
// the same day is the same day all the same.
func TestReach_IsLongOnceAnHourAndOnceADay(t *testing.T) {
	noon := time.Date(2026, 3, 1, 12, 10, 0, 0, time.UTC)
	elsewhere := time.FixedZone("elsewhere", 0)
	tests := []struct {
		later time.Duration
		want  time.Duration
	}{
		{time.Minute, overlap},
		{49 * time.Minute, overlap},
		{50 * time.Minute, hourlyReach},
		{12 * time.Hour, dailyReach},
	}
	for _, test := range tests {
		for _, now := range []time.Time{noon.Add(test.later), noon.Add(test.later).In(elsewhere)} {
			if got := reach(noon, now); got != test.want {
				t.Errorf("at %s, last read at %s: got %s, want %s", now, noon, got, test.want)
			}
		}
	}
}
