package event

import "sync"

// Event is one thing that happened.
type Event struct {
	Seq  uint64 // ascending by one from 1 in the life of a Bus
	What Kind
}

// Kind is what an event says; each kind is a type of its own in this package.
type Kind interface{ kind() }

// Bus hands events to its listeners. The zero value is ready; all methods may
// be called from any goroutine.
type Bus struct {
	mu        sync.Mutex
	seq       uint64
	listeners map[int]chan Event
	next      int
}

// Publish hands an event to every listener. It never blocks: a listener that
// does not keep up loses the oldest of its events, and sees the gap in Seq.
func (b *Bus) Publish(what Kind) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.seq++
	e := Event{Seq: b.seq, What: what}
	for _, listener := range b.listeners {
		for {
			select {
			case listener <- e:
			default:
				select {
				case <-listener:
				default:
				}
				continue
			}
			break
		}
	}
}

// Subscribe returns a channel that receives events from now on, and a function
// that ends the subscription and closes the channel. Up to size events wait.
func (b *Bus) Subscribe(size int) (events <-chan Event, end func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.listeners == nil {
		b.listeners = make(map[int]chan Event)
	}
	id := b.next
	b.next++
	listener := make(chan Event, max(size, 1))
	b.listeners[id] = listener
	return listener, sync.OnceFunc(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.listeners, id)
		close(listener)
	})
}

// Seq returns the number of the last event published.
func (b *Bus) Seq() uint64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.seq
}
