package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// restarts is how often the reading of the bin is begun anew when somebody
// takes records out of it meanwhile.
const restarts = 5

// Deleted hands on the records deleted at or after since, in State Binned. Desk
// tells nothing of records deleted for good (Zoho Desk API, Recycle Bin).
func (c *Client) Deleted(
	ctx context.Context, module record.Module, since time.Time, page func([]record.Record) error,
) (asOf time.Time, err error) {
	asOf, err = c.bin(ctx, module, func(records []record.Record) (bool, error) {
		fresh := 0
		for fresh < len(records) && !records[fresh].Modified.Before(since) {
			fresh++
		}
		if fresh > 0 {
			if err := page(records[:fresh]); err != nil {
				return false, err
			}
		}
		return fresh == len(records), nil
	})
	if err != nil {
		return asOf, fmt.Errorf("read deleted %s: %w", module, err)
	}
	return asOf, nil
}

// bin reads the recycle bin, the last deleted first, until page wants no more.
// What is taken out of the bin meanwhile moves the rest up, so that each page
// begins with the last record of the one before; else it is begun anew.
func (c *Client) bin(
	ctx context.Context, module record.Module, page func([]record.Record) (more bool, err error),
) (asOf time.Time, err error) {
	last, begun := "", 0
	for from := 0; ; {
		got, err := c.binPage(ctx, module, from)
		if err != nil {
			return asOf, err
		}
		if asOf.IsZero() {
			asOf = got.sent
		}
		if from > 0 && got.first != last {
			if begun++; begun > restarts {
				return asOf, &record.Error{Code: record.ServerError, Side: record.Desk.String(), Message: "the recycle bin does not keep still"}
			}
			from = 0
			continue
		}
		more, err := page(got.records)
		if err != nil || !more || got.size < perPage {
			return asOf, err
		}
		last = got.last
		from += perPage - 1
	}
}

// binPage is one page of the bin, without the rows of other modules; first and
// last are the ids at its ends, and size counts all its rows.
type binPage struct {
	records     []record.Record
	first, last string
	size        int
	sent        time.Time
}

// binPage reads a page of the bin from a place counted from 0.
func (c *Client) binPage(ctx context.Context, module record.Module, from int) (binPage, error) {
	rows, _, answer, err := c.rows(ctx, rest.Call{
		Method: http.MethodGet, Path: "/recycleBin", Credits: pageCost, Query: url.Values{
			"module": {strings.ToLower(module.String())}, "sortBy": {"-deletedTime"},
			"from": {strconv.Itoa(from)}, "limit": {strconv.Itoa(perPage)},
		},
	}, "deletedTime")
	got := binPage{size: len(rows), sent: answer.Sent}
	for i, r := range rows {
		if got.last = r.id(); i == 0 {
			got.first = got.last
		}
		if kind := r.text("type"); kind != "" && !strings.EqualFold(kind, module.String()) {
			continue
		}
		got.records = append(got.records, record.Record{
			Ref:   record.Ref{Side: record.Desk, Module: module, ID: got.last},
			State: record.Binned, Modified: r.time("deletedTime"), Seen: answer.Sent, Name: r.text("displayName"),
		})
	}
	return got, err
}

// binned tells which of the records lie in the recycle bin, and whether the bin
// could be looked into at all.
func (c *Client) binned(ctx context.Context, module record.Module, ids []string) (map[string]bool, bool, error) {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	inBin := make(map[string]bool, len(ids))
	_, err := c.bin(ctx, module, func(records []record.Record) (bool, error) {
		for _, rec := range records {
			if wanted[rec.ID] {
				inBin[rec.ID] = true
			}
		}
		return len(inBin) < len(wanted), nil
	})
	switch record.CodeOf(err) {
	case "":
		return inBin, true, nil
	case record.ScopeMissing, record.RecordRefused, record.SetupRefused, record.ParameterWrong, record.RecordGone:
		return nil, false, nil
	}
	return nil, false, err
}
