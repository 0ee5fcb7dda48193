package engine_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/event"
	"counterpart/backend/record"
)

// watched is an engine whose Watch runs in a test, with what the computer does
// while it waits.
type watched struct {
	*bench
	asleep  func() time.Duration // beyond what was asked for; nil: as asked for
	looks   []time.Time          // when cycles ended
	runs    []record.Run
	most    int // cycles
	stop    context.CancelFunc
	between func(n int) // after the n-th cycle
	bus     event.Bus
}

// watch lets so many cycles pass.
func (w *watched) watch(most int) {
	w.t.Helper()
	w.settings.Poll = poll
	e, err := engine.New(engine.Config{
		Sides: w.sides, Store: engine.StoreOn(w.db), Settings: w.settings, Bus: &w.bus, Log: quietLog(), Now: w.clock.Now,
		Sleep: func(ctx context.Context, d time.Duration) error {
			if w.asleep != nil {
				w.clock.Advance(w.asleep())
			}
			return w.clock.Sleep(ctx, d)
		},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.engine, w.most = e, most
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	w.stop, w.looks, w.runs = stop, nil, nil
	if err := e.Watch(ctx, engine.Options{Approve: true}, w.ended); err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) ended(run record.Run, _ error) {
	w.looks, w.runs = append(w.looks, w.clock.Now()), append(w.runs, run)
	if w.between != nil {
		w.between(len(w.looks))
	}
	if len(w.looks) == w.most {
		w.stop()
	}
}

// gaps returns the times between the cycles.
func (w *watched) gaps() (gaps []time.Duration) {
	for i := 1; i < len(w.looks); i++ {
		gaps = append(gaps, w.looks[i].Sub(w.looks[i-1]))
	}
	return gaps
}

func TestWatch_SlowsDownWhileNothingChangesAndHurriesAfterAChange(t *testing.T) {
	w := &watched{bench: newBench(t)}
	w.between = func(n int) {
		if n == 59 {
			w.crmContact("Lovelace", "ada@example.com")
		}
	}
	w.watch(62)
	gaps := w.gaps()
	if gaps[0] != poll.Min {
		t.Errorf("first: got %v, want %v", gaps[0], poll.Min)
	}
	for i := 1; i < 57; i++ {
		if gaps[i] < gaps[i-1] {
			t.Errorf("look %d comes after %v, the one before after %v", i, gaps[i], gaps[i-1])
		}
	}
	if gaps[57] < 5*time.Minute || gaps[57] > poll.Max {
		t.Errorf("after hours: got %v, want between 5m and %v", gaps[57], poll.Max)
	}
	if w.runs[59].ID == 0 {
		t.Fatal("the change was not seen by the next look")
	}
	if got := gaps[59:]; got[0] != poll.Min || got[1] != poll.Min {
		t.Errorf("after the change: got %v, want %v", got, poll.Min)
	}
}

func TestWatch_LooksAtOnceWhenTheComputerWakes(t *testing.T) {
	w := &watched{bench: newBench(t)}
	naps := 0
	w.asleep = func() time.Duration {
		if naps++; len(w.looks) == 50 && naps%2 == 0 {
			return 3 * time.Hour
		}
		return 0
	}
	w.watch(51)
	gaps := w.gaps()
	last := gaps[len(gaps)-1]
	if last < 3*time.Hour || last > 3*time.Hour+time.Minute {
		t.Errorf("got a look %v after the last one, want one within a minute of waking", last)
	}
}

func TestWatch_AClockThatIsSetBackPutsOffNoLook(t *testing.T) {
	w := &watched{bench: newBench(t)}
	back, waited := false, time.Duration(0)
	w.asleep = func() time.Duration {
		switch {
		case len(w.looks) == 40 && !back:
			back = true
			return -24 * time.Hour
		case len(w.looks) == 40:
			waited += 10 * time.Second
		}
		return 0
	}
	w.watch(41)
	if !back || waited > poll.Max {
		t.Errorf("set back: %t; waited %v longer for the next look, want %v at most", back, waited, poll.Max)
	}
}

func TestWatch_LooksSoonAfterALostConnection(t *testing.T) {
	w := &watched{bench: newBench(t)}
	down := false
	w.around(record.CRM, broken{w.crm, &down})
	w.between = func(n int) { down = n >= 50 && n < 56 }
	w.watch(60)
	for i, gap := range w.gaps()[50:55] {
		if gap > 2*time.Minute {
			t.Errorf("try %d: got %v after the one before, want two minutes at most", i, gap)
		}
	}
	if w.runs[50].State != record.Failed || w.runs[57].State != record.OK {
		t.Errorf("states %s and %s, want failed and then ok", w.runs[50].State, w.runs[57].State)
	}
}

// broken is a side that cannot be reached while down.
type broken struct {
	*sidetest.Memory
	down *bool
}

func (b broken) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	if *b.down {
		return &record.Error{Code: record.Network, Message: "no such host"}
	}
	return b.Memory.Changed(ctx, q, page)
}

func TestStatus_SaysWhenTheNextLookComesAndWhy(t *testing.T) {
	w := &watched{bench: newBench(t)}
	var next []engine.Next
	w.asleep = func() time.Duration {
		status, err := w.engine.Status()
		if err != nil {
			t.Error(err)
		}
		next = append(next, status.Next)
		return 0
	}
	w.watch(50)
	first, last := next[0], next[len(next)-1]
	if first.Why != engine.Active || !first.At.Equal(w.looks[0].Add(poll.Min)) {
		t.Errorf("first: got %+v, want active until %v", first, w.looks[0].Add(poll.Min))
	}
	if last.Why != engine.Quiet || last.Quiet < time.Hour || last.At.Before(w.looks[48]) {
		t.Errorf("last: got %+v, want quiet for more than an hour", last)
	}
	if status, _ := w.engine.Status(); status.Next != (engine.Next{}) {
		t.Errorf("after the watch: got %+v, want nothing to come", status.Next)
	}
}

func TestWatch_TellsWhenTheNextLookComes(t *testing.T) {
	w := &watched{bench: newBench(t)}
	const waiting = 100
	events, end := w.bus.Subscribe(waiting)
	w.watch(3)
	end()
	var told []time.Time
	for e := range events {
		if a, ok := e.What.(event.Appointed); ok && !a.At.IsZero() {
			told = append(told, a.At)
		}
	}
	// The last one told of did not come any more.
	if diff := cmp.Diff(w.looks[1:], told[:min(2, len(told))]); diff != "" {
		t.Errorf("the looks that followed and what was told of them (-want +got):\n%s", diff)
	}
}
