package desk

import (
	"context"
	"fmt"
	"time"

	"counterpart/backend/record"
)

// Added hands on every live record created at or after since, newest first,
// from the list and by id, not from the search index.
func (c *Client) Added(
	ctx context.Context, module record.Module, fields []record.Field, since time.Time, page func([]record.Record) error,
) (asOf time.Time, err error) {
	for from := 1; ; from += perPage {
		thin, sent, err := c.list(ctx, module, "-"+string(byCreated), from, perPage)
		if err != nil {
			return asOf, fmt.Errorf("read new %s: %w", module, err)
		}
		if asOf.IsZero() {
			asOf = sent
		}
		var ids []string
		for _, rec := range thin {
			if !rec.Created.Before(since) {
				ids = append(ids, rec.ID)
			}
		}
		records, err := c.live(ctx, module, fields, ids)
		if err != nil {
			return asOf, err
		}
		if len(records) > 0 {
			if err := page(records); err != nil {
				return asOf, err
			}
		}
		if len(ids) < len(thin) || len(thin) < perPage {
			return asOf, nil
		}
	}
}
