package desk

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// crowdedSecond reads a second of modification that holds more records than a
// cheap search can reach, as a mass update leaves behind: in the order of their
// creation. Where too many for any search were created in one second too, as by an
// import, they are read from the list, which has no end but costs more.
func (c *Client) crowdedSecond(ctx context.Context, r *reading, second time.Time) error {
	q := r.query
	one := span{first: second, last: second}
	s := &sweep{
		client: c, module: q.Module, fields: q.Fields,
		window: window{
			spans: map[axis]span{byModified: one, byCreated: {first: beginning, last: c.later()}},
			sort:  byCreated,
		},
		deep: deepestReach,
		hand: func(got found, _ time.Time, _ bool) error { return r.part(got.records, got.sent, second) },
		crowd: func(ctx context.Context, created time.Time) error {
			return c.listSecond(ctx, q, created, func(records []record.Record, sent time.Time) error {
				kept := records[:0]
				for _, rec := range records {
					if rec.Modified.Equal(second) {
						kept = append(kept, rec)
					}
				}
				return r.part(kept, sent, second)
			})
		},
	}
	return s.run(ctx)
}

// listSecond reads from the list every record that was created in one second.
// The list can be sorted by creation, so that the second's place in it is found
// by halving.
func (c *Client) listSecond(
	ctx context.Context, q record.Query, created time.Time, page func([]record.Record, time.Time) error,
) error {
	from, err := c.placeOf(ctx, q.Module, created)
	if err != nil {
		return err
	}
	for ; ; from += perPage {
		thin, sent, err := c.list(ctx, q.Module, string(byCreated), from, perPage)
		if err != nil {
			return err
		}
		var ids []string
		for _, rec := range thin {
			if rec.Created.Equal(created) {
				ids = append(ids, rec.ID)
			}
		}
		whole, err := c.live(ctx, q.Module, q.Fields, ids)
		if err != nil {
			return err
		}
		if err := page(whole, sent); err != nil {
			return err
		}
		if len(thin) < perPage || thin[len(thin)-1].Created.After(created) {
			return nil
		}
	}
}

// placeOf gives the place, counted from 1, of the first record of the list that
// was not created before a time.
func (c *Client) placeOf(ctx context.Context, module record.Module, created time.Time) (int, error) {
	before := func(place int) (bool, error) {
		records, _, err := c.list(ctx, module, string(byCreated), place, 1)
		return len(records) > 0 && records[0].Created.Before(created), err
	}
	low, high := 1, 1
	for {
		is, err := before(high)
		if err != nil {
			return 0, err
		}
		if !is {
			break
		}
		low, high = high+1, high*2
	}
	for low < high {
		middle := (low + high) / 2
		is, err := before(middle)
		if err != nil {
			return 0, err
		}
		if is {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, nil
}

// list reads a page of a module's list, from a place counted from 1. Its rows
// name a few fields only.
func (c *Client) list(
	ctx context.Context, module record.Module, sort string, from, limit int,
) ([]record.Record, time.Time, error) {
	rows, _, answer, err := c.rows(ctx, rest.Call{
		Method: http.MethodGet, Path: path(module), Credits: costAt(from - 1 + limit),
		Query: url.Values{"sortBy": {sort}, "from": {strconv.Itoa(from)}, "limit": {strconv.Itoa(limit)}},
	}, string(byCreated))
	records := make([]record.Record, 0, len(rows))
	for _, r := range rows {
		records = append(records, decode(module, nil, r, answer.Sent))
	}
	return records, answer.Sent, err
}

// live reads records by id and leaves out those that are not live.
func (c *Client) live(
	ctx context.Context, module record.Module, fields []record.Field, ids []string,
) ([]record.Record, error) {
	records, err := c.ByID(ctx, module, fields, ids)
	kept := records[:0]
	for _, rec := range records {
		if rec.State == record.Live {
			kept = append(kept, rec)
		}
	}
	return kept, err
}
