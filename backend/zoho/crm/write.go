package crm

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// Limits tells how writes are to be cut.
func (c *Client) Limits() record.Limits {
	limits := record.Limits{Batch: batch, Parallel: min(c.limiter.Ceiling(), c.heavy.Ceiling()), Settle: c.settle, Conditional: true}
	if c.content.Root != "" {
		limits.Bulk = record.BulkLimits{Least: bulkLeast, Most: bulkMost, Told: bulkTold, Settle: c.jobs}
	}
	return limits
}

// Usage tells what the calls so far have cost.
func (c *Client) Usage() record.Usage {
	u := c.ledger.Usage()
	return record.Usage{
		Calls: u.Calls, Credits: u.Credits, Today: u.Today, Remaining: u.Remaining,
		Limit: u.Limit, Budget: u.Budget, Reserve: u.Reserve,
		Latency: cmp.Or(c.limiter.Latency(http.MethodPost), c.limiter.Latency(http.MethodGet)),
	}
}

// Create makes new records. CRM does not look for duplicates, other than by
// fields that are marked unique (Zoho CRM v8, Insert Records).
func (c *Client) Create(ctx context.Context, module record.Module, writes []record.Write) []record.Result {
	results := make([]record.Result, 0, len(writes))
	for start := 0; start < len(writes); start += batch {
		results = append(results, c.save(ctx, http.MethodPost, module, writes[start:min(start+batch, len(writes))])...)
	}
	return results
}

// Update writes the given fields and no others. Records whose Unmodified is
// set are refused by CRM when they were modified after the earliest of these
// times.
func (c *Client) Update(ctx context.Context, module record.Module, writes []record.Write) []record.Result {
	results := make([]record.Result, len(writes))
	for _, checked := range []bool{true, false} {
		var places []int
		for i, write := range writes {
			if write.Unmodified.IsZero() == checked {
				continue
			}
			places = append(places, i)
		}
		for start := 0; start < len(places); start += batch {
			part := places[start:min(start+batch, len(places))]
			chosen := make([]record.Write, len(part))
			for i, at := range part {
				chosen[i] = writes[at]
			}
			for i, result := range c.save(ctx, http.MethodPut, module, chosen) {
				results[part[i]] = result
			}
		}
	}
	return results
}

// save sends up to 100 records in one call and gives each its own result.
func (c *Client) save(ctx context.Context, method string, module record.Module, writes []record.Write) []record.Result {
	objects := make([]map[string]any, len(writes))
	for i, write := range writes {
		objects[i] = encode(write)
	}
	var body struct {
		Data []itemAnswer `json:"data"`
	}
	unless := unmodified(writes)
	_, _, err := c.api.Into(ctx, rest.Call{
		Method: method, Path: "/" + module.String(), Header: unmodifiedSince(unless),
		Body: map[string]any{"data": objects}, Itemized: true,
		Heavy: len(writes) > 10, Credits: int64(len(writes)+9) / 10,
	}, &body)
	c.recognize(method, body.Data, unless)
	return results(writes, body.Data, err)
}

// unmodified is the time after which none of the records may have been modified;
// zero: they may. It holds for all records of a call, so that it has to be the
// earliest of their times.
func unmodified(writes []record.Write) (earliest time.Time) {
	for _, write := range writes {
		if at := write.Unmodified; !at.IsZero() && (earliest.IsZero() || at.Before(earliest)) {
			earliest = at
		}
	}
	return earliest
}

// unmodifiedSince is the header by which CRM refuses to write over something
// newer (Zoho CRM v8, Update Records).
func unmodifiedSince(at time.Time) http.Header {
	if at.IsZero() {
		return nil
	}
	return http.Header{"If-Unmodified-Since": {stamp(at)}}
}
