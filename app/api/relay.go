package api

import (
	"sync"
	"time"
)

// EventName is the name under which the window hears events.
const EventName = "counterpart"

// pace is the least time between two status events to the window. Progress
// can change a thousand times a second; a person reads four a second.
const pace = 200 * time.Millisecond

// Relay passes the product's events on to the window. Status events that come
// in quick succession are reduced to the latest; no other event is dropped,
// and the order stays.
type Relay struct {
	emit func(name string, data any)

	mu    sync.Mutex
	last  time.Time // when a status event was passed on
	held  *Event
	timer *time.Timer
	ended bool
}

// NewRelay returns a relay that passes events on through emit.
func NewRelay(emit func(name string, data any)) *Relay { return &Relay{emit: emit} }

// Take passes an event on, now or a moment later.
func (r *Relay) Take(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return
	}
	if e.Kind != EventStatus {
		r.release()
		r.emit(EventName, e)
		return
	}
	// The latest replaces what is held, also where its timer is just about to
	// fire: an older status must not follow a newer one.
	r.held = &e
	wait := pace - time.Since(r.last)
	if wait <= 0 {
		r.release()
	} else if r.timer == nil {
		r.timer = time.AfterFunc(wait, r.due)
	}
}

// Stop passes on what is held, and nothing after it.
func (r *Relay) Stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.release()
	r.ended = true
}

func (r *Relay) due() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.release()
}

// release passes on the held event, if there is one. The lock is held.
func (r *Relay) release() {
	if r.timer != nil {
		r.timer.Stop()
		r.timer = nil
	}
	if r.held == nil {
		return
	}
	e := *r.held
	r.held, r.last = nil, time.Now()
	r.emit(EventName, e)
}
