package crm

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// perPage is the most records that a page of a list holds (Zoho CRM v8, Get
// Records).
const perPage = 200

// listing is a reading of a module's list.
type listing struct {
	module record.Module
	fields []record.Field
	since  time.Time // no record modified before; zero: all
	sort   string    // sorted ascending by; empty: not sorted
	down   bool      // sorted descending instead
}

// listed is one page of it.
type listed struct {
	records []record.Record
	more    bool   // there are further records
	token   string // of the next page; empty: this was the last one of the chain
	sent    time.Time
}

// page reads one page of a listing. An empty token stands for the first page.
func (c *Client) page(ctx context.Context, l listing, token string) (listed, error) {
	calls := columns(l.module, l.fields, fieldMaker, fieldEditor)
	query := url.Values{"fields": {strings.Join(calls[0], ",")}, "per_page": {strconv.Itoa(perPage)}}
	if l.sort != "" {
		query.Set("sort_by", l.sort)
		query.Set("sort_order", map[bool]string{false: "asc", true: "desc"}[l.down])
	}
	if token != "" {
		query.Set("page_token", token)
	}
	rows, info, answer, err := c.rows(ctx, rest.Call{
		Method: http.MethodGet, Path: "/" + l.module.String(), Query: query,
		Header: modifiedSince(l.since), Heavy: l.sort != "",
	})
	if err == nil {
		err = c.sound(l, rows, info, answer)
	}
	if err != nil {
		return listed{}, err
	}
	if err := c.widen(ctx, l.module, calls[1:], rows); err != nil {
		return listed{}, err
	}
	result := listed{sent: answer.Sent, records: make([]record.Record, 0, len(rows))}
	for _, r := range rows {
		result.records = append(result.records, c.signed(decode(l.module, l.fields, r, answer.Sent), r))
	}
	if result.more = info.More; result.more {
		result.token = info.Next
	}
	return result, nil
}

// sound refuses a page that cannot be gone on from: it must tell the times that
// it is sorted by, and whether there is more.
func (c *Client) sound(l listing, rows []row, info pageInfo, answer rest.Answer) error {
	if !answer.Empty() && !info.Told {
		return c.api.Garbled(true, errors.New("a list that does not say whether it goes on"))
	}
	for _, r := range rows {
		if r.time(fieldModified).IsZero() || l.sort != "" && r.time(l.sort).IsZero() {
			return c.api.Garbled(true, errors.New("a record without its times"))
		}
	}
	if info.More && len(rows) == 0 {
		return c.api.Garbled(true, errors.New("an empty page of a list that goes on"))
	}
	return nil
}

// modifiedSince is the header that leaves out what was not modified since.
func modifiedSince(since time.Time) http.Header {
	if since.IsZero() {
		return nil
	}
	return http.Header{"If-Modified-Since": {stamp(since)}}
}

// widen reads the further fields of rows, for mappings of more fields than one
// call may name. A record that was modified between two of the calls keeps the
// earlier time: the next reading of changes brings it again, whole.
func (c *Client) widen(ctx context.Context, module record.Module, calls [][]string, rows []row) error {
	if len(calls) == 0 {
		return nil
	}
	for start := 0; start < len(rows); start += batch {
		part := rows[start:min(start+batch, len(rows))]
		byID := make(map[string]*row, len(part))
		ids := make([]string, 0, len(part))
		for i := range part {
			id := part[i].id()
			byID[id] = &part[i]
			ids = append(ids, id)
		}
		for _, names := range calls {
			more, _, err := c.rowsByID(ctx, module, names, ids)
			if err != nil {
				return err
			}
			for _, m := range more {
				if r := byID[m.id()]; r != nil {
					join(r, m)
				}
			}
		}
	}
	return nil
}

// join adds the fields of more to r.
func join(r *row, more row) {
	older := more.time(fieldModified).Before(r.time(fieldModified))
	for _, name := range more.Names() {
		if name != fieldModified || older {
			r.Put(more.Object, name)
		}
	}
}

// rowsByID reads up to 100 records by id.
func (c *Client) rowsByID(ctx context.Context, module record.Module, names, ids []string) ([]row, rest.Answer, error) {
	rows, _, answer, err := c.rows(ctx, rest.Call{Method: http.MethodGet, Path: "/" + module.String(), Query: url.Values{
		"fields": {strings.Join(names, ",")}, "ids": {strings.Join(ids, ",")},
	}})
	return rows, answer, err
}
