package crm

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"counterpart/backend/record"
)

// place is where a reading of changes stands: what its Resume holds.
type place struct {
	// Since is the bound of the present chain of pages.
	Since time.Time `json:"since,omitzero"`
	// Token leads to the chain's next page; empty: the chain is to be begun.
	Token string `json:"token,omitempty"`
	// Last is the modification of the last record of the list that was handed
	// on.
	Last time.Time `json:"last,omitzero"`
	// Pages counts those read from the list in all.
	Pages int `json:"pages,omitempty"`
	// Job is an export that the rest is read from, and Row how many of its
	// records were handed on.
	Job string `json:"job,omitempty"`
	Row int    `json:"row,omitempty"`
}

// resume writes the place down.
func (p place) resume() string {
	text, _ := json.Marshal(p) // a struct of times, texts and numbers always marshals
	return string(text)
}

// begin gives the place where a query starts or goes on.
func begin(q record.Query) (place, error) {
	if q.Resume == "" {
		return place{Since: q.Since}, nil
	}
	var at place
	if err := json.Unmarshal([]byte(q.Resume), &at); err != nil {
		return place{}, &record.Error{Code: record.Invalid, Side: record.CRM.String(), Message: "the reading cannot be continued"}
	}
	return at, nil
}

// reading is the carrying out of one query.
type reading struct {
	client *Client
	query  record.Query
	page   func(record.Page) error
	at     place
	asOf   time.Time
}

// Changed hands on every live record modified at or after q.Since. It reads the
// list in the order of modification; a first reading of very many records goes
// on with an export once that costs less.
func (c *Client) Changed(ctx context.Context, q record.Query, page func(record.Page) error) error {
	at, err := begin(q)
	if err != nil {
		return err
	}
	r := &reading{client: c, query: q, page: page, at: at}
	for done := false; !done; {
		switch {
		case r.at.Job != "":
			done, err = r.export(ctx)
		case r.exportPays(ctx):
			err = r.beginExport(ctx)
		default:
			done, err = r.list(ctx)
		}
		if err != nil {
			return fmt.Errorf("read changed %s: %w", q.Module, err)
		}
	}
	return nil
}

// hand hands a page on; next is where the reading goes on, nil behind the last
// page.
func (r *reading) hand(records []record.Record, sent time.Time, next *place) error {
	if r.asOf.IsZero() {
		r.asOf = sent
	}
	page := record.Page{Records: records, AsOf: r.asOf}
	if next != nil {
		page.Next = next.resume()
	}
	return r.page(page)
}

// list reads one page of the list.
//
// A chain of pages ends after 100,000 records (Zoho CRM v8, Get Records), and
// its tokens after a day. In both cases a new chain begins at the last
// modification that was seen, so that nothing is skipped.
func (r *reading) list(ctx context.Context) (done bool, err error) {
	l := listing{module: r.query.Module, fields: r.query.Fields, since: r.at.Since, sort: fieldModified}
	got, err := r.client.page(ctx, l, r.at.Token)
	if r.at.Token != "" && chainBroken(err) {
		return false, r.nextChain(ctx)
	}
	if err != nil {
		return false, err
	}
	if n := len(got.records); n > 0 {
		r.at.Last = got.records[n-1].Modified
	}
	r.at.Token = got.token
	r.at.Pages++
	if !got.more {
		return true, r.hand(got.records, got.sent, nil)
	}
	if err := r.hand(got.records, got.sent, &r.at); err != nil {
		return false, err
	}
	if r.at.Token == "" {
		return false, r.nextChain(ctx)
	}
	return false, nil
}

// chainBroken tells whether a chain of pages cannot go on: it is too old, too
// long, or the service does not know its token.
func chainBroken(err error) bool {
	return record.CodeOf(err) == record.ParameterWrong
}

// nextChain begins a new chain after a broken one. When the old one was full of
// records of one second, that second is read by id order, and the new chain
// begins behind it.
func (r *reading) nextChain(ctx context.Context) error {
	next := place{Since: r.at.Last, Last: r.at.Last, Pages: r.at.Pages}
	if r.at.Last.After(r.at.Since) {
		r.at = next
		return nil
	}
	next.Since = r.at.Since.Add(time.Second)
	err := r.client.second(ctx, r.query, r.at.Since, func(records []record.Record, sent time.Time, last bool) error {
		if last {
			return r.hand(records, sent, &next)
		}
		return r.hand(records, sent, &r.at)
	})
	r.at = next
	return err
}
