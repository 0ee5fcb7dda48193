package bench

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"counterpart/backend/record"
)

// scenario is something that happens to both services, and is then synced.
type scenario struct {
	name string
	// after is how long after the first sync began, by the services' clock, it
	// happens: so long that nothing of what came before is read once more.
	after time.Duration
	// happen makes the changes, and tells how many records they touched.
	happen func(ctx context.Context, c *course, b *box) (touched, error)
}

// Scenarios names the scenarios in the order in which they happen.
func Scenarios() (names []string) {
	for _, s := range scenarios() {
		names = append(names, s.name)
	}
	return names
}

// first is the scenario in which all is new.
const first = "first"

// apart is more than a day's long look back, and what syncs may take.
const apart = 60 * time.Hour

func scenarios() []scenario {
	return []scenario{
		{name: first, happen: func(ctx context.Context, _ *course, b *box) (touched, error) { return b.all(ctx) }},
		{name: "idle", after: apart, happen: func(context.Context, *course, *box) (touched, error) { return touched{}, nil }},
		{name: "change-1", after: 2 * apart, happen: change},
		{name: "mass-20", after: 3 * apart, happen: massUpdate},
	}
}

// change edits one record in a hundred, half of them on either side.
func change(ctx context.Context, c *course, b *box) (n touched, err error) {
	half := max(1, c.records/200)
	n[record.Contacts] = [2]int{half, half}
	if err := b.edit(ctx, record.Desk, half, 0, "title", "Head of Purchasing"); err != nil {
		return n, err
	}
	return n, b.edit(ctx, record.CRM, half, half, "Title", "Head of Sales")
}

// massUpdate edits one record in five, all of them in CRM.
func massUpdate(ctx context.Context, c *course, b *box) (n touched, err error) {
	n[record.Contacts][record.CRM] = c.records / 5
	return n, b.edit(ctx, record.CRM, c.records/5, 0, "Mailing_State", "Moved")
}

// edit writes one value into so many contacts that both sides have, from one on.
func (b *box) edit(ctx context.Context, side record.Side, n, from int, field, value string) error {
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
