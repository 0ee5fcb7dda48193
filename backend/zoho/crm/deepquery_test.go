package crm_test

import (
	"strconv"
	"testing"

	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
)

// TestClient_GivesRowsOnceWhereAQueryReachesNoFurther: more deals than a query
// reaches, by the smaller of the limits that are documented. What was read before
// the refusal is read again in smaller queries, and given once.
func TestClient_GivesRowsOnceWhereAQueryReachesNoFurther(t *testing.T) {
	const each = 100
	r := start(t, sandbox.Config{})
	stages, err := r.Stages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	contacts := crowds(r, 120)
	var rows []map[string]any
	for i := range each * len(contacts) {
		rows = append(rows, map[string]any{
			"Deal_Name": strconv.Itoa(i), "Stage": "Closed Won", "Contact_Name": map[string]any{"id": contacts[i%len(contacts)]},
		})
	}
	if _, err := r.service.Import("Deals", rows); err != nil {
		t.Fatal(err)
	}
	r.turn(func(k *crmbox.Knobs) { k.COQLLimit = 200 })
	deals, err := r.DealsOf(t.Context(), contacts, stages)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, d := range deals {
		seen[d.ID] = true
	}
	if len(deals) != len(rows) || len(seen) != len(rows) {
		t.Errorf("got %d deals, %d of them different; want %d", len(deals), len(seen), len(rows))
	}
}
