package crm

import (
	"context"
	"fmt"
	"time"

	"counterpart/backend/record"

	"golang.org/x/sync/errgroup"
)

const (
	// mostChains is how many chains of pages are read at once, which leaves some of
	// the calls for lists that are sorted, ten at once, to others (Zoho CRM v8, API
	// Limits); leastPages is how many a chain has at least.
	mostChains = 8
	leastPages = 4
	// shared is how many records two chains may both read: one, and the others of
	// its second, with which a chain begins.
	shared = 5
)

// atCrossing tells whether it is to be asked how the rest is read best: behind the
// first page of a first reading, if there are more.
func (r *reading) atCrossing() bool {
	return r.query.Since.IsZero() && !r.at.Weighed && !r.at.Chains[0].Last.IsZero()
}

// weigh chooses how the rest of a first reading is read: by an export where that
// costs less, else by several chains where there is enough for them. Where neither
// can be had, the list is read on.
func (r *reading) weigh(ctx context.Context) error {
	r.at.Weighed = true
	count, err := r.client.Count(ctx, r.query.Module)
	if err != nil {
		return concernsAll(ctx, err)
	}
	// An export costs its state to be asked for as well, a few credits.
	const few = 10
	left := count - perPage
	if left > (exportCost+few)*perPage {
		return r.beginExport(ctx)
	}
	bounds, err := r.bounds(ctx, left)
	if err != nil {
		return concernsAll(ctx, err)
	}
	last := r.at.Chains[0]
	for _, at := range bounds {
		if at.After(last.Last) && at.After(last.Since) {
			last.Until = at
			last = &chain{Since: at}
			r.at.Chains = append(r.at.Chains, last)
		}
	}
	return nil
}

// bounds finds the modifications at which further chains begin, for the rest of so
// many records. The last page of a chain reaches a little into the next one, and so
// tells that it is the last.
func (r *reading) bounds(ctx context.Context, left int) ([]time.Time, error) {
	pages := (left + perPage - 1) / perPage
	chains := min(pages/leastPages, mostChains)
	if chains < 2 {
		return nil, nil
	}
	s := selection{
		columns: []string{fieldID, fieldModified}, from: r.query.Module.String(), order: fieldModified + " asc",
		where: fmt.Sprintf("%s >= '%s'", fieldModified, stamp(r.at.Chains[0].Last)),
	}
	bounds := make([]time.Time, chains-1)
	group, ctx := errgroup.WithContext(ctx)
	for i := range bounds {
		group.Go(func() error {
			before := (i + 1) * pages / chains
			rows, _, err := r.client.part(ctx, s, before*perPage-i*shared, 1)
			if err == nil && len(rows) > 0 {
				bounds[i] = rows[0].time(fieldModified)
			}
			return err
		})
	}
	return bounds, group.Wait()
}

// concernsAll returns an error that no other call would be spared from; one of a
// call that only was to make the reading cheaper or quicker is none.
func concernsAll(ctx context.Context, err error) error {
	switch record.CodeOf(err) {
	case record.Network, record.NoCredits, record.SignIn, record.Storage:
		return err
	}
	if ctx.Err() != nil {
		return err
	}
	return nil
}
