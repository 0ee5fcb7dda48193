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
	// Chains are what is still to be read of the list.
	Chains []*chain `json:"chains,omitempty"`
	// Weighed tells that it was asked how the rest of a first reading is read best.
	Weighed bool `json:"weighed,omitempty"`
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
		return place{Chains: []*chain{{Since: q.Since}}}, nil
	}
	var at place
	if err := json.Unmarshal([]byte(q.Resume), &at); err != nil || len(at.Chains) == 0 {
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
// list in the order of modification; of a first reading it weighs, behind the first
// page, how the rest is read best.
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
		case r.atCrossing():
			err = r.weigh(ctx)
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
