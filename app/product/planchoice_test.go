package product

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// offered makes the first plan of the sample data.
func offered(t *testing.T) (*Product, api.PlanSummary) {
	t.Helper()
	p := sampled(t)
	p.StopWatching(t.Context())
	summary, err := p.MakePlan(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return p, summary
}

// leave leaves out of the plan what the filters let through.
func leave(t *testing.T, p *Product, q api.PlanQuery, ids ...string) api.PlanSummary {
	t.Helper()
	summary, err := p.Choose(t.Context(), api.PlanChoice{Query: q, IDs: ids})
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

func pageOf(t *testing.T, p *Product, q api.PlanQuery) api.PlanPage {
	t.Helper()
	q.Limit = 200
	page, err := p.PlanPage(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestProduct_ChooseOfThePlan(t *testing.T) {
	p, made := offered(t)
	if made.Chosen != made.Total || made.Total == 0 {
		t.Fatalf("%d of %d chosen at first, want all", made.Chosen, made.Total)
	}
	toCRM := api.PlanQuery{PlanID: made.PlanID, Target: "crm"}
	n := pageOf(t, p, toCRM).Total
	if got := leave(t, p, toCRM); got.Chosen != made.Total-n || got.Total != made.Total {
		t.Errorf("without CRM: %d of %d chosen, want %d", got.Chosen, got.Total, made.Total-n)
	}
	left := pageOf(t, p, api.PlanQuery{PlanID: made.PlanID, Action: "left-out"})
	if left.Total != n || left.Rows[0].Chosen || left.Rows[0].Target != "crm" {
		t.Errorf("%d left out, the first is %+v", left.Total, left.Rows[0])
	}
	one := left.Rows[0].ID
	got, err := p.Choose(t.Context(), api.PlanChoice{Query: api.PlanQuery{PlanID: made.PlanID}, IDs: []string{one}, Chosen: true})
	if err != nil || got.Chosen != made.Total-n+1 {
		t.Errorf("one of them again: %d chosen (%v), want %d", got.Chosen, err, made.Total-n+1)
	}
	sum := 0
	for _, line := range got.ChosenLines {
		sum += line.Add + line.Update + line.Restore
	}
	if sum != got.Chosen {
		t.Errorf("the lines sum up to %d, want %d", sum, got.Chosen)
	}
	// The same plan made again keeps the choice.
	again, err := p.MakePlan(t.Context(), nil)
	if err != nil || again.PlanID != made.PlanID || again.Chosen != got.Chosen {
		t.Errorf("made again: %d chosen of %s (%v), want %d of %s", again.Chosen, again.PlanID, err, got.Chosen, made.PlanID)
	}
	if _, err := p.Choose(t.Context(), api.PlanChoice{Query: api.PlanQuery{PlanID: "another"}}); record.CodeOf(err) != record.AlreadyModified {
		t.Errorf("another plan: %v", err)
	}
}

func TestProduct_ApprovePart(t *testing.T) {
	p, made := offered(t)
	leave(t, p, api.PlanQuery{PlanID: made.PlanID})
	if err := p.Approve(t.Context(), made.PlanID); record.CodeOf(err) != record.Invalid {
		t.Errorf("nothing chosen: %v", err)
	}
	names := func(page api.PlanPage) (names []string) {
		for _, row := range page.Rows {
			names = append(names, row.ID)
		}
		return names
	}
	chosen := pageOf(t, p, api.PlanQuery{PlanID: made.PlanID}).Rows[:2]
	summary, err := p.Choose(t.Context(), api.PlanChoice{
		Query: api.PlanQuery{PlanID: made.PlanID}, IDs: []string{chosen[0].ID, chosen[1].ID}, Chosen: true,
	})
	if err != nil || summary.Chosen != 2 {
		t.Fatalf("%d chosen (%v), want 2", summary.Chosen, err)
	}
	o, err := p.approval(made.PlanID)
	if err != nil {
		t.Fatal(err)
	}
	h, _ := p.ready()
	p.approved(context.Background(), h, o)
	status, err := p.Status(t.Context())
	if err != nil || status.Withheld != made.Total-2 || status.State != api.StateIdle {
		t.Errorf("%s, %d withheld (%v), want %d", status.State, status.Withheld, err, made.Total-2)
	}
	// What was left out is a plan of its own, also for who asks later.
	rest, err := p.PlanSummary(t.Context())
	if err != nil || rest.Withheld != made.Total-2 || rest.Chosen != rest.Total-rest.Withheld {
		t.Errorf("the rest of %d: %d of %d chosen, %d withheld (%v)", made.Total, rest.Chosen, rest.Total, rest.Withheld, err)
	}
	page := pageOf(t, p, api.PlanQuery{PlanID: rest.PlanID, Action: "left-out"})
	for _, id := range names(page) {
		if id == chosen[0].ID || id == chosen[1].ID {
			t.Errorf("%s was approved and waits", id)
		}
	}
	if len(page.Rows) > 0 && !page.Rows[0].Withheld {
		t.Errorf("not told as withheld: %+v", page.Rows[0])
	}
}

func TestPlan_Count(t *testing.T) {
	p := plan{rows: []api.PlanRow{
		{Module: "Accounts", Target: "desk", Action: "add"},
		{Module: "Contacts", Target: "crm", Action: "update", Conflict: true},
		{Module: "Contacts", Target: "crm", Action: "restore"},
	}}
	want := []api.PlanLine{
		{Module: "Accounts", Source: "crm", Target: "desk", Add: 1},
		{Module: "Contacts", Source: "desk", Target: "crm", Update: 1, Restore: 1, Conflict: 1},
	}
	total, got := p.count(func(int) bool { return true })
	if diff := cmp.Diff(want, got); diff != "" || total != 3 {
		t.Errorf("%d in all; (-want +got):\n%s", total, diff)
	}
	if total, got := p.count(func(i int) bool { return i == 0 }); total != 1 || len(got) != 1 {
		t.Errorf("one: %d, %v", total, got)
	}
}
