package desk

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"counterpart/backend/record"
	"counterpart/backend/zoho/lazy"
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
// may cause, and a list of another form yield none, so that they are asked for
// one by one.
func (c *Client) twenty(ctx context.Context, ids []string) (map[string]row, time.Time, error) {
	answer, err := c.api.Do(ctx, rest.Call{
		Method: http.MethodGet, Path: "/contacts/contactsByIds", Query: url.Values{"ids": {strings.Join(ids, ",")}}, Credits: pageCost,
	})
	if err != nil && (record.Transient(err) || record.Stops(err)) {
		return nil, answer.Sent, err
	}
	rows := make(map[string]row, len(ids))
	if err == nil && !answer.Empty() {
		list, _ := listed(row{lazy.Parse(answer.Body)}, string(byModified))
		for _, r := range list {
			rows[r.id()] = r
		}
	}
	return rows, answer.Sent, nil
}
