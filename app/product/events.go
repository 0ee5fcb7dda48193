package product

import (
	"sync"
	"time"

	"counterpart/app/api"
	"counterpart/backend/event"
)

// hub hands events to whoever shows them.
type hub struct {
	mu        sync.Mutex
	seq       uint64
	listeners map[int]func(api.Event)
	next      int
}

// Subscribe calls f for every event from now on, in order and one at a time,
// until stop is called. f must not block.
func (p *Product) Subscribe(f func(api.Event)) (stop func()) {
	p.hub.mu.Lock()
	defer p.hub.mu.Unlock()
	if p.hub.listeners == nil {
		p.hub.listeners = map[int]func(api.Event){}
	}
	id := p.hub.next
	p.hub.next++
	p.hub.listeners[id] = f
	return func() {
		p.hub.mu.Lock()
		defer p.hub.mu.Unlock()
		delete(p.hub.listeners, id)
	}
}

// tell sends an event of each kind, with the status as it is now.
func (p *Product) tell(kinds ...string) {
	status := p.snapshot()
	p.hub.mu.Lock()
	defer p.hub.mu.Unlock()
	for _, kind := range kinds {
		p.hub.seq++
		status.Seq = p.hub.seq
		e := api.Event{Seq: p.hub.seq, Kind: kind, At: api.Stamp(p.now()), Status: status}
		for id := range p.hub.next {
			if f, ok := p.hub.listeners[id]; ok {
				f(e)
			}
		}
	}
}

func (p *Product) seq() uint64 {
	p.hub.mu.Lock()
	defer p.hub.mu.Unlock()
	return p.hub.seq
}

// listen turns the engine's events into the product's, until the returned
// function is called.
func (p *Product) listen(h *home) (end func()) {
	const waiting = 256
	events, unheard := h.bus.Subscribe(waiting)
	meals, unfed := h.bus.Subscribe(waiting)
	go p.appetite.follow(meals)
	go gather(events, time.After, func(kinds []string) {
		p.tell(kinds...)
		h.keepCredits(false)
	})
	return func() {
		unheard()
		unfed()
	}
}

// kindsOf says what is to be asked for again after an event of the engine.
func kindsOf(what event.Kind) []string {
	switch what.(type) {
	case event.Ended:
		return []string{api.EventHistory, api.EventPlan, api.EventStatus}
	case event.FailuresChanged:
		return []string{api.EventFailures}
	}
	return []string{api.EventStatus}
}
