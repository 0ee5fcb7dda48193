package crm

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
	"counterpart/backend/zoho/rest"
)

// deletedRow is one entry of the list of deleted records (Zoho CRM v8, Get
// Deleted Records).
type deletedRow struct {
	ID   string `json:"id"`
	Name string `json:"display_name"`
	Type string `json:"type"`
	Time string `json:"deleted_time"`
}

// Deleted hands on the records deleted at or after since: Binned those in the
// recycle bin, Gone those deleted for good. CRM remembers the former for 60
// days and the latter for 120.
func (c *Client) Deleted(
	ctx context.Context, module record.Module, since time.Time, page func([]record.Record) error,
) (asOf time.Time, err error) {
	for n := 1; ; n++ {
		var body struct {
			Data []deletedRow `json:"data"`
			Info pageInfo     `json:"info"`
		}
		answer, _, err := c.api.Into(ctx, rest.Call{
			Method: http.MethodGet, Path: "/" + module.String() + "/deleted", Header: modifiedSince(since),
			Query: url.Values{"type": {"all"}, "page": {strconv.Itoa(n)}, "per_page": {strconv.Itoa(perPage)}},
		}, &body)
		if err != nil {
			return asOf, fmt.Errorf("read deleted %s: %w", module, err)
		}
		if asOf.IsZero() {
			asOf = answer.Sent
		}
		if records := deletedSince(module, body.Data, since, answer.Sent); len(records) > 0 {
			if err := page(records); err != nil {
				return asOf, err
			}
		}
		if !body.Info.More || len(body.Data) == 0 {
			return asOf, nil
		}
	}
}

// deletedSince decodes entries and leaves out the older ones: whether the
// header of the call compares the time of deletion is not documented.
func deletedSince(module record.Module, rows []deletedRow, since, seen time.Time) []record.Record {
	records := make([]record.Record, 0, len(rows))
	for _, r := range rows {
		at, ok := normal.Time(r.Time)
		if ok && at.Before(since) {
			continue
		}
		state := record.Binned
		if r.Type == "permanent" {
			state = record.Gone
		}
		records = append(records, record.Record{
			Ref:   record.Ref{Side: record.CRM, Module: module, ID: r.ID},
			State: state, Modified: at, Seen: seen, Name: r.Name,
		})
	}
	return records
}
