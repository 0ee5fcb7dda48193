package engine

import (
	"context"
	"sync"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/backend/event"
	"counterpart/backend/record"
)

// Config is what an Engine is built from.
type Config struct {
	Sides    [2]Side
	Store    Store
	Settings Settings
	Bus      *event.Bus
	Log      logrus.FieldLogger
	Now      func() time.Time
	// Sleep waits, at least until the context ends; nil: a real wait.
	Sleep func(ctx context.Context, d time.Duration) error
	// Order makes the engine run in its caller's goroutine alone, so that a run
	// can be repeated exactly: for calls that would be under way at once it is
	// asked for the order in which they leave, then for the one in which their
	// answers are kept; nil: they really run at once.
	Order Order
	// Stretch is how many records of a side are judged at a time, before what
	// follows from them is carried out; 0: 1000.
	Stretch int
}

// Engine keeps two sides the same. Its methods may be called from any
// goroutine; at most one cycle runs at a time.
type Engine struct {
	sides [2]gated
	store Store
	bus   *event.Bus
	log   logrus.FieldLogger
	now   func() time.Time
	sleep func(context.Context, time.Duration) error
	order Order
	gate  *gate

	stretch int // Config.Stretch
	wake    chan struct{}

	cycling chan struct{} // holds one element while a cycle runs
	writing sync.Mutex    // held by the one writer of the store
	pausing sync.Mutex    // held while a pause begins or ends, in the store and at the gate

	reading reading

	mu       sync.Mutex
	settings Settings
	clock    [2]time.Duration // how far each side's clock is ahead of ours
	progress *event.Progress  // nil when no cycle runs
	last     *record.Run      // the last cycle of this process
	ran      *record.Run      // the last run of the history that has ended, once that is known
	ranKnown bool
	asked    bool // somebody asked Watch for a cycle
	single   bool // a cycle runs that was asked for while paused
	next     Next // when Watch begins the next cycle
	looks    looks
}

// New returns an engine on an open store. It makes no call to a service. A run
// that was cut off by the end of an earlier process is closed in the history.
func New(c Config) (*Engine, error) {
	e := &Engine{
		store: c.Store, bus: c.Bus, log: c.Log, now: c.Now, sleep: c.Sleep, order: c.Order, stretch: c.Stretch,
		settings: c.Settings, wake: make(chan struct{}, 1), cycling: make(chan struct{}, 1),
	}
	if e.stretch == 0 {
		e.stretch = 1000
	}
	if e.sleep == nil {
		e.sleep = wait
	}
	var pause Pause
	if err := e.store.View(func(r Reads) error {
		_, err := r.Meta(factPause, &pause)
		return err
	}); err != nil {
		return nil, err
	}
	e.gate = newGate(pause.Paused)
	for _, side := range record.Sides() {
		e.sides[side] = gated{Side: c.Sides[side], gate: e.gate}
	}
	if err := e.readLooks(); err != nil {
		return nil, err
	}
	return e, e.closeCutOffRuns()
}

// begin makes the caller the one whose cycle runs; end must follow.
func (e *Engine) begin() error {
	select {
	case e.cycling <- struct{}{}:
		return nil
	default:
		return &record.Error{Code: record.Busy, Message: "a sync is running", Advice: "wait until it has ended"}
	}
}

// end lets the next cycle begin.
func (e *Engine) end() {
	e.mu.Lock()
	e.progress = nil
	e.mu.Unlock()
	<-e.cycling
}

// Idle returns when no cycle runs, or with the context's error.
func (e *Engine) Idle(ctx context.Context) error {
	select {
	case e.cycling <- struct{}{}:
		<-e.cycling
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Stop ends the cycle that runs at the next safe point and lets no call leave
// any more. The engine cannot be used for syncing afterwards; a pause that is in
// force stays so, and none is made.
func (e *Engine) Stop(ctx context.Context) error {
	e.gate.shutNow(true)
	if err := e.gate.drain(ctx); err != nil {
		return err
	}
	if err := e.Idle(ctx); err != nil {
		return err
	}
	e.keepLooks(true)
	return nil
}

// wait is the real Sleep.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Configure replaces the settings; a cycle that runs keeps the old ones.
func (e *Engine) Configure(s Settings) {
	e.mu.Lock()
	e.settings = s
	e.mu.Unlock()
	e.reconsider()
}

// Settings returns the settings in force.
func (e *Engine) Settings() Settings {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.settings
}

// update is the only way to write the store: one writer at a time.
func (e *Engine) update(f func(Tx) error) error {
	e.writing.Lock()
	defer e.writing.Unlock()
	return e.store.Update(f)
}

// setClock learns how far a side's clock is ahead of ours.
func (e *Engine) setClock(side record.Side, theirs time.Time) {
	if theirs.IsZero() {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.clock[side] = theirs.Sub(e.now())
}

// offset returns how far a side's clock is ahead of ours.
func (e *Engine) offset(side record.Side) time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.clock[side]
}

// serverNow returns what the side's clock shows, to the second, as far as is
// known.
func (e *Engine) serverNow(side record.Side) time.Time {
	return e.now().Add(e.offset(side)).Truncate(time.Second)
}

// closeCutOffRuns ends, in the history, the runs that a former process left
// open.
func (e *Engine) closeCutOffRuns() error {
	return e.update(func(tx Tx) error {
		var open []record.Run
		err := tx.Runs(time.Time{}, func(r record.Run) bool {
			if r.State == record.Running {
				open = append(open, r)
			}
			// Only the newest run can have been cut off.
			return r.State == record.Running
		})
		if err != nil {
			return err
		}
		for _, r := range open {
			r.State, r.Finished = record.Failed, e.now()
			r.Problem = &record.Error{Code: record.CutOff, Message: "the program ended during the last run", Advice: "the next one goes on where it stopped"}
			if _, err := tx.PutRun(r); err != nil {
				return err
			}
		}
		return nil
	})
}
