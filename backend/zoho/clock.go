package zoho

import (
	"context"
	"math/rand/v2"
	"time"
)

// Clock is the time and the chance that the transport works with. All three
// may be called from many goroutines at once.
type Clock struct {
	// Now gives this machine's time.
	Now func() time.Time
	// Sleep waits for d, or until the context ends; then it gives the
	// context's error.
	Sleep func(ctx context.Context, d time.Duration) error
	// Chance gives a number from 0 up to, not including, 1.
	Chance func() float64
}

// SystemClock is the machine's own time and chance.
func SystemClock() Clock {
	return Clock{Now: time.Now, Sleep: sleep, Chance: rand.Float64}
}

// sleep waits for d or for the end of the context.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
