package desk

import (
	"context"
	"time"

	"counterpart/backend/record"
)

// sweep reads everything in a window, however much it is, in the order of an
// axis.
//
// A search goes only so deep, and its pages are counted from the start of a
// result that changes while it is read: a record that is modified leaves its
// place, and those behind it move up. So each page begins with the last record
// of the page before. If that is not there any more, or if the depth is used
// up, the search is begun anew at the last second that was read.
type sweep struct {
	client *Client
	module record.Module
	fields []record.Field
	window window
	// hand takes the records of a page, and the last second of the axis that
	// they reach.
	hand func(got found, upTo time.Time, done bool) error
	// crowd reads a second that holds more than a search can reach.
	crowd func(ctx context.Context, second time.Time) error
}

// run reads the window.
func (s *sweep) run(ctx context.Context) error {
	at := s.window.spans[s.window.sort]
	for {
		upTo, done, err := s.chain(ctx, at)
		if err != nil || done {
			return err
		}
		if !upTo.After(at.first) {
			// A whole chain of pages has not left its first second.
			if err := s.crowd(ctx, at.first); err != nil {
				return err
			}
			upTo = at.first.Add(time.Second)
		}
		if at.first = upTo; at.first.After(at.last) {
			return s.hand(found{}, at.last, true)
		}
	}
}

// chain reads pages from the start of a span until the span, the reach or the
// order of the result ends. It gives the second at which to go on.
func (s *sweep) chain(ctx context.Context, at span) (upTo time.Time, done bool, err error) {
	w := window{spans: map[axis]span{}, sort: s.window.sort}
	for a, within := range s.window.spans {
		w.spans[a] = within
	}
	w.spans[w.sort] = at
	first, err := s.client.search(ctx, s.module, s.fields, w, 0)
	if err != nil {
		return at.first, false, err
	}
	upTo = at.first
	if n := len(first.records); n > 0 {
		upTo = w.sort.of(first.records[n-1])
	}
	done = first.ends(0)
	if err := s.hand(first, upTo, done); err != nil || done {
		return upTo, done, err
	}
	return s.follow(ctx, w, first)
}

// follow reads the pages behind the first one. They are asked for together and
// handed on in order.
func (s *sweep) follow(ctx context.Context, w window, first found) (upTo time.Time, done bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	ahead := s.ahead(ctx, w, first.count)
	defer ahead.wait()
	defer cancel()
	before := first.records[len(first.records)-1]
	upTo = w.sort.of(before)
	for i := range ahead.pages {
		got, err := ahead.page(i)
		if err != nil {
			return upTo, false, err
		}
		if len(got.records) == 0 || got.records[0].ID != before.ID {
			return upTo, false, nil
		}
		before = got.records[len(got.records)-1]
		upTo, done = w.sort.of(before), got.ends((i+1)*stride)
		got.records = got.records[1:]
		if err := s.hand(got, upTo, done); err != nil || done {
			return upTo, done, err
		}
	}
	return upTo, false, nil
}

// stride is how far the places of two neighbouring pages lie apart: one less
// than a page holds.
const stride = perPage - 1

// ends tells whether nothing follows a page that was read from a place. A count
// that is less than what was seen is wrong, and says nothing.
func (f found) ends(from int) bool {
	return len(f.records) < perPage || from+len(f.records) == f.count
}
