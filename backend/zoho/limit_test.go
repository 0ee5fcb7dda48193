package zoho

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/backend/record"
)

func TestLimit_NeverExceedsThePlanLessTwo(t *testing.T) {
	for _, plan := range []int{1, 5, 10} {
		var busy, most atomic.Int64
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			now := busy.Add(1)
			for {
				seen := most.Load()
				if now <= seen || most.CompareAndSwap(seen, now) {
					break
				}
			}
			if now%3 == 0 {
				w.WriteHeader(429)
			}
			busy.Add(-1)
		})
		limiter := NewLimiter(by(newClock()), plan)
		stack := Limit(Outcome(&http.Transport{}, time.Minute), limiter)
		var wait sync.WaitGroup
		for range 60 {
			wait.Go(func() { _, _ = stack.RoundTrip(request(t, http.MethodGet, url, "")) })
		}
		wait.Wait()
		if got, want := most.Load(), int64(max(1, plan-2)); got > want {
			t.Errorf("plan %d: got %d calls at once, want at most %d", plan, got, want)
		}
	}
}

func TestLimiter_NarrowsAndWidens(t *testing.T) {
	clock := newClock()
	limiter := NewLimiter(by(clock), 12)
	steps := []struct {
		name string
		do   func()
		want int
	}{
		{"at first all that is allowed", func() {}, 10},
		{"a refusal", func() { clock.Advance(time.Minute); limiter.Throttled(0) }, 7},
		{"another of the same crowd", func() { limiter.Throttled(0) }, 7},
		{"a later one", func() { clock.Advance(2 * time.Second); limiter.Throttled(0) }, 4},
		{"a window of successes", func() { repeat(5, limiter.Succeeded) }, 5},
		{"many successes", func() { repeat(1000, limiter.Succeeded) }, 10},
		{"nothing but refusals", func() { repeat(50, func() { clock.Advance(2 * time.Second); limiter.Throttled(0) }) }, 1},
	}
	for _, step := range steps {
		step.do()
		if got := limiter.Window(); got != step.want {
			t.Errorf("after %s: got window %d, want %d", step.name, got, step.want)
		}
	}
}

// TestLimiter_ProbesSeldom has a service take no more than five calls at once for
// ten thousand calls, and then more.
func TestLimiter_ProbesSeldom(t *testing.T) {
	clock := newClock()
	limiter := NewLimiter(by(clock), 25)
	refusals := 0
	call := func(most int) {
		clock.Advance(10 * time.Millisecond)
		if limiter.Window() > most {
			refusals++
			limiter.Throttled(0)
			return
		}
		limiter.Succeeded()
	}
	repeat(1000, func() { call(5) })
	refusals = 0
	repeat(10_000, func() { call(5) })
	if refusals > 100 {
		t.Errorf("of 10,000 calls %d were refused", refusals)
	}
	if got := limiter.Window(); got < 4 {
		t.Errorf("got a window of %d of 5", got)
	}
	repeat(2000, func() { call(25) })
	if got := limiter.Window(); got != 23 {
		t.Errorf("after the service took more: got a window of %d, want 23", got)
	}
}

func repeat(n int, do func()) {
	for range n {
		do()
	}
}

func TestLimiter_HoldsEveryCallBackAsLongAsAsked(t *testing.T) {
	clock := newClock()
	limiter := NewLimiter(by(clock), 5)
	limiter.Throttled(9 * time.Second)
	began := clock.Now()
	if err := limiter.Acquire(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
	if got := clock.Now().Sub(began); got != 9*time.Second {
		t.Errorf("got a wait of %v, want 9s", got)
	}
}

func TestLimiter_HasNoMorePatienceThanTheCall(t *testing.T) {
	clock := newClock()
	limiter := NewLimiter(by(clock), 3)
	limiter.Throttled(9 * time.Second)
	for range 3 { // no place is lost either
		told := record.AsError(limiter.Acquire(t.Context(), time.Second))
		if told.Code != record.TooMany || !told.Retry.Equal(clock.Now().Add(9*time.Second)) {
			t.Errorf("got %v with retry %v, want too-many and the time", told, told.Retry)
		}
	}
}

func TestLimiter_LetsAGivenUpCallGo(t *testing.T) {
	limiter := NewLimiter(by(newClock()), 3)
	if err := limiter.Acquire(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- limiter.Acquire(ctx, time.Minute) }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want canceled", err)
	}
	limiter.Release()
	if err := limiter.Acquire(t.Context(), time.Minute); err != nil {
		t.Errorf("got %v: the place was lost", err)
	}
}

func TestLimiter_NarrowsWhenCallsTakeTwiceAsLong(t *testing.T) {
	clock := newClock()
	limiter := NewLimiter(by(clock), 12)
	took := func(n int, method string, d time.Duration) {
		for range n {
			clock.Advance(d)
			limiter.Took(method, d)
		}
	}
	took(100, "GET", 200*time.Millisecond)
	took(100, "POST", 700*time.Millisecond) // another kind of call, which always takes longer
	took(100, "GET", 290*time.Millisecond)
	if got := limiter.Window(); got != 10 {
		t.Errorf("as usual: got a window of %d, want 10", got)
	}
	if got := limiter.Latency("POST"); got != 700*time.Millisecond {
		t.Errorf("got a latency of %v", got)
	}
	took(64, "GET", 900*time.Millisecond)
	if got := limiter.Window(); got >= 7 {
		t.Errorf("four times as long: got a window of %d", got)
	}
	repeat(1000, limiter.Succeeded)
	took(64, "PATCH", time.Millisecond)
	took(64, "PATCH", 50*time.Millisecond)
	if got := limiter.Window(); got != 10 {
		t.Errorf("a difference that means nothing: got a window of %d", got)
	}
}
