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
	// Last is the modification of the last record that was handed on.
	Last time.Time `json:"last,omitzero"`
}

// Changed hands on every live record modified at or after q.Since, in the order
// of modification.
//
// A chain of pages ends after 100,000 records (Zoho CRM v8, Get Records), and
// its tokens after a day. In both cases a new chain begins at the last
// modification that was seen, so that nothing is skipped.
func (c *Client) Changed(ctx context.Context, q record.Query, page func(record.Page) error) error {
	at, err := begin(q)
	if err != nil {
		return err
	}
	var asOf time.Time
	for {
		l := listing{module: q.Module, fields: q.Fields, since: at.Since, sort: fieldModified}
		got, err := c.page(ctx, l, at.Token)
		broken := at.Token != "" && chainBroken(err)
		if err != nil && !broken {
			return fmt.Errorf("read changed %s: %w", q.Module, err)
		}
		if broken {
			if at, err = c.nextChain(ctx, q, at, asOf, page); err != nil {
				return err
			}
			continue
		}
		if asOf.IsZero() {
			asOf = got.sent
		}
		if n := len(got.records); n > 0 {
			at.Last = got.records[n-1].Modified
		}
		at.Token = got.token
		next := ""
		if got.more {
			next = at.resume()
		}
		if err := page(record.Page{Records: got.records, AsOf: asOf, Next: next}); err != nil || next == "" {
			return err
		}
		if at.Token == "" {
			if at, err = c.nextChain(ctx, q, at, asOf, page); err != nil {
				return err
			}
		}
	}
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

// resume writes the place down.
func (p place) resume() string {
	text, _ := json.Marshal(p) // a struct of times and a string always marshals
	return string(text)
}

// chainBroken tells whether a chain of pages cannot go on: it is too old, too
// long, or the service does not know its token.
func chainBroken(err error) bool {
	return record.CodeOf(err) == record.ParameterWrong
}

// nextChain begins a new chain after a broken one. When the old one was full of
// records of one second, that second is read by id order, and the new chain
// begins behind it.
func (c *Client) nextChain(
	ctx context.Context, q record.Query, at place, asOf time.Time, page func(record.Page) error,
) (place, error) {
	if at.Last.After(at.Since) {
		return place{Since: at.Last, Last: at.Last}, nil
	}
	behind := place{Since: at.Since.Add(time.Second), Last: at.Since}
	err := c.second(ctx, q, at.Since, func(records []record.Record, sent time.Time, last bool) error {
		if asOf.IsZero() {
			asOf = sent
		}
		next := place{Since: at.Since, Token: at.Token, Last: at.Last}.resume()
		if last {
			next = behind.resume()
		}
		return page(record.Page{Records: records, AsOf: asOf, Next: next})
	})
	return behind, err
}
