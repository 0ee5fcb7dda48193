package showroom

import (
	"slices"
	"sync"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
)

const (
	remembered = 60                     // changes that are listed, of people and of the sync each
	beat       = 250 * time.Millisecond // the least time between two tellings
)

// mark is one change of a record.
type mark struct {
	number uint64
	at     time.Time
	ref    record.Ref
	verb   string
	by     string // empty: the sync
}

// stale is which records changed since they were last looked at, by Side and
// Module.
type stale [2][2][]string

// trail keeps what was done in the two services. It is told while a service is
// locked, so it calls nobody under its own lock.
type trail struct {
	now  func() time.Time
	tell func()

	mu     sync.Mutex
	number uint64
	marks  []mark // the latest, the last one last
	last   map[record.Ref]mark
	stale  map[record.Ref]bool
	told   time.Time
	timer  *time.Timer // nil: nothing is to be told
	closed bool
	outage time.Time // until when a service answers nothing on purpose
}

func newTrail(now func() time.Time, tell func()) *trail {
	return &trail{now: now, tell: tell, last: map[record.Ref]mark{}, stale: map[record.Ref]bool{}}
}

// note takes in what was done to a record.
func (t *trail) note(d sandbox.Deed) {
	side, module, err := parse(d.Service, d.Module)
	if err != nil {
		return // a ticket, a deal: nothing that is shown
	}
	ref := record.Ref{Side: side, Module: module, ID: d.ID}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.number++
	m := mark{number: t.number, at: t.now(), ref: ref, verb: d.Verb, by: d.By}
	t.last[ref] = m
	t.stale[ref] = true
	t.remember(m)
	t.ring()
}

// remember keeps the latest changes of people and of the sync apart, so that
// many of the one do not hide those of the other. The lock is held.
func (t *trail) remember(m mark) {
	same := func(other mark) bool { return (other.by == "") == (m.by == "") }
	n, oldest := 0, -1
	for i, other := range t.marks {
		if same(other) {
			n++
			if oldest < 0 {
				oldest = i
			}
		}
	}
	if n == remembered {
		t.marks = slices.Delete(t.marks, oldest, oldest+1)
	}
	t.marks = append(t.marks, m)
}

// ring tells soon that something changed: never right away, since a service is
// locked. The lock is held.
func (t *trail) ring() {
	if t.timer != nil || t.closed {
		return
	}
	t.timer = time.AfterFunc(max(0, beat-time.Since(t.told)), func() {
		t.mu.Lock()
		t.timer, t.told = nil, time.Now()
		closed := t.closed
		t.mu.Unlock()
		if !closed {
			t.tell()
		}
	})
}

func (t *trail) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	if t.timer != nil {
		t.timer.Stop()
	}
}

// latest lists the latest changes, the last one first.
func (t *trail) latest() []mark {
	t.mu.Lock()
	defer t.mu.Unlock()
	marks := slices.Clone(t.marks)
	slices.Reverse(marks)
	return marks
}

// of tells what was last done to a record.
func (t *trail) of(ref record.Ref) mark {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last[ref]
}

// take hands out which records changed since it was last asked.
func (t *trail) take() (changed stale) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for ref := range t.stale {
		changed[ref.Side][ref.Module] = append(changed[ref.Side][ref.Module], ref.ID)
	}
	clear(t.stale)
	return changed
}
