package desk

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// many reads contacts 20 a call, several calls at once. It gives the places
// that it could not fill.
func (c *Client) many(ctx context.Context, fields []record.Field, ids []string, records []record.Record) (left, error) {
	lefts := make([]left, (len(ids)+idsPerCall-1)/idsPerCall)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(c.limiter.Ceiling())
	for n := range lefts {
		group.Go(func() error {
			start := n * idsPerCall
			part := ids[start:min(start+idsPerCall, len(ids))]
			rows, sent, err := c.twenty(ctx, part)
			if err != nil {
				return err
			}
			for i, id := range part {
				r, ok := rows[id]
				if ok && (r.whole(fields) || r.whole(nil) && c.byIDs.Load() == worthSame) {
					records[start+i] = decode(record.Contacts, fields, r, sent)
					continue
				}
				lefts[n].places = append(lefts[n].places, start+i)
				if ok {
					lefts[n].short = append(lefts[n].short, start+i)
				}
			}
			return nil
		})
	}
	err := group.Wait()
	var all left
	for _, l := range lefts {
		all.places = append(all.places, l.places...)
		all.short = append(all.short, l.short...)
	}
	return all, err
}

// twenty reads up to 20 contacts in one call. A refusal, which an id among them
// may cause, yields none, so that they are asked for one by one.
func (c *Client) twenty(ctx context.Context, ids []string) (map[string]row, time.Time, error) {
	var body struct {
		Data []row `json:"data"`
	}
	answer, _, err := c.api.Into(ctx, rest.Call{
		Method: http.MethodGet, Path: "/contacts/contactsByIds", Query: url.Values{"ids": {strings.Join(ids, ",")}}, Credits: pageCost,
	}, &body)
	if err != nil && (record.Transient(err) || record.Stops(err)) {
		return nil, answer.Sent, err
	}
	rows := make(map[string]row, len(body.Data))
	for _, r := range body.Data {
		rows[r.text("id")] = r
	}
	return rows, answer.Sent, nil
}
