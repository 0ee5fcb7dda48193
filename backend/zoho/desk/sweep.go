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
	upTo, last := at.first, ""
	for from := 0; from+perPage <= reach; from += perPage - 1 {
		got, err := s.client.search(ctx, s.module, s.fields, w, from)
		if err != nil {
			return upTo, false, err
		}
		n := len(got.records)
		if last != "" {
			if n == 0 || got.records[0].ID != last {
				return upTo, false, nil
			}
		}
		if n > 0 {
			upTo, last = w.sort.of(got.records[n-1]), got.records[n-1].ID
		}
		done := n < perPage || got.count > 0 && from+n >= got.count
		if from > 0 {
			got.records = got.records[1:]
		}
		if err := s.hand(got, upTo, done); err != nil || done {
			return upTo, done, err
		}
	}
	return upTo, false, nil
}
