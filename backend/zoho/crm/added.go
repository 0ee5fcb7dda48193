package crm

import (
	"context"
	"fmt"
	"time"

	"counterpart/backend/record"
)

// Added hands on every live record created at or after since, newest first,
// from the list, which shows what is stored without the delay of an index. They
// tell whether we made them.
func (c *Client) Added(
	ctx context.Context, module record.Module, fields []record.Field, since time.Time, page func([]record.Record) error,
) (asOf time.Time, err error) {
	if err := c.introduce(ctx); err != nil {
		return asOf, err
	}
	l := listing{module: module, fields: fields, sort: fieldCreated, down: true}
	for token := ""; ; {
		got, err := c.page(ctx, l, token)
		if err != nil {
			return asOf, fmt.Errorf("read new %s: %w", module, err)
		}
		if asOf.IsZero() {
			asOf = got.sent
		}
		fresh := 0
		for fresh < len(got.records) && !got.records[fresh].Created.Before(since) {
			fresh++
		}
		if fresh > 0 {
			if err := page(got.records[:fresh]); err != nil {
				return asOf, err
			}
		}
		if fresh < len(got.records) || got.token == "" {
			return asOf, nil
		}
		token = got.token
	}
}
