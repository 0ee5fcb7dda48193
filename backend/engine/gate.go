package engine

import (
	"context"
	"sync"

	"counterpart/backend/record"
)

// errPaused is what a call comes back with that the pause kept from leaving.
var errPaused = &record.Error{Code: record.Halted, Message: "the sync is paused", Advice: "resume it"}

// gate lets calls to the services pass, or holds them back while paused. Its
// promise: when close has returned, no call is under way and none will leave
// before open.
type gate struct {
	mu     sync.Mutex
	shut   chan struct{} // closed while paused
	inside int
	empty  chan struct{} // closed when the last call leaves a shut gate; nil while nobody waits
}

func newGate(paused bool) *gate {
	g := &gate{shut: make(chan struct{})}
	if paused {
		close(g.shut)
	}
	return g
}

func (g *gate) isShut() bool {
	select {
	case <-g.shutting():
		return true
	default:
		return false
	}
}

// shutting returns a channel that is closed when the gate is shut.
func (g *gate) shutting() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shut
}

// closing tells whether the gate is shut and calls are still under way.
func (g *gate) closing() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case <-g.shut:
		return g.inside > 0
	default:
		return false
	}
}

// enter is called before a call leaves; leave must follow if it returns nil.
func (g *gate) enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case <-g.shut:
		return errPaused
	default:
		g.inside++
		return nil
	}
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

// close shuts the gate and returns when no call is under way any more.
func (g *gate) close(ctx context.Context) error {
	g.mu.Lock()
	select {
	case <-g.shut:
	default:
		close(g.shut)
	}
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
	select {
	case <-g.shut:
		g.shut = make(chan struct{})
	default:
	}
}
