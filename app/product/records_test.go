package product

import (
	"testing"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/record"
)

func TestProduct_ExplainsARecord(t *testing.T) {
	p := sampled(t)
	p.StopWatching(t.Context())
	run, err := p.SyncOnce(t.Context(), cli.Once{Approval: cli.Approval{Any: true}}, nil)
	if err != nil || run.RunID == "" {
		t.Fatalf("sync: %+v (%v)", run, err)
	}
	page, err := p.OperationPage(t.Context(), api.OperationQuery{RunID: run.RunID, Module: "Contacts", Action: "update", Limit: 1})
	if err != nil || len(page.Rows) == 0 {
		t.Fatalf("%d updates (%v)", page.Total, err)
	}
	wrote := page.Rows[0]
	source := wrote.Source + "/Contacts/" + wrote.RecordID
	target := wrote.Target + "/Contacts/" + wrote.CounterpartID
	for _, id := range []string{source, target} {
		rows, err := p.RecordOperations(t.Context(), id, 50)
		if err != nil || len(rows) == 0 {
			t.Fatalf("%s: %d operations (%v)", id, len(rows), err)
		}
		for i, row := range rows {
			if row.Name != wrote.Name || i > 0 && row.Time > rows[i-1].Time {
				t.Errorf("%s: %+v after %+v", id, row, rows[max(0, i-1)])
			}
		}
		standing, err := p.Why(t.Context(), id)
		if err != nil || standing.Counterpart == "" || standing.Sentence == "" {
			t.Errorf("%s: %+v (%v)", id, standing, err)
		}
	}
	for _, text := range []string{wrote.Name, source, wrote.RecordID} {
		rows, err := p.FindRecords(t.Context(), text, 30)
		if err != nil || len(rows) == 0 {
			t.Errorf("find %q: %d (%v)", text, len(rows), err)
		}
	}
	if rows, err := p.FindRecords(t.Context(), "a", 5); err != nil || len(rows) != 5 {
		t.Errorf("find 5: %d (%v)", len(rows), err)
	}
	if rows, err := p.FindRecords(t.Context(), " ", 5); err != nil || len(rows) != 0 {
		t.Errorf("find nothing: %d (%v)", len(rows), err)
	}
	if _, err := p.RecordOperations(t.Context(), "nothing", 5); record.CodeOf(err) != record.Invalid {
		t.Errorf("got %v", err)
	}
}
