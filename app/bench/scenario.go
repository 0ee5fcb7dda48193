package bench

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// scenario is something that happens to both services, and is then synced.
type scenario struct {
	name string
	// after is how long after the first sync began, by the services' clock, it
	// happens: so long that nothing of what came before is read once more.
	after  time.Duration
	happen func(c *course, ctx context.Context, b *box) error
}

// Scenarios names the scenarios in the order in which they happen.
func Scenarios() (names []string) {
	for _, s := range scenarios {
		names = append(names, s.name)
	}
	return names
}

// apart is more than a day's long look back, and what syncs may take.
const apart = 60 * time.Hour

var scenarios = []scenario{
	{name: "first", happen: func(*course, context.Context, *box) error { return nil }},
	{name: "idle", after: apart, happen: func(*course, context.Context, *box) error { return nil }},
	{name: "change-1", after: 2 * apart, happen: func(c *course, ctx context.Context, b *box) error {
		// One record in a hundred, half of them on either side.
		half := max(1, c.records/200)
		if err := b.edit(ctx, "desk", half, 0, "title", "Head of Purchasing"); err != nil {
			return err
		}
		return b.edit(ctx, "crm", half, half, "Title", "Head of Sales")
	}},
	{name: "mass-20", after: 3 * apart, happen: func(c *course, ctx context.Context, b *box) error {
		return b.edit(ctx, "crm", c.records/5, 0, "Mailing_State", "Moved")
	}},
}

// edit writes one value into so many contacts that both sides have, from one on.
func (b *box) edit(ctx context.Context, side string, n, from int, field, value string) error {
	const page = 1000 // rows of one listing
	for n > 0 {
		var listed struct {
			Rows []map[string]any `json:"rows"`
		}
		path := fmt.Sprintf("/%s/Contacts", side)
		if err := b.ask(ctx, http.MethodGet, fmt.Sprintf("%s?offset=%d&limit=%d", path, from, min(n, page)), nil, &listed); err != nil {
			return err
		}
		var ids []string
		for _, r := range listed.Rows {
			if id, ok := r["id"].(string); ok {
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			return fmt.Errorf("the sandbox has too few contacts to edit %d more", n)
		}
		if err := b.ask(ctx, http.MethodPost, path+"/mass-update", map[string]any{"ids": ids, "fields": map[string]any{field: value}}, nil); err != nil {
			return err
		}
		n, from = n-len(ids), from+len(ids)
	}
	return nil
}
