package desk

import (
	"context"
	"fmt"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// beginning lies before every record of Desk.
var beginning = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Changed hands on every live record modified at or after q.Since, in the order
// of modification. It reads by search, the only way by which Desk tells of
// changes; a change may take a while until searches know of it.
func (c *Client) Changed(ctx context.Context, q record.Query, page func(record.Page) error) error {
	from, err := start(q)
	if err != nil {
		return err
	}
	r := &reading{query: q, page: page}
	// The end lies well in the future, so that no error of a clock leaves out
	// what was modified just now.
	whole := span{first: from, last: c.later()}
	s := &sweep{
		client: c, module: q.Module, fields: q.Fields, hand: r.hand,
		window: window{spans: map[axis]span{byModified: whole}, sort: byModified},
		deep:   cheapDepth,
		crowd: func(ctx context.Context, second time.Time) error {
			return c.crowdedSecond(ctx, r, second)
		},
	}
	if err := s.run(ctx); err != nil {
		return fmt.Errorf("read changed %s: %w", q.Module, err)
	}
	return nil
}

// later gives a time that nothing was modified after, whichever clock is right.
func (c *Client) later() time.Time {
	now := c.now()
	if server := c.clock.Now(); server.After(now) {
		now = server
	}
	return now.Add(24 * time.Hour).Truncate(time.Second)
}

// start gives the second at which a query begins or goes on.
func start(q record.Query) (time.Time, error) {
	switch {
	case q.Resume != "":
		at, ok := normal.Time(q.Resume)
		if !ok {
			return at, &record.Error{Code: record.Invalid, Side: record.Desk.String(), Message: "the reading cannot be continued"}
		}
		return at, nil
	case q.Since.IsZero():
		return beginning, nil
	}
	return q.Since.Truncate(time.Second), nil
}

// reading hands the pages of a sweep on as those of a query.
type reading struct {
	query record.Query
	page  func(record.Page) error
	asOf  time.Time
}

// hand hands one page on. The reading can go on at the last second of it.
func (r *reading) hand(got found, upTo time.Time, done bool) error {
	if r.asOf.IsZero() {
		r.asOf = got.sent
	}
	next := ""
	if !done {
		next = string(normal.Stamp(upTo))
	}
	return r.page(record.Page{Records: got.records, AsOf: r.asOf, Next: next})
}

// part hands on records of one second, of which others are still to come.
func (r *reading) part(records []record.Record, sent, second time.Time) error {
	return r.hand(found{records: records, sent: sent}, second, false)
}
