package engine

import (
	"sync"

	"counterpart/backend/record"
)

// pace lets adds begin slowly, one, two, four and so on, so that a refusal of
// principle costs one failure and not thousands: every success makes room for
// one more.
type pace struct {
	mu      sync.Mutex
	width   int           // records on their way at once
	refused int           // refusals since the last success
	problem *record.Error // of the last refusal
}

// enough is how many refusals in a row, for one reason, are one of principle.
const enough = 20

// next tells how many adds may be on their way at once, most at the most.
func (p *pace) next(most int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.width = min(max(p.width, 1), most)
	return p.width
}

// learn takes the outcome of one add into account.
func (p *pace) learn(problem *record.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case problem == nil:
		p.refused, p.width = 0, p.width+1
	case p.problem != nil && p.problem.Code == problem.Code && p.problem.Field == problem.Field:
		p.refused++
	default:
		p.refused = 1
	}
	if problem == nil {
		return
	}
	if p.problem = problem; p.refused > 1 {
		p.width /= 2 // one refusal alone may be that record's own fault
	}
}

func (p *pace) hopeless() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.refused >= enough
}

// swift tells whether so many adds may be on their way at once.
func (p *pace) swift(n int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.width >= n
}

// restart begins slowly again.
func (p *pace) restart() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.width, p.refused, p.problem = 0, 0, nil
}
