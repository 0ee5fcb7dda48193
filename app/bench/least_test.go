package bench

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/app/api"
	"counterpart/backend/zoho/least"
)

// told is a journal that gives its rows one at a time.
func told(rows ...api.OperationRow) journal {
	return func(_ context.Context, q api.OperationQuery) (page api.OperationPage, _ error) {
		for _, row := range rows {
			if row.Module == q.Module && row.Action == q.Action && q.RunID == "1" {
				page.Rows = append(page.Rows, row)
			}
		}
		page.Total = len(page.Rows)
		page.Rows = page.Rows[min(q.Offset, page.Total):min(q.Offset+1, page.Total)]
		return page, nil
	}
}

func TestDone_CountsEachPairOnce(t *testing.T) {
	update := func(module, source, from, to string) api.OperationRow {
		return api.OperationRow{Module: module, Action: "update", Source: source, RecordID: from, CounterpartID: to}
	}
	runs := []api.Run{{RunID: "1", Lines: []api.RunLine{
		{Module: "Contacts", Source: "desk", Target: "crm", Added: 7, Updated: 2},
		{Module: "Contacts", Source: "crm", Target: "desk", Updated: 2},
	}}, {State: "ok"}}
	got, err := done(t.Context(), touched{1: {3, 500}}, runs, told(
		update("Contacts", "desk", "d1", "c1"), update("Contacts", "desk", "d2", "c2"),
		update("Contacts", "crm", "c1", "d1"), update("Contacts", "crm", "c3", "d3"),
		update("Accounts", "crm", "c4", "d4"), api.OperationRow{Module: "Contacts", Action: "add", Source: "desk", RecordID: "d9"},
	))
	want := []least.Work{
		{{Pairs: 1}, {Read: [2]int{3, 500}, Add: [2]int{0, 7}, Update: [2]int{2, 2}, Pairs: 3}},
		{{}, {Read: [2]int{2, 9}}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := done(t.Context(), touched{}, []api.Run{{Lines: []api.RunLine{{Module: "Deals"}}}}, told()); err == nil {
		t.Error("a module that is not synced was counted")
	}
}

func TestLeast_OfScenarios(t *testing.T) {
	for _, test := range []struct {
		name           string
		runs           []least.Work
		calls, credits int
	}{
		{"idle", []least.Work{{}}, 8, 16},
		// 500 of CRM are three pages instead of one. 40 pairs are read by id in two
		// calls of Desk and one of CRM, and 40 records of Desk written one by one.
		{"mass-20", []least.Work{{1: {Read: [2]int{0, 500}, Update: [2]int{40, 0}, Pairs: 40}}}, 8 + 2 + 2 + 1 + 40, 16 + 2 + 6 + 1 + 40},
		{"first", []least.Work{{}}, 8 + 10, 16 + 18},
		{"first", []least.Work{{}, {1: {Read: [2]int{200, 0}}}}, 8 + 10 + 8 + 1, 16 + 18 + 16 + 3},
	} {
		calls, credits := scenario{name: test.name}.least(test.runs)
		if calls != test.calls || credits != test.credits {
			t.Errorf("%s in %d runs: got %d calls for %d credits, want %d for %d", test.name, len(test.runs), calls, credits, test.calls, test.credits)
		}
	}
}
