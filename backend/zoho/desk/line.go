package desk

import (
	"context"
	"maps"
	"sync"
)

// line reads stretches one behind the other, a few of them ahead of those that
// are handed on. Where a stretch ends and the next begins is told by its last
// page, so that is the page that is asked for first.
//
// What was begun ahead is good only where the stretch before it was read without
// a break: a record that leaves its place while both are read breaks that, unless
// it was read before it left, or is found again at its new place.
type line struct {
	sweep *sweep
	group sync.WaitGroup
	room  chan struct{} // holds one for each stretch ahead
}

// mostAhead is how many stretches are begun ahead of the one that is handed on,
// which bounds what is in memory.
const mostAhead = 2

// ahead is how many stretches to begin ahead: as many as there can be calls for at
// once, since others wait behind them.
func (s *sweep) ahead() int {
	return min(mostAhead, max(1, s.client.limiter.Ceiling()/(deepest+1)))
}

// begin begins to read a stretch in which so many records lie for certain.
func (l *line) begin(ctx context.Context, at span, sure int) *stretch {
	s := &stretch{at: at, last: deepest, next: make(chan *stretch, 1)}
	for i := range s.pages {
		s.pages[i].ready = make(chan struct{})
	}
	l.group.Go(func() {
		defer close(s.next)
		l.read(ctx, s, sure)
	})
	return s
}

// read reads a stretch. Only where it is full for certain, its pages need not
// wait for the first one to tell how many there are.
func (l *line) read(ctx context.Context, s *stretch, sure int) {
	from := 0
	if sure <= deepest*stride {
		first, err := l.fetch(ctx, s, 0)
		if err != nil || first.ends(0) {
			return
		}
		from, s.last = 1, lastPage(first.count)
	}
	for i := from; i < s.last; i++ {
		l.group.Go(func() { _, _ = l.fetch(ctx, s, i) }) // the page keeps both
	}
	if last, err := l.fetch(ctx, s, s.last); err == nil {
		l.follow(ctx, s, last)
	}
}

// follow begins what is behind a stretch as soon as there is room for it.
func (l *line) follow(ctx context.Context, s *stretch, last found) {
	at, sure, ok := s.follower(last, l.sweep.window.sort)
	if !ok {
		return
	}
	select {
	case l.room <- struct{}{}:
		s.next <- l.begin(ctx, at, sure)
	case <-ctx.Done():
	}
}

// fetch reads a page of a stretch.
func (l *line) fetch(ctx context.Context, s *stretch, i int) (found, error) {
	w := window{spans: maps.Clone(l.sweep.window.spans), sort: l.sweep.window.sort}
	w.spans[w.sort] = s.at
	got, err := l.sweep.client.search(ctx, l.sweep.module, l.sweep.fields, w, i*stride)
	p := &s.pages[i]
	p.found, p.err = got, err
	close(p.ready)
	return got, err
}
