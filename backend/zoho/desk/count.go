package desk

import (
	"context"
	"fmt"

	"counterpart/backend/record"
)

// Count tells how many live records a module has, as far as searches have seen
// them: the hits of a search for every creation time. Desk counts directly only
// what a saved view shows (Zoho Desk API, Get contacts count), which may leave
// some out.
func (c *Client) Count(ctx context.Context, module record.Module) (int, error) {
	always := span{first: beginning, last: c.later()}
	found, err := c.search(ctx, module, nil, window{spans: map[axis]span{byCreated: always}, sort: byCreated}, 0)
	if err != nil {
		return 0, fmt.Errorf("count Desk's %s: %w", module, err)
	}
	return found.count, nil
}
