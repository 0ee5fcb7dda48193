package zoho

import (
	"testing"
	"time"
)

func TestServerClock_LearnsTheOffset(t *testing.T) {
	local := newClock()
	clock := NewServerClock(local.Now)
	const ahead = 5*time.Minute + 300*time.Millisecond
	for range 40 {
		local.Advance(170 * time.Millisecond)
		sent := local.Now()
		date := sent.Add(40 * time.Millisecond).Add(ahead).Truncate(time.Second)
		local.Advance(80 * time.Millisecond)
		clock.Observe(date, sent, local.Now())
	}
	got, known := clock.Offset()
	if !known || (got-ahead).Abs() > 200*time.Millisecond {
		t.Errorf("got offset %v, %v; want about %v", got, known, ahead)
	}

	// The server's clock is set back an hour.
	sent := local.Now()
	clock.Observe(sent.Add(-time.Hour).Truncate(time.Second), sent, sent)
	if got, _ := clock.Offset(); (got + time.Hour).Abs() > 2*time.Second {
		t.Errorf("got offset %v after the clock was set, want about -1h", got)
	}
}
