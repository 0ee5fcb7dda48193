package product

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// synced opens a product on the sample data whose first sync is done, watching
// nothing: only the cycles of the test run.
func synced(t *testing.T) *Product {
	t.Helper()
	t.Parallel() // it mostly waits
	p := sampled(t)
	cycle(t, p, true)
	return p
}

// cycle syncs once, and tells how it ended.
func cycle(t *testing.T, p *Product, approve bool) api.Run {
	t.Helper()
	run, err := p.SyncOnce(t.Context(), cli.Once{Approval: cli.Approval{Any: approve}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// trial makes an experiment.
func trial(t *testing.T, p *Product, name string) api.SandboxOutcome {
	t.Helper()
	outcome, err := p.TrySandbox(t.Context(), api.SandboxTrial{Name: name})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return outcome
}

// shown finds a record as the lists show it.
func shown(t *testing.T, p *Product, side, id string) api.SandboxRow {
	t.Helper()
	for _, bin := range []bool{false, true} {
		page, err := p.SandboxPage(t.Context(), api.SandboxQuery{Side: side, Module: "Contacts", Search: id, Bin: bin, Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		if at := slices.IndexFunc(page.Rows, func(r api.SandboxRow) bool { return r.ID == id }); at >= 0 {
			return page.Rows[at]
		}
	}
	return api.SandboxRow{}
}

func TestSandbox_AnEditArrivesOnTheOtherSide(t *testing.T) {
	p := synced(t)
	page, err := p.SandboxPage(t.Context(), api.SandboxQuery{Side: "desk", Module: "Contacts", Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(page.Rows, func(r api.SandboxRow) bool { return r.Other == "live" })
	if at < 0 {
		t.Fatal("no record is linked")
	}
	row := page.Rows[at]
	if _, err := p.SaveSandbox(t.Context(), api.SandboxEdit{
		Side: "desk", Module: "Contacts", IDs: []string{row.ID}, Values: []api.SandboxValue{{Field: "phone", Value: "+44 20 7946 0999"}},
	}); err != nil {
		t.Fatal(err)
	}
	if got := shown(t, p, "desk", row.ID); got.By != "Tomás Ferreira" || got.Verb != "edited" {
		t.Errorf("in Desk: %s by %q, want edited by the person", got.Verb, got.By)
	}
	cycle(t, p, false)
	got := shown(t, p, "crm", row.Counterpart)
	if got.Phone != "+44 20 7946 0999" || got.By != "" || got.Number == 0 || got.Counterpart != row.ID {
		t.Errorf("in CRM: %+v, want the phone, written by the sync", got)
	}
	state, err := p.SandboxState(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if first := state.Changes[0]; first.ID != got.ID || first.Side != "crm" || first.Name != got.Name || first.By != "" {
		t.Errorf("the latest change is %+v", first)
	}
}

func TestSandbox_TheExperimentsDoWhatTheySay(t *testing.T) {
	p := synced(t)

	clash := trial(t, p, api.TrialClash)
	cycle(t, p, false)
	conflicts, err := p.Conflicts(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(conflicts, func(c api.ConflictRow) bool { return c.Name == clash.Name && c.Field == "phone" }) {
		t.Errorf("no conflict about the phone of %s", clash.Name)
	}

	deleted := trial(t, p, api.TrialDelete)
	other := shown(t, p, "desk", deleted.ID).Counterpart
	if run := cycle(t, p, false); run.RunID != "" && len(run.Lines) > 0 {
		t.Errorf("a delete was written to the other side: %+v", run.Lines)
	}
	if got := shown(t, p, "desk", deleted.ID).State + " " + shown(t, p, "crm", other).State; got != "binned live" {
		t.Errorf("after a delete: %s", got)
	}
	if revived := trial(t, p, api.TrialRevive); revived.ID != other {
		t.Errorf("edited %s, want the counterpart %s", revived.ID, other)
	}
	cycle(t, p, false)
	if got := shown(t, p, "desk", deleted.ID); got.State != "live" || got.By != "" {
		t.Errorf("not put back by the sync: %+v", got)
	}

	refused := trial(t, p, api.TrialRefused)
	cycle(t, p, false)
	failures, err := p.FailurePage(t.Context(), api.FailureQuery{Module: "Contacts", Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(failures.Rows, func(f api.FailureRow) bool { return f.Name == refused.Name }) {
		t.Errorf("%s is no failure", refused.Name)
	}
}

func TestSandbox_TheGuardStopsAMassChange(t *testing.T) {
	p := synced(t)
	changed := trial(t, p, api.TrialMass)
	if run := cycle(t, p, false); run.State != "guarded" {
		t.Errorf("%d changes: %s, want guarded", changed.Count, run.State)
	}
}

func TestSandbox_ALostAnswerMakesNoTwin(t *testing.T) {
	p := synced(t)
	made := trial(t, p, api.TrialLost)
	if state, err := p.SandboxState(t.Context()); err != nil || len(state.Faults) != 1 || state.Faults[0].Kind != "lost" {
		t.Errorf("faults %+v, %v", state.Faults, err)
	}
	cycle(t, p, false)
	page, err := p.SandboxPage(t.Context(), api.SandboxQuery{Side: "crm", Module: "Contacts", Search: made.Name, Limit: 200})
	if err != nil || page.Total != 1 {
		t.Errorf("CRM has %d records of %s, want one: %v", page.Total, made.Name, err)
	}
	if state, err := p.SandboxState(t.Context()); err != nil || len(state.Faults) != 0 {
		t.Errorf("faults %+v, %v, want none any more", state.Faults, err)
	}
}

func TestSandbox_CalmEndsAnOutage(t *testing.T) {
	p := synced(t)
	outage := trial(t, p, api.TrialOutage)
	if run := cycle(t, p, false); run.State != "waiting" && run.State != "failed" {
		t.Errorf("while CRM answers nothing: %s", run.State)
	}
	if err := p.CalmSandbox(t.Context()); err != nil {
		t.Fatal(err)
	}
	cycle(t, p, false)
	row := shown(t, p, "desk", outage.ID)
	if other := shown(t, p, "crm", row.Counterpart); other.Phone != row.Phone {
		t.Errorf("phone %q and %q, want the same", row.Phone, other.Phone)
	}
}

func TestSandbox_IsRefusedOutsideOfSampleMode(t *testing.T) {
	p := kept(t, time.Now(), func(*store.Tx) error { return nil })
	if _, err := p.SandboxState(t.Context()); record.CodeOf(err) != record.Invalid || !strings.Contains(err.Error(), "sample data only") {
		t.Errorf("got %v", err)
	}
	for name, err := range map[string]error{
		"do": p.DoSandbox(t.Context(), api.SandboxDeed{}), "calm": p.CalmSandbox(t.Context()), "reset": p.ResetSandbox(t.Context()),
	} {
		if record.CodeOf(err) != record.Invalid {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestResetSandbox_BeginsAnew(t *testing.T) {
	p := synced(t)
	changed := trial(t, p, api.TrialDelete)
	opened := make(chan struct{}, 1000)
	defer p.Subscribe(func(e api.Event) {
		if e.Kind == api.EventStatus && e.Status.Sample {
			opened <- struct{}{}
		}
	})()
	drain(opened)
	if err := p.ResetSandbox(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.ResetSandbox(t.Context()); record.CodeOf(err) != record.Busy && record.CodeOf(err) != record.Invalid {
		t.Errorf("reset twice: got %v", err)
	}
	select {
	case <-opened:
	case <-time.After(time.Minute):
		t.Fatal("the sample data was not opened again")
	}
	p.StopWatching(context.Background())
	if got := shown(t, p, "desk", changed.ID); got.State != "live" || got.Counterpart != "" || got.Number != 0 {
		t.Errorf("got %+v, want it as it was in the beginning", got)
	}
	if rows, err := p.History(t.Context(), 0); err != nil || len(rows) != 0 {
		t.Errorf("history of %d rows, %v, want none", len(rows), err)
	}
}

func drain(c chan struct{}) {
	for {
		select {
		case <-c:
		default:
			return
		}
	}
}
