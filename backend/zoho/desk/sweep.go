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
	// deep is how many records a second may hold to be read by one search, where
	// the service lets a search go that deep.
	deep int
	// crowd reads a second that holds more than that.
	crowd func(ctx context.Context, second time.Time) error
}

// run reads the window.
func (s *sweep) run(ctx context.Context) error {
	at := s.window.spans[s.window.sort]
	for {
		end, err := s.line(ctx, at)
		if err != nil || end.done {
			return err
		}
		if !end.upTo.After(end.from) {
			// A whole search has not left its first second.
			done, err := s.deeper(ctx, end)
			if err == nil && !done {
				err = s.crowd(ctx, end.from)
			}
			if err != nil {
				return err
			}
			end.upTo = end.from.Add(time.Second)
		}
		if at.first = end.upTo; at.first.After(at.last) {
			return s.hand(found{}, at.last, true)
		}
	}
}

// end is where the reading of a search came to.
type end struct {
	from, upTo time.Time // the seconds at which it began, and at which to go on
	pages      int       // that were handed on
	last       string    // the id of the last record of them
	done       bool      // nothing is behind it
	broken     bool      // its result changed meanwhile, so that not all of it was read
}

// line hands on search after search, each begun where the one before it ends,
// until one is broken or leads no further.
func (s *sweep) line(ctx context.Context, at span) (end, error) {
	ctx, cancel := context.WithCancel(ctx)
	l := &line{sweep: s, room: make(chan struct{}, s.ahead())}
	defer l.group.Wait()
	defer cancel()
	for now := l.begin(ctx, at, 0); ; {
		end, err := s.handOn(now)
		if err != nil || end.done || end.broken {
			return end, err
		}
		next, ok := <-now.next
		if !ok {
			return end, nil
		}
		<-l.room // it is not ahead any more
		now = next
	}
}

// handOn hands on the pages of a search in order.
func (s *sweep) handOn(of *stretch) (end, error) {
	end := end{from: of.at.first, upTo: of.at.first}
	for i := 0; ; i++ {
		got, err := of.take(i)
		if err != nil {
			return end, err
		}
		n := len(got.records)
		if end.broken = i > 0 && !got.goesOn(end.last); end.broken {
			return end, nil
		}
		end.pages = i + 1
		if n > 0 {
			end.last, end.upTo = got.records[n-1].ID, s.window.sort.of(got.records[n-1])
		}
		end.done = got.ends(i * stride)
		if i > 0 {
			got.records = got.records[1:]
		}
		if err := s.hand(got, end.upTo, end.done); err != nil || end.done || i > 0 && i == of.last {
			return end, err
		}
	}
}

// stride is how far the places of two neighbouring pages lie apart: one less
// than a page holds.
const stride = perPage - 1

// goesOn tells whether a page begins with the record that the page before it
// ended with.
func (f found) goesOn(last string) bool { return len(f.records) > 0 && f.records[0].ID == last }

// ends tells whether nothing follows a page that was read from a place. A count
// that is less than what was seen is wrong, and says nothing.
func (f found) ends(from int) bool {
	return len(f.records) < perPage || from+len(f.records) == f.count
}
