package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

const (
	// perPage is the most records that a page holds (Zoho Desk API, Search).
	perPage = 100
	// reach is how far into a result a search goes. Sources differ on the cap,
	// 999 or 4,999; this stays below both, and within the depth up to which a
	// page costs least.
	reach = 1000
	// pageCost is what a page of a list or a search costs at small depth (Zoho
	// Desk API limits).
	pageCost = 3
	// cheapDepth is how deep that is.
	cheapDepth = 2000
)

// costAt is what a page of a list or a search costs that ends at a depth (Zoho
// Desk API limits).
func costAt(depth int) int64 {
	switch {
	case depth <= cheapDepth:
		return pageCost
	case depth <= 10_000:
		return 10
	case depth <= 100_000:
		return 50
	}
	return 100
}

// axis is a time of a record that searches can ask for and sort by.
type axis string

// The two axes.
const (
	byModified axis = "modifiedTime"
	byCreated  axis = "createdTime"
)

// of gives a record's time on the axis.
func (a axis) of(rec record.Record) time.Time {
	if a == byCreated {
		return rec.Created
	}
	return rec.Modified
}

// span is a range of whole seconds, both ends included.
type span struct{ first, last time.Time }

// rangeOf writes a span as a search wants it. Whether the service takes its
// ends as inside is not documented; with a millisecond more before and almost a
// second more behind, the same whole seconds are meant either way.
func rangeOf(s span) string {
	return s.first.Add(-time.Millisecond).UTC().Format(timeForm) + "," +
		s.last.Add(time.Second-time.Millisecond).UTC().Format(timeForm)
}

// window is what a search asks for: records within a span of each axis, sorted
// by one of them.
type window struct {
	spans map[axis]span
	sort  axis
}

// found is one page of a search.
type found struct {
	records []record.Record
	count   int // of all hits
	sent    time.Time
}

// search reads one page of a window, from a place counted from 0.
func (c *Client) search(
	ctx context.Context, module record.Module, fields []record.Field, w window, from int,
) (found, error) {
	query := url.Values{
		"sortBy": {string(w.sort)}, "from": {strconv.Itoa(from)}, "limit": {strconv.Itoa(perPage)},
	}
	for a, s := range w.spans {
		query.Set(string(a)+"Range", rangeOf(s))
	}
	rows, whole, answer, err := c.rows(ctx, rest.Call{
		Method: http.MethodGet, Path: path(module) + "/search", Query: query, Credits: costAt(from + perPage),
	}, string(w.sort))
	if err != nil {
		return found{}, err
	}
	count, _ := strconv.Atoi(whole.text("count"))
	result := found{count: count, sent: answer.Sent, records: make([]record.Record, len(rows))}
	for i, r := range rows {
		result.records[i] = decode(module, fields, r, time.Time{}) // the index may lag behind
		if w.sort.of(result.records[i]).Sub(w.spans[w.sort].last) > time.Second {
			return found{}, c.api.Garbled(true, errors.New("a record from outside the time that was asked for"))
		}
	}
	return result, nil
}
