package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// ByID reads records by id, 100 a call, in the order of ids. A record that the
// list lacks is looked for in the recycle bin and then asked for by itself: only
// "no such id" makes it Gone.
func (c *Client) ByID(
	ctx context.Context, module record.Module, fields []record.Field, ids []string,
) ([]record.Record, error) {
	records := make([]record.Record, 0, len(ids))
	for start := 0; start < len(ids); start += batch {
		part, err := c.hundred(ctx, module, fields, ids[start:min(start+batch, len(ids))])
		if err != nil {
			return nil, fmt.Errorf("read %s by id: %w", module, err)
		}
		records = append(records, part...)
	}
	return records, nil
}

// hundred reads up to 100 records.
func (c *Client) hundred(
	ctx context.Context, module record.Module, fields []record.Field, ids []string,
) ([]record.Record, error) {
	calls := columns(module, fields, fieldMaker, fieldEditor)
	rows, answer, err := c.rowsByID(ctx, module, calls[0], ids)
	if err != nil && record.CodeOf(err) != record.RecordGone {
		return nil, err
	}
	if err := c.widen(ctx, module, calls[1:], rows); err != nil {
		return nil, err
	}
	live := make(map[string]record.Record, len(rows))
	for _, r := range rows {
		if r.time(fieldModified).IsZero() {
			return nil, c.api.Garbled(true, errors.New("a record without its times"))
		}
		live[r.id()] = c.signed(decode(module, fields, r, answer.Sent), r)
	}
	var missing []string
	for _, id := range ids {
		if _, ok := live[id]; !ok {
			missing = append(missing, id)
		}
	}
	lost, err := c.missing(ctx, module, missing)
	if err != nil {
		return nil, err
	}
	records := make([]record.Record, len(ids))
	for i, id := range ids {
		rec, ok := live[id]
		if !ok {
			rec = record.Record{Ref: record.Ref{Side: record.CRM, Module: module, ID: id}, State: lost[id], Seen: answer.Sent}
		}
		records[i] = rec
	}
	return records, nil
}

// missing finds out what became of records that a list by id lacks.
func (c *Client) missing(ctx context.Context, module record.Module, ids []string) (map[string]record.State, error) {
	states := make(map[string]record.State, len(ids))
	if len(ids) == 0 {
		return states, nil
	}
	known, err := c.binned(ctx, module, ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if known[id] != record.Unknown {
			states[id] = known[id]
			continue
		}
		if states[id], err = c.evidence(ctx, module, id); err != nil {
			return nil, err
		}
	}
	return states, nil
}

// binned looks records up in the recycle bin. A sign-in that may not see the
// bin asks the list of deleted records instead.
func (c *Client) binned(ctx context.Context, module record.Module, ids []string) (map[string]record.State, error) {
	rows, _, _, err := c.named(ctx, rest.Call{
		Method: http.MethodGet, Path: "/settings/recycle_bin", Query: url.Values{"ids": {strings.Join(ids, ",")}},
	}, "recycle_bin")
	switch record.CodeOf(err) {
	case "":
	case record.ScopeMissing, record.NotFound, record.ParameterWrong, record.RecordRefused:
		return c.deletedAmong(ctx, module, ids)
	case record.RecordGone:
	default:
		return nil, err
	}
	states := make(map[string]record.State, len(rows))
	for _, r := range rows {
		states[r.id()] = record.Binned
	}
	return states, nil
}

// deletedAmong looks records up in the list of deleted records.
func (c *Client) deletedAmong(ctx context.Context, module record.Module, ids []string) (map[string]record.State, error) {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	states := make(map[string]record.State, len(ids))
	_, err := c.Deleted(ctx, module, time.Time{}, func(records []record.Record) error {
		for _, rec := range records {
			if wanted[rec.ID] {
				states[rec.ID] = rec.State
			}
		}
		return nil
	})
	return states, err
}

// evidence asks for one record by itself. CRM answers 204 for an id that it
// does not know (Zoho CRM v8, Get Records) and refuses one that cannot be. A
// record that exists after all was taken out of the bin just now: Unknown says
// that it has to be read again.
func (c *Client) evidence(ctx context.Context, module record.Module, id string) (record.State, error) {
	_, _, answer, err := c.rows(ctx, rest.Call{
		Method: http.MethodGet, Path: "/" + module.String() + "/" + url.PathEscape(id), Query: url.Values{"fields": {fieldModified}},
	})
	switch {
	case err == nil && answer.Status == http.StatusNoContent, record.CodeOf(err) == record.RecordGone, record.CodeOf(err) == record.NotFound:
		return record.Gone, nil
	case err != nil && (record.Transient(err) || record.Stops(err)):
		return record.Unknown, err
	}
	return record.Unknown, nil
}
