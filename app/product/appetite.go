package product

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"

	"counterpart/backend/event"
)

// Allowance is the memory that a large cycle may have: while it works, as much
// as Garbage percent of what is in use may be waste before it is collected, as
// long as there is no more than Memory bytes in all. Where as much is in use, a
// fifth of Memory may be waste: most of it are buffers then, which cost nothing to
// go through. The zero Allowance changes nothing.
type Allowance struct {
	Garbage int
	Memory  int64
}

// appetite lets the program have more memory while a large cycle works, since to
// collect waste at every turn would take a good part of the processor's time,
// and gives it back to the system afterwards: it may not be needed again for
// months.
type appetite struct {
	allowance Allowance

	mu     sync.Mutex
	eating bool      // a large cycle works
	usual  Allowance // what there is at other times, while eating
	limit  int64     // what there may be in all, while eating
}

// follow hears what happens until there are no more events.
func (a *appetite) follow(events <-chan event.Event) {
	for e := range events {
		a.hear(e.What)
	}
	a.end()
}

// hear may learn late that a cycle has ended; who knows it calls end at once.
func (a *appetite) hear(what event.Kind) {
	switch e := what.(type) {
	case event.Progress:
		if e.Done >= much {
			a.begin()
			a.adapt(inUse())
		}
	case event.Ended:
		a.end()
	}
}

func (a *appetite) begin() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.eating {
		return
	}
	a.eating = true
	if a.allowance == (Allowance{}) {
		return
	}
	a.usual.Garbage = debug.SetGCPercent(a.allowance.Garbage)
	a.limit = a.allowance.Memory
	a.usual.Memory = debug.SetMemoryLimit(a.limit)
}

// adapt moves the limit to what is in use. To hold a limit that leaves no room
// for waste, nothing but collecting would be done.
func (a *appetite) adapt(inUse int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.eating || a.allowance == (Allowance{}) {
		return
	}
	limit := max(a.allowance.Memory, inUse+a.allowance.Memory/5)
	if step := a.limit / 16; limit > a.limit+step || limit < a.limit-step {
		a.limit = limit
		debug.SetMemoryLimit(limit)
	}
}

func (a *appetite) end() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.eating {
		return
	}
	a.eating = false
	if a.allowance != (Allowance{}) {
		debug.SetGCPercent(a.usual.Garbage)
		debug.SetMemoryLimit(a.usual.Memory)
	}
	debug.FreeOSMemory()
}

// inUse is how much memory was found in use when waste was last collected.
func inUse() int64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(live[0].Value.Uint64())
}
