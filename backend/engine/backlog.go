package engine

import (
	"sync"

	"counterpart/backend/record"
)

// backlog holds tasks until the calls for them are full: an update costs a part
// of a call that reads, and of one that writes. Tasks on records that exist are
// judged once more before they are carried out, however long they were held.
type backlog struct {
	adds   [2][]*task // by the Side that is written to
	others []*task
}

// add takes tasks in and returns those that are to be carried out now: adds that
// fill calls, which take so many of them by Side, and at the end all adds; the
// others when there are enough.
func (b *backlog) add(tasks []*task, end bool, enough int, batch [2]int) (ready []*task) {
	for _, t := range tasks {
		if t.kind == add {
			b.adds[t.to] = append(b.adds[t.to], t)
		} else {
			b.others = append(b.others, t)
		}
	}
	if len(b.others) >= enough {
		ready, b.others = b.others, nil
	}
	for _, side := range record.Sides() {
		n := len(b.adds[side])
		if !end {
			n -= n % batch[side]
		}
		ready, b.adds[side] = append(ready, b.adds[side][:n]...), b.adds[side][n:]
	}
	return ready
}

// leftover is what the two passes of a round hold at their ends. The one that comes
// to its end last has the tasks of both carried out, so that they share calls.
type leftover struct {
	mu     sync.Mutex
	passes int // that have come to their end
	others []*task
}

// add takes in what a pass holds at its end, and returns what is to be carried out
// by it.
func (l *leftover) add(held []*task) (ready []*task) {
	const both = 2
	l.mu.Lock()
	defer l.mu.Unlock()
	l.passes++
	l.others = append(l.others, held...)
	if l.passes < both {
		return nil
	}
	ready, l.others = l.others, nil
	return ready
}
