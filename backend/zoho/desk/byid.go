package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"golang.org/x/sync/errgroup"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// idsPerCall is how many contacts one call reads by id (Zoho Desk API,
// Contacts by Ids). Accounts are read one by one.
const idsPerCall = 20

// ByID reads records by id, in the order of ids. A record that Desk does not
// show is looked for in the recycle bin: only "no such id" and an absence from
// the bin together make it Gone.
func (c *Client) ByID(
	ctx context.Context, module record.Module, fields []record.Field, ids []string,
) ([]record.Record, error) {
	records := make([]record.Record, len(ids))
	n := c.together(module, len(ids))
	left, err := c.many(ctx, fields, ids[:n], records)
	for i := n; i < len(ids); i++ {
		left.places = append(left.places, i)
	}
	if err == nil {
		err = c.ones(ctx, module, fields, ids, left.places, records)
	}
	if err == nil {
		c.judge(left, records)
		err = c.settleMissing(ctx, module, records)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s by id: %w", module, err)
	}
	return records, nil
}

// together tells how many of so many records are read many at once. The last few
// are not, where that costs more than to read them one by one.
func (c *Client) together(module record.Module, n int) int {
	if module != record.Contacts || c.byIDs.Load() == worthLess {
		return 0
	}
	if rest := n % idsPerCall; rest < pageCost {
		return n - rest
	}
	return n
}

// What the rows of contactsByIds are worth beside those of reading one contact.
// Zoho's sources do not tell, so that the first incomplete row is compared.
const (
	worthUnknown int32 = iota
	worthLess          // they leave fields out: not used any more
	worthSame          // what they leave out, the agent may not see at all
)

// left are the places that reading many at once could not fill; short are those
// of them whose rows were there, but incomplete.
type left struct{ places, short []int }

// judge learns from records that were read both ways.
func (c *Client) judge(l left, records []record.Record) {
	for _, i := range l.short {
		switch rec := records[i]; {
		case rec.State != record.Live:
		case rec.Partial():
			c.byIDs.Store(worthSame)
		default:
			c.byIDs.Store(worthLess)
			return
		}
	}
}

// ones reads the records at the given places, one a call, several at once.
func (c *Client) ones(
	ctx context.Context, module record.Module, fields []record.Field, ids []string, places []int, records []record.Record,
) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(c.limiter.Ceiling())
	for _, i := range places {
		group.Go(func() error {
			rec, err := c.one(ctx, module, fields, ids[i])
			records[i] = rec
			return err
		})
	}
	return group.Wait()
}

// one reads one record. Of an id that Desk does not know it gives State Gone,
// to be confirmed by the bin; of one that it will not speak of, Unknown.
func (c *Client) one(
	ctx context.Context, module record.Module, fields []record.Field, id string,
) (record.Record, error) {
	var r row
	answer, ok, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: path(module) + "/" + url.PathEscape(id)}, &r)
	absent := record.Record{Ref: record.Ref{Side: record.Desk, Module: module, ID: id}, Seen: answer.Sent}
	switch {
	case err == nil && ok && (r.id() == "" || r.time("modifiedTime").IsZero()):
		return absent, c.api.Garbled(true, errors.New("no record"))
	case err == nil && ok && r.id() != id:
		return absent, nil // of another record it proves nothing
	case err == nil && ok:
		return decode(module, fields, r, answer.Sent), nil
	case err == nil, record.Transient(err), record.Stops(err):
		return absent, err
	}
	if answer.Status == http.StatusNotFound || answer.Status == http.StatusUnprocessableEntity {
		absent.State = record.Gone
	}
	return absent, nil
}

// settleMissing looks the records that Desk does not know up in the bin.
// Without a look into the bin nothing is proven.
func (c *Client) settleMissing(ctx context.Context, module record.Module, records []record.Record) error {
	var missing []string
	for _, rec := range records {
		if rec.State == record.Gone {
			missing = append(missing, rec.ID)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	inBin, seen, err := c.binned(ctx, module, missing)
	if err != nil {
		return err
	}
	for i := range records {
		switch rec := &records[i]; {
		case rec.State != record.Gone:
		case !seen:
			rec.State = record.Unknown
		case inBin[rec.ID]:
			rec.State = record.Binned
		}
	}
	return nil
}
