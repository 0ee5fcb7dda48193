package desk

import (
	"context"
	"maps"

	"counterpart/backend/record"
)

const (
	// deepestPage is the last page that ends before the depth of 5,000 at which live
	// portals were seen to end a search, counted from 0. Their specification ends
	// it at 999 already.
	deepestPage  = (5000 - perPage) / stride
	deepestReach = deepestPage*stride + perPage
)

// deeper reads on in a search that has not left its first second, deeper than the
// sources agree on. False: the second holds too much for that, the service does
// not let a search go so deep, or its result changed meanwhile; what was handed on
// until then is right all the same.
func (s *sweep) deeper(ctx context.Context, from end) (done bool, err error) {
	if from.broken {
		return false, nil
	}
	w := window{spans: maps.Clone(s.window.spans), sort: s.window.sort}
	w.spans[w.sort] = span{first: from.from, last: from.from}
	last := from.last
	for i := from.pages; i <= deepestPage; i++ {
		got, err := s.client.search(ctx, s.module, s.fields, w, i*stride)
		if record.CodeOf(err) == record.ParameterWrong {
			return false, nil
		}
		if err != nil || got.count > s.deep || !got.goesOn(last) {
			return false, err
		}
		last = got.records[len(got.records)-1].ID
		done := got.ends(i * stride)
		got.records = got.records[1:]
		if err := s.hand(got, from.from, false); err != nil || done {
			return done, err
		}
	}
	return false, nil
}
