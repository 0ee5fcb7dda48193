package apitest

import (
	"testing"

	"counterpart/app/api"
)

func TestProduct_EveryTicketOfTheQueueLeadsOn(t *testing.T) {
	p := open(t, "idle", newClock())
	queue, err := p.Queue(t.Context(), api.QueueQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, column := range queue.Columns {
		if column.Count == 0 || column.Count != len(column.Rows) {
			t.Errorf("%s: got %d tickets and a count of %d", column.Name, len(column.Rows), column.Count)
		}
		for _, row := range column.Rows[:5] {
			if _, err := p.Ticket(t.Context(), row.ID, api.ReadKept); err != nil {
				t.Errorf("ticket %s: %v", row.ID, err)
			}
			if row.Contact == "" {
				continue
			}
			profile, err := p.Profile(t.Context(), row.Contact)
			if err != nil || profile.Name != row.Customer {
				t.Errorf("profile of %s: got %q, %v, want %q", row.Contact, profile.Name, err, row.Customer)
			}
		}
	}
}

func TestProduct_ListsCustomersByState(t *testing.T) {
	p := open(t, "idle", newClock())
	page, err := p.CustomerPage(t.Context(), api.CustomerQuery{Module: "Contacts", Limit: 50})
	if err != nil || len(page.Rows) != 50 || page.Total != customers {
		t.Fatalf("got %d of %d, %v", len(page.Rows), page.Total, err)
	}
	total := 0
	for _, count := range page.Counts {
		of, err := p.CustomerPage(t.Context(), api.CustomerQuery{Module: "Contacts", State: count.State, Limit: 1})
		if err != nil || of.Total != count.Count || of.Rows[0].State != count.State {
			t.Errorf("%s: got %+v, %v, want %d", count.State, of, err, count.Count)
		}
		total += count.Count
	}
	if total != customers {
		t.Errorf("the counts add up to %d, not %d", total, customers)
	}
}
