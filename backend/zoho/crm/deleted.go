package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// Deleted hands on the records deleted at or after since: Binned those in the
// recycle bin, Gone those deleted for good. CRM remembers the former for 60
// days and the latter for 120.
func (c *Client) Deleted(
	ctx context.Context, module record.Module, since time.Time, page func([]record.Record) error,
) (asOf time.Time, err error) {
	for n := 1; ; n++ {
		rows, info, answer, err := c.rows(ctx, rest.Call{
			Method: http.MethodGet, Path: "/" + module.String() + "/deleted", Header: modifiedSince(since),
			Query: url.Values{"type": {"all"}, "page": {strconv.Itoa(n)}, "per_page": {strconv.Itoa(perPage)}},
		})
		if err == nil && !answer.Empty() && (!info.Told || info.More && len(rows) == 0) {
			err = c.api.Garbled(true, errors.New("a list that does not say whether it goes on"))
		}
		if err != nil {
			return asOf, fmt.Errorf("read deleted %s: %w", module, err)
		}
		if asOf.IsZero() {
			asOf = answer.Sent
		}
		records, err := c.deletedSince(module, rows, since, answer.Sent)
		if err != nil {
			return asOf, fmt.Errorf("read deleted %s: %w", module, err)
		}
		if len(records) > 0 {
			if err := page(records); err != nil {
				return asOf, err
			}
		}
		if !info.More {
			return asOf, nil
		}
	}
}

// deletedSince decodes entries (Zoho CRM v8, Get Deleted Records) and leaves out
// the older ones: whether the header of the call compares the time of deletion
// is not documented.
func (c *Client) deletedSince(module record.Module, rows []row, since, seen time.Time) ([]record.Record, error) {
	records := make([]record.Record, 0, len(rows))
	for _, r := range rows {
		at := r.time("deleted_time")
		if at.IsZero() {
			return nil, c.api.Garbled(true, errors.New("a deletion without its time"))
		}
		if at.Before(since) {
			continue
		}
		state := record.Binned
		if r.text("type") == "permanent" {
			state = record.Gone
		}
		records = append(records, record.Record{
			Ref:   record.Ref{Side: record.CRM, Module: module, ID: r.id()},
			State: state, Modified: at, Seen: seen, Name: r.text("display_name"),
		})
	}
	return records, nil
}
