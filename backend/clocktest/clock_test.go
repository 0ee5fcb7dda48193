package clocktest_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/clocktest"
)

func TestClock_MovesWhenToldOrSlept(t *testing.T) {
	begin := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	c := clocktest.At(begin)
	if got := c.Now(); !got.Equal(begin) || c.Slept() != nil {
		t.Errorf("new: got %v, slept %v; want %v, no sleep", got, c.Slept(), begin)
	}
	c.Advance(time.Hour)
	if err := c.Sleep(t.Context(), time.Minute); err != nil {
		t.Error(err)
	}
	over, end := context.WithCancel(t.Context())
	end()
	if err := c.Sleep(over, time.Second); !errors.Is(err, context.Canceled) {
		t.Errorf("called off: got %v, want canceled", err)
	}
	if got, want := c.Now(), begin.Add(time.Hour+time.Minute+time.Second); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if diff := cmp.Diff([]time.Duration{time.Minute, time.Second}, c.Slept()); diff != "" {
		t.Errorf("sleeps (-want +got):\n%s", diff)
	}
}
