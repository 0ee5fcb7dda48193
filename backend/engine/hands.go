package engine

import (
	"slices"
	"sync"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// hands are the records and match keys that judged tasks are about, from the
// judgement until they are carried out. What one stretch has in hand no other
// one gets: a judgement that knows nothing of what an earlier one is about to
// write could have it written twice.
type hands struct {
	mu   sync.Mutex // held while a stretch is judged, too: what is let go of then was done before
	last int        // number of the last stretch
	held map[grip]*holding
}

// grip is what a task is about: a record, or a match key.
type grip struct {
	ref record.Ref
	key moduleKey
}

// holding tells which stretch holds a grip, and for how many of its tasks.
type holding struct{ stretch, tasks int }

func newHands() *hands { return &hands{held: map[grip]*holding{}} }

// judge has a stretch judged, and takes the tasks that follow in hand. It leaves
// out those that another stretch has in hand, and tells whether there were any.
func (h *hands) judge(judge func() ([]*task, error)) (mine []*task, left bool, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	found, err := judge()
	if err != nil {
		return nil, false, err
	}
	h.last++
	for _, t := range found {
		t.grips = t.grip()
		if slices.ContainsFunc(t.grips, h.isElsewhere) {
			left = true
			continue
		}
		h.take(t.grips)
		mine = append(mine, t)
	}
	return mine, left, nil
}

// isElsewhere tells whether an earlier stretch holds a grip.
func (h *hands) isElsewhere(g grip) bool {
	held, ok := h.held[g]
	return ok && held.stretch != h.last
}

func (h *hands) take(grips []grip) {
	for _, g := range grips {
		if h.held[g] == nil {
			h.held[g] = &holding{stretch: h.last}
		}
		h.held[g].tasks++
	}
}

// keep holds for longer what is in hand: it takes one more letGo.
func (h *hands) keep(grips []grip) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, g := range grips {
		h.held[g].tasks++
	}
}

// letGo lets go of tasks that are carried out, or are not to be.
func (h *hands) letGo(tasks []*task) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, t := range tasks {
		h.drop(t.grips)
	}
}

func (h *hands) letGoOf(grips []grip) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(grips)
}

func (h *hands) drop(grips []grip) {
	for _, g := range grips {
		if h.held[g].tasks--; h.held[g].tasks == 0 {
			delete(h.held, g)
		}
	}
}

// grip lists what a task is about: its records and, where it makes a record or
// links two, their keys.
func (t *task) grip() (grips []grip) {
	put := func(g grip) {
		if !slices.Contains(grips, g) {
			grips = append(grips, g)
		}
	}
	for _, ref := range t.dirty {
		put(grip{ref: ref})
	}
	for _, r := range t.records {
		if r.ID == "" {
			continue
		}
		put(grip{ref: r.Ref})
		if key := match.Key(r); key != "" && (t.kind == add || t.kind == join || t.kind == again) {
			put(grip{key: moduleKey{r.Module, key}})
		}
	}
	return grips
}
