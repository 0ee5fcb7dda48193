package crm

import (
	"context"
	"slices"
	"time"

	"counterpart/backend/record"

	"golang.org/x/sync/errgroup"
)

// chain is pages of the list, each of which is named by the one before it.
//
// It ends after 100,000 records (Zoho CRM v8, Get Records), and its tokens after
// a day. In both cases a new one begins at the last modification that was seen, so
// that nothing is skipped.
type chain struct {
	// Since is the first modification that belongs to it; zero: it begins with the list.
	Since time.Time `json:"since,omitzero"`
	// Until is where another chain goes on; zero: it ends with the list.
	Until time.Time `json:"until,omitzero"`
	// Token leads to the next page; empty: it is to be begun.
	Token string `json:"token,omitempty"`
	// Last is the modification of the last record that was handed on.
	Last time.Time `json:"last,omitzero"`
}

// reaches tells whether all that belongs to the chain lies before a time.
func (c *chain) reaches(at time.Time) bool { return !c.Until.IsZero() && !at.Before(c.Until) }

// list reads the next page of each chain, of all at once.
func (r *reading) list(ctx context.Context) (done bool, err error) {
	chains := slices.Clone(r.at.Chains)
	pages, broken, err := r.nextPages(ctx, chains)
	if err != nil {
		return false, err
	}
	for i, ch := range chains {
		if broken[i] {
			err = r.renew(ctx, ch)
		} else {
			err = r.take(ctx, ch, pages[i])
		}
		if err != nil {
			return false, err
		}
	}
	return len(r.at.Chains) == 0, nil
}

// nextPages reads a page of each chain, and tells which of them are broken: too
// old, too long, or of a token that the service does not know.
func (r *reading) nextPages(ctx context.Context, chains []*chain) (pages []listed, broken []bool, err error) {
	pages, broken = make([]listed, len(chains)), make([]bool, len(chains))
	group, ctx := errgroup.WithContext(ctx)
	for i, ch := range chains {
		group.Go(func() (err error) {
			l := listing{module: r.query.Module, fields: r.query.Fields, since: ch.Since, sort: fieldModified}
			pages[i], err = r.client.page(ctx, l, ch.Token)
			if broken[i] = ch.Token != "" && record.CodeOf(err) == record.ParameterWrong; broken[i] {
				return nil
			}
			return err
		})
	}
	return pages, broken, group.Wait()
}

// take hands on a page of a chain.
func (r *reading) take(ctx context.Context, ch *chain, got listed) error {
	if n := len(got.records); n > 0 {
		ch.Last = got.records[n-1].Modified
	}
	ch.Token = got.token
	if over := !got.more || ch.reaches(ch.Last); over {
		r.drop(ch)
		return r.hand(got.records, got.sent, r.rest())
	}
	if err := r.hand(got.records, got.sent, r.rest()); err != nil || ch.Token != "" {
		return err
	}
	return r.renew(ctx, ch)
}

// renew begins a chain anew at the last modification that was seen. Where it was
// full of records of one second, that second is read in the order of ids, and it
// goes on behind it.
func (r *reading) renew(ctx context.Context, ch *chain) error {
	ch.Token = ""
	if ch.Last.After(ch.Since) {
		ch.Since = ch.Last
		return nil
	}
	return r.client.second(ctx, r.query, ch.Since, func(records []record.Record, sent time.Time, last bool) error {
		if last {
			if ch.Since = ch.Since.Add(time.Second); ch.reaches(ch.Since) {
				r.drop(ch)
			}
		}
		return r.hand(records, sent, r.rest())
	})
}

func (r *reading) drop(ch *chain) {
	r.at.Chains = slices.DeleteFunc(r.at.Chains, func(c *chain) bool { return c == ch })
}

// rest is where the reading stands; nil at its end.
func (r *reading) rest() *place {
	if len(r.at.Chains) == 0 {
		return nil
	}
	return &r.at
}
