package apitest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/app/api"
)

// clock tells the same time until it is moved.
type clock struct{ now time.Time }

func newClock() *clock { return &clock{now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time { return c.now }

func open(t *testing.T, scene string, c *clock) *Product {
	t.Helper()
	p, err := New(scene, c.Now, 200)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// until moves the product on until it is in that state.
func until(t *testing.T, p *Product, c *clock, state string) api.Status {
	t.Helper()
	for range 10_000 {
		s, err := p.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if s.State == state {
			return s
		}
		c.now = c.now.Add(50 * time.Millisecond)
		p.Step(50 * time.Millisecond)
	}
	t.Fatalf("never came to %s", state)
	return api.Status{}
}

func TestProduct_ComesFromTheWelcomeToTheFirstSync(t *testing.T) {
	c := newClock()
	p := open(t, "setup", c)
	var seqs []uint64
	stop := p.Subscribe(func(e api.Event) { seqs = append(seqs, e.Seq) })
	ctx := t.Context()
	if err := p.StartSample(ctx); err != nil {
		t.Fatal(err)
	}
	until(t, p, c, api.StateGuarded)
	summary, err := p.PlanSummary(ctx)
	if err != nil || summary.Total != 200 || summary.Deletes != 0 {
		t.Fatalf("got %+v, %v, want a plan of 200 and no delete", summary, err)
	}
	if err := p.Approve(ctx, "another"); api.AsProblem(err).Code != "already-modified" {
		t.Errorf("approved a plan that was not shown: %v", err)
	}
	if err := p.Approve(ctx, summary.PlanID); err != nil {
		t.Fatal(err)
	}
	s := until(t, p, c, api.StateIdle)
	if s.LastRun == nil || s.Failures != 10 {
		t.Errorf("got run %+v and %d failures, want a run and 10", s.LastRun, s.Failures)
	}
	added, updated := 0, 0
	for _, line := range s.LastRun.Lines {
		added, updated = added+line.Added, updated+line.Updated
	}
	if added+updated != 200 {
		t.Errorf("added %d and updated %d, want 200 together", added, updated)
	}
	stop()
	for i := range seqs {
		if seqs[i] != uint64(i+1) {
			t.Fatalf("event %d has number %d", i+1, seqs[i])
		}
	}
}

func TestProduct_PagesAreThePlan(t *testing.T) {
	p := open(t, "first", newClock())
	summary, err := p.PlanSummary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, got := map[string]int{}, map[string]int{}
	for _, line := range summary.Lines {
		want[line.Target+line.Module+"add"] = line.Add
		want[line.Target+line.Module+"update"] = line.Update
	}
	for key := range want {
		got[key] = 0
	}
	for offset := 0; offset < summary.Total; offset += 30 {
		page, err := p.PlanPage(t.Context(), api.PlanQuery{PlanID: summary.PlanID, Offset: offset, Limit: 30})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range page.Rows {
			got[row.Target+row.Module+row.Action]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProduct_PausesAndResumesByItself(t *testing.T) {
	c := newClock()
	p := open(t, "idle", c)
	if err := p.SyncNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.Pause(t.Context(), c.now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if s := until(t, p, c, api.StatePaused); s.Pausing || s.Progress.Stage == "" {
		t.Errorf("got %+v, want a run that stands still", s)
	}
	if s := until(t, p, c, api.StateIdle); s.Paused {
		t.Errorf("still paused: %+v", s)
	}
}

func TestProduct_KeepsTheMappingThatIsSaved(t *testing.T) {
	p := open(t, "idle", newClock())
	q := api.MappingQuery{Module: "Contacts", Edits: []api.MappingEdit{{Module: "Contacts", Desk: "Seats", CRM: "Seats", Direction: "both"}}}
	if _, err := p.SaveMapping(t.Context(), []api.MappingEdit{{Module: "Contacts", Desk: "Phone", CRM: "Email"}}); api.AsProblem(err).Field != "Phone" {
		t.Errorf("saved what cannot work: %v", err)
	}
	before, err := p.MappingSheet(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.SaveMapping(t.Context(), q.Edits); err != nil {
		t.Fatal(err)
	}
	after, err := p.MappingSheet(t.Context(), api.MappingQuery{Module: "Contacts"})
	if err != nil {
		t.Fatal(err)
	}
	seats := at("Seats")
	if before.Lines[seats].Saved.CRM != "" || !cmp.Equal(before.Lines[seats].Pair, after.Lines[seats].Saved) {
		t.Errorf("before %+v, after %+v", before.Lines[seats], after.Lines[seats])
	}
}

func TestScenes_Open(t *testing.T) {
	for scene := range scenes() {
		p := open(t, scene, newClock())
		if _, err := p.HistoryPage(context.Background(), api.HistoryQuery{Days: 7}); err != nil {
			t.Errorf("%s: %v", scene, err)
		}
	}
	if _, err := New("none", newClock().Now, 1); err == nil {
		t.Error("opened a scene that does not exist")
	}
}

func TestProduct_CarriesOutWhatIsChosen(t *testing.T) {
	c := newClock()
	p := open(t, "first", c)
	ctx := t.Context()
	made, err := p.PlanSummary(ctx)
	if err != nil {
		t.Fatal(err)
	}
	page, err := p.PlanPage(ctx, api.PlanQuery{PlanID: made.PlanID, Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	left, err := p.Choose(ctx, api.PlanChoice{Query: api.PlanQuery{PlanID: made.PlanID}, IDs: []string{page.Rows[3].ID, page.Rows[5].ID}})
	if err != nil || left.Chosen != made.Total-2 {
		t.Fatalf("%d chosen (%v), want %d", left.Chosen, err, made.Total-2)
	}
	if err := p.Approve(ctx, made.PlanID); err != nil {
		t.Fatal(err)
	}
	if s := until(t, p, c, api.StateIdle); s.Withheld != 2 || s.Waiting != 2 {
		t.Errorf("%d withheld, %d wait, want 2", s.Withheld, s.Waiting)
	}
	rest, err := p.PlanSummary(ctx)
	if err != nil || rest.Total != 2 || rest.Chosen != 0 {
		t.Errorf("the rest: %+v (%v)", rest, err)
	}
}
