package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

var noon = time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)

const (
	stamp     = "2026-03-31T11:58:30Z"
	lastStamp = "2026-03-31T11:59:59Z" // of the last run that a watch sees
)

// fake is a product with made-up content. It writes down what it is told to
// do.
type fake struct {
	state   string   // how a cycle ends; guarded ends ok once it is approved
	empty   bool     // there is nothing to show
	leftOut bool     // a part of the plan is left out
	refusal error    // what every command is answered with
	told    []string // what changed something
}

func (f *fake) product() Product {
	return Product{Sync: f, Import: f, Plan: f, Journal: f, Mapping: f, Setup: f, Settings: f, Doctor: f, Customers: f}
}

func (f *fake) tell(format string, args ...any) error {
	f.told = append(f.told, fmt.Sprintf(format, args...))
	return f.refusal
}

func (f *fake) run(state string) api.Run {
	run := api.NewRun("42", state)
	run.Started, run.Finished = "2026-03-31T11:58:00Z", stamp
	run.Unchanged = 480
	run.Calls, run.Credits = api.SideCounts{Desk: 120, CRM: 34}, api.SideCounts{Desk: 130, CRM: 40}
	failed := 0
	switch state {
	case "partial":
		failed = 1
	case "guarded":
		run.Reason = "This is the first sync: its plan waits for your approval."
	case "waiting":
		run.Reason = "Desk's credits are used up until 13:00."
	case "failed":
		run.Reason = "The sign-in was revoked."
	}
	if state != "guarded" {
		run.Lines = append(run.Lines,
			api.RunLine{Module: "Accounts", Source: "crm", Target: "desk", Added: 3},
			api.RunLine{Module: "Contacts", Source: "desk", Target: "crm", Added: 9, Updated: 2, Failed: failed})
	}
	return run
}

func (f *fake) Status(context.Context) (api.Status, error) {
	status := api.NewStatus(api.StateIdle)
	status.Sentence = "Everything is in sync."
	if f.empty {
		return status, f.refusal
	}
	last := f.run("ok")
	status.Failures, status.Waiting, status.LastRun = 1, 2, &last
	status.CheckedAt, status.NextRunAt = stamp, "2026-03-31T12:01:00Z"
	status.NextWhy = "nothing has changed for 8 min"
	status.Credits.Desk = api.Credit{Used: 130, Remaining: 4870, Limit: 5000, Reserve: 500}
	status.Connection = api.Connection{
		Connected: true, AdminEmail: "ada@example.com", Warning: "The sign-in is protected by file permissions only.",
		Missing: []api.Scope{{Names: []string{"Desk.tickets.READ"}, Why: "To show Desk's tickets."}},
	}
	return status, f.refusal
}

func (f *fake) SyncOnce(_ context.Context, approval Once, progress Progress) (api.Run, error) {
	err := f.tell("sync %+v", approval)
	for _, p := range []api.Progress{
		{Stage: api.StageReading, Side: "crm", Module: "Contacts", Done: 1200, Total: 5000, Rate: 210, SecondsLeft: 18},
		{Stage: api.StagePlanning, SecondsLeft: -1},
	} {
		progress(api.Status{State: api.StateSyncing, Progress: p})
	}
	if f.state == "guarded" && (approval.Any || approval.PlanID == "plan-1") {
		return f.run("ok"), err
	}
	return f.run(f.state), err
}

func (f *fake) Import(context.Context) (api.Import, error) {
	if f.state == "one-way" {
		return api.Import{Mode: api.ModeOneWay, Every: "24h0m0s", LastAt: stamp, NextAt: lastStamp}, f.refusal
	}
	return api.Import{Mode: api.ModeNew}, f.refusal
}

func (f *fake) RunImport(ctx context.Context, o Once, progress Progress) (api.Run, error) {
	_ = f.tell("import")
	return f.SyncOnce(ctx, o, progress)
}

func (f *fake) ScheduleImport(_ context.Context, every time.Duration) (api.Import, error) {
	i := api.Import{Mode: api.ModeOneWay, LastAt: stamp}
	if every > 0 {
		i.Every = every.String()
	}
	return i, f.tell("import every %v", every)
}

func (f *fake) EnableTwoWay(context.Context) (api.Import, error) {
	return api.Import{Mode: api.ModeTwoWay, EnabledAt: stamp}, f.tell("enable two-way")
}

func (f *fake) Watch(ctx context.Context, approval Approval, progress Progress) error {
	if err := f.tell("watch %+v", approval); err != nil {
		return err
	}
	old, news, last := f.run("ok"), f.run("partial"), f.run("ok")
	old.RunID, news.RunID, last.RunID, last.Finished = "41", "43", "44", lastStamp
	for _, status := range []api.Status{
		{State: api.StateIdle, LastRun: &old},
		{State: api.StateSyncing, LastRun: &old, Progress: api.Progress{Stage: api.StageWriting, Done: 1, SecondsLeft: -1}},
		{State: f.state, Sentence: "This is how it is.", LastRun: &news},
		{State: f.state, Sentence: "This is how it is.", LastRun: &news},
		{State: f.state, Sentence: "This is how it is.", LastRun: &last},
	} {
		if ctx.Err() == nil {
			progress(status)
		}
	}
	<-ctx.Done()
	return nil
}

func (f *fake) Pause(_ context.Context, until time.Time) error {
	return f.tell("pause until %s", api.Stamp(until))
}

func (f *fake) Resume(context.Context) error { return f.tell("resume") }

func (f *fake) MakePlan(_ context.Context, progress Progress) (api.PlanSummary, error) {
	progress(api.Status{Progress: api.Progress{Stage: api.StageReading, SecondsLeft: -1}})
	if err := f.tell("make plan"); err != nil {
		return api.PlanSummary{}, err
	}
	return f.PlanSummary(context.Background())
}

func (f *fake) PlanSummary(context.Context) (api.PlanSummary, error) {
	summary := api.NewPlanSummary()
	if f.empty {
		return summary, f.refusal
	}
	summary.Cost = api.PlanCost{CRMCredits: 2, Seconds: 1, Days: 1, Sentence: "It takes about 2 of CRM's API credits and less than a minute."}
	summary.PlanID, summary.Total, summary.Matched, summary.Unchanged, summary.OutsideWindow = "plan-1", 2, 1, 480, 17
	summary.Chosen = 2
	summary.Lines = append(summary.Lines, api.PlanLine{Module: "Contacts", Source: "desk", Target: "crm", Add: 1, Update: 1, Conflict: 1})
	summary.ChosenLines = summary.Lines
	if f.leftOut {
		summary.Chosen, summary.ChosenLines = 1, []api.PlanLine{{Module: "Contacts", Source: "desk", Target: "crm", Add: 1}}
	}
	return summary, f.refusal
}

// PlanPage gives one row at a time, so that whoever wants all has to ask on.
func (f *fake) PlanPage(_ context.Context, q api.PlanQuery) (api.PlanPage, error) {
	rows := []api.PlanRow{
		{
			Module: "Contacts", Action: "add", Source: "desk", Target: "crm", RecordID: "7", Name: "Ada Lovelace", Chosen: true,
			Fields: []api.PlanField{{Desk: "lastName", CRM: "Last_Name", After: "Lovelace"}},
		},
		{
			Module: "Contacts", Action: "update", Source: "desk", Target: "crm", RecordID: "8", CounterpartID: "80", Name: "Zoë Müller", Conflict: true, Chosen: !f.leftOut,
			Fields: []api.PlanField{{Desk: "phone", CRM: "Phone", Before: "1", After: "2", Conflict: true, Lost: "3"}},
		},
	}
	page := api.NewPlanPage()
	page.PlanID, page.Offset, page.Total = q.PlanID, q.Offset, len(rows)
	if q.Offset < len(rows) {
		page.Rows = rows[q.Offset : q.Offset+1]
	}
	return page, f.refusal
}

func (f *fake) History(_ context.Context, days int) ([]api.HistoryRow, error) {
	if f.empty {
		return nil, f.refusal
	}
	return []api.HistoryRow{{
		Date: stamp, Source: "desk", Target: "crm", Module: "Contacts", Added: days, Updated: 2, RunID: "42", Finished: "2026-03-31T11:58:36Z", State: "ok",
	}}, f.refusal
}

func (f *fake) OperationPage(_ context.Context, q api.OperationQuery) (api.OperationPage, error) {
	page := api.NewOperationPage()
	if f.empty {
		return page, f.refusal
	}
	rows := []api.OperationRow{{
		ID: "1", Time: stamp, Module: "Contacts", Action: "update", Source: "crm", Target: "desk", RecordID: "71", CounterpartID: "7",
		Name: "Ada Lovelace", Outcome: "done", Fields: []api.PlanField{{Desk: "phone", CRM: "Phone", Before: "1", After: "2"}},
	}, {
		ID: "2", Time: stamp, Module: "Accounts", Action: "add", Source: "desk", Target: "crm", RecordID: "8",
		Name: "Nordlys AB", Outcome: "refused", Reason: "Mandatory Field Missing", Message: "Owner is empty.", Advice: "Fill it in.", Fields: []api.PlanField{},
	}}
	page.Offset, page.Total, page.Rows = q.Offset, len(rows), rows[q.Offset:q.Offset+1] // one at a time, so that a second page is asked for
	return page, f.refusal
}

func (f *fake) Conflicts(context.Context, int, int) ([]api.ConflictRow, error) {
	if f.empty {
		return nil, f.refusal
	}
	return []api.ConflictRow{{
		ID: "12", Time: stamp, Module: "Contacts", Name: "Ada Lovelace", Field: "phone", CRMField: "Phone",
		Kept: "2", Lost: "", Winner: "crm", Rule: "newest", Takeable: true,
	}, {
		ID: "13", Time: stamp, Module: "Contacts", Name: "Ada Lovelace", Field: "title", CRMField: "Title",
		Kept: "Countess", Lost: "Ms", Winner: "crm", Rule: "direction",
	}}, f.refusal
}

func (f *fake) TakeConflict(_ context.Context, id, field string, progress Progress) (api.Run, error) {
	progress(api.Status{Progress: api.Progress{Stage: api.StageWriting, SecondsLeft: -1}})
	return f.run(f.state), f.tell("take %s %s", id, field)
}

func (f *fake) FailurePage(_ context.Context, q api.FailureQuery) (api.FailurePage, error) {
	page := api.NewFailurePage()
	row := api.FailureRow{
		ID: "desk/Contacts/7", Time: stamp, Module: "Contacts", Side: "desk", RecordID: "7", Name: "Ada\tLovelace",
		Code: "mandatory-missing", Reason: "Mandatory Field Missing", Message: "Last_Name is empty.",
		Advice: "Fill it in.", Attempts: 2,
	}
	if !f.empty && (q.Module == "" || q.Module == row.Module) {
		page.Total, page.Rows = 1, append(page.Rows, row)
	}
	return page, f.refusal
}

func (f *fake) Why(_ context.Context, id string) (api.Standing, error) {
	return api.Standing{
		ID: id, Name: "Ada Lovelace", Stand: "failing", Sentence: "It cannot be synced as it is.", Counterpart: "crm/Contacts/9",
		Message: "The text is no number.", Advice: "Put a number in.", NextTry: stamp, LeftAlone: []string{},
	}, f.tell("why %s", id)
}

func (f *fake) FailureGroups(context.Context, string) ([]api.FailureGroup, error) {
	groups := []api.FailureGroup{
		{
			Module: "Contacts", Code: "mandatory-missing", Reason: "Mandatory Field Missing", Meaning: "A field is empty.",
			Advice: "Map a field that has a value.", Side: "crm", Field: "Last_Name", Count: 12,
		},
		{Module: "Contacts", Code: "record-locked", Reason: "Record is locked", Meaning: "Nobody may change it.", Advice: "Unlock it.", Side: "crm", Count: 1},
	}
	return groups, f.refusal
}

func (f *fake) Retry(_ context.Context, which api.FailureChoice, progress Progress) (api.Run, error) {
	progress(api.Status{Progress: api.Progress{Stage: api.StageWriting, SecondsLeft: -1}})
	return f.run(f.state), f.tell("retry %s", chosen(which))
}

func (f *fake) Dismiss(_ context.Context, which api.FailureChoice) (int, error) {
	return max(1, len(which.IDs)), f.tell("dismiss %s", chosen(which))
}

func chosen(which api.FailureChoice) string {
	if which.Code != "" {
		return strings.TrimSpace("reason " + which.Code + " " + which.Module)
	}
	return strings.TrimSpace(strings.Join(which.IDs, " ") + " " + which.Module)
}

func (f *fake) Mapping(context.Context) ([]api.MappingRow, error) {
	if f.empty {
		return nil, f.refusal
	}
	return []api.MappingRow{
		{Module: "Accounts", Desk: "accountName", CRM: "Account_Name", Direction: "both", Conflict: "newest", TypeCheck: "same", MatchKey: true},
		{Module: "Contacts", Desk: "cf_size", CRM: "Size", Direction: "desk-to-crm", Conflict: "crm", TypeCheck: "loses", Note: "Longer texts are refused."},
	}, f.refusal
}

func (f *fake) SetMapping(_ context.Context, edit MappingEdit) (api.MappingRow, error) {
	return api.MappingRow{
		Module: edit.Module, Desk: edit.Desk, CRM: edit.CRM, Direction: edit.Direction,
		Conflict: "newest", TypeCheck: "loses", Note: "Longer texts are refused.",
	}, f.tell("map %+v", edit)
}

func (f *fake) PreviewMapping(ctx context.Context, edit MappingEdit, progress Progress) (api.PlanSummary, error) {
	if err := f.tell("preview mapping %+v", edit); err != nil {
		return api.NewPlanSummary(), err
	}
	return f.MakePlan(ctx, progress)
}

func (f *fake) UnsetMapping(_ context.Context, module, desk string) (string, error) {
	return "Y must not be empty in CRM", f.tell("unmap %s %s", module, desk)
}

func (f *fake) MappingValues(_ context.Context, module, desk string) (api.MappingValues, error) {
	values := api.NewMappingValues()
	if err := f.tell("values of %s %s", module, desk); err != nil || f.empty {
		return values, err
	}
	values.Possible = true
	values.Pairs = append(values.Pairs, api.MappingValue{Desk: "Hot", CRM: "High"})
	values.Desk, values.CRM = []string{"Hot", "Warm", "Very cold"}, []string{"High", "Warm", "very_cold", "None"}
	values.NoCRM, values.NoDesk = []string{"Very cold"}, []string{"very_cold", "None"}
	values.Suggested = append(values.Suggested, api.MappingValue{Desk: "Very cold", CRM: "very_cold"})
	return values, nil
}

func (f *fake) SetMappingValue(_ context.Context, edit ValueEdit) (api.MappingRow, error) {
	return api.MappingRow{
		Module: edit.Module, Desk: edit.Desk, CRM: "Y", Direction: "both", Conflict: "newest", TypeCheck: "same",
		Effect: "The next sync will change 3 records because of it.",
	}, f.tell("pair values %+v", edit)
}

func (f *fake) PreviewMappingValue(ctx context.Context, edit ValueEdit, progress Progress) (api.PlanSummary, error) {
	if err := f.tell("preview values %+v", edit); err != nil {
		return api.NewPlanSummary(), err
	}
	return f.MakePlan(ctx, progress)
}

func (f *fake) CheckMapping(ctx context.Context) ([]api.MappingRow, error) {
	rows, err := f.Mapping(ctx)
	if f.state == "impossible" {
		rows = slices.Clone(rows)
		rows[0].TypeCheck, rows[0].Note = f.state, "Account_Name is read-only."
	}
	return rows, err
}

func (f *fake) Disconnect(context.Context) (api.Disconnected, error) {
	return api.Disconnected{Warning: "The sign-in is forgotten here, but Zoho could not be told."}, f.tell("disconnect")
}

func (f *fake) BeginConsent(_ context.Context, r api.ConnectRequest) (api.Consent, error) {
	return api.Consent{Address: "https://accounts.zoho.eu/oauth/v2/auth?state=x", RedirectURI: "http://localhost:17395/callback"},
		f.tell("consent of %q on port %d", r.ClientID, r.RedirectPort)
}

func (f *fake) Connect(_ context.Context, r api.ConnectRequest) (api.Connection, error) {
	return api.Connection{
		Connected: true, AdminEmail: r.AdminEmail, DataCenter: "eu", Environment: "sandbox", Missing: []api.Scope{}, DeskOrg: "808", DeskOrgName: "Desk Inc", DeskEdition: "Enterprise",
		CRMOrgName: "CRM Inc", CRMEdition: "Professional", Warning: "The sign-in is protected by file permissions only.",
	}, f.tell("connect %+v", r)
}

func (f *fake) Config(context.Context) ([]api.ConfigRow, error) {
	row := api.NewConfigRow("guard.records", "50")
	row.Default, row.Allowed, row.Help, row.Kind, row.Low, row.High = "50", "a whole number", "How many.", "number", "0", "100"
	return []api.ConfigRow{row}, f.refusal
}

func (f *fake) SetConfig(_ context.Context, key, value string) (api.ConfigRow, error) {
	return api.NewConfigRow(key, value), f.tell("set %s=%s", key, value)
}

func (f *fake) Examine(_ context.Context, bundle string) ([]api.DoctorRow, error) {
	rows := []api.DoctorRow{{Check: "store", State: "ok", Detail: "12 MB"}, {Check: "bundle", State: "ok", Detail: bundle}}
	if f.state == "ill" {
		rows = append(rows, api.DoctorRow{Check: "clock", State: "failed", Detail: "5 minutes behind", Advice: "Set the clock."})
	}
	return rows, f.refusal
}

var refusal = &record.Error{Code: record.Invalid, Field: "cf_x", Side: "desk", Message: "there is no such field", Advice: "Look at mapping show."}
