package engine

import (
	"context"
	"sync"

	"counterpart/backend/record"
)

// errPaused is what a call comes back with that the pause kept from leaving.
var errPaused = &record.Error{Code: record.Halted, Message: "the sync is paused", Advice: "resume it"}

// gate lets calls to the services pass, or holds them back while paused. Its
// promise: when drain has returned after it was shut, no call is under way and none will leave
// before open.
type gate struct {
	mu     sync.Mutex
	shut   bool // while paused
	ended  bool // it never opens again
	inside int
	empty  chan struct{}           // closed when the last call leaves a shut gate; nil while nobody waits
	ends   map[*breakable]struct{} // what ends when the gate is shut
}

func newGate(paused bool) *gate {
	return &gate{shut: paused, ends: map[*breakable]struct{}{}}
}

func (g *gate) isShut() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shut
}

// breakable is work that a pause breaks off.
type breakable struct{ end context.CancelCauseFunc }

// breaks returns a context that ends, with errPaused as its cause, when the
// gate is shut; done must be called when the work is over.
func (g *gate) breaks(ctx context.Context) (_ context.Context, done func()) {
	ctx, end := context.WithCancelCause(ctx)
	b := &breakable{end}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut {
		end(errPaused)
	}
	g.ends[b] = struct{}{}
	return ctx, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.ends, b)
		end(nil)
	}
}

// closing tells whether the gate is shut and calls are still under way.
func (g *gate) closing() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shut && g.inside > 0
}

// enter is called before a call leaves; leave must follow if it returns nil.
func (g *gate) enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut {
		return errPaused
	}
	g.inside++
	return nil
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inside--
	if g.inside == 0 && g.empty != nil {
		close(g.empty)
		g.empty = nil
	}
}

// shutNow shuts the gate; calls may still be under way. For good: it does not
// open any more.
func (g *gate) shutNow(forGood bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut, g.ended = true, g.ended || forGood
	for b := range g.ends {
		b.end(errPaused)
	}
}

// drain returns when no call is under way any more.
func (g *gate) drain(ctx context.Context) error {
	g.mu.Lock()
	if g.inside == 0 {
		g.mu.Unlock()
		return nil
	}
	if g.empty == nil {
		g.empty = make(chan struct{})
	}
	empty := g.empty
	g.mu.Unlock()
	select {
	case <-empty:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// open lets calls pass again.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = g.ended
}
