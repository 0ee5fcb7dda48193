package cli

import (
	"context"
	"encoding/json"
	"time"

	"counterpart/app/api"
	"counterpart/app/control"
)

// Remote is the product in another process, as Calls offers it there.
func Remote(client *control.Client) Product {
	r := remote{client}
	return Product{Sync: r, Import: r, Plan: r, Journal: r, Mapping: r, Setup: r, Settings: r, Doctor: r, Customers: r}
}

type remote struct{ client *control.Client }

// ask makes a call without events.
func ask[R any](ctx context.Context, r remote, name string, params any) (result R, err error) {
	err = r.client.Call(ctx, name, params, &result, nil)
	return result, err
}

// follow makes a call whose events are statuses. One that cannot be read is
// skipped, since the next one says all.
func follow[R any](ctx context.Context, r remote, name string, params any, progress Progress) (result R, err error) {
	err = r.client.Call(ctx, name, params, &result, func(event json.RawMessage) {
		var status api.Status
		if json.Unmarshal(event, &status) == nil {
			progress(status)
		}
	})
	return result, err
}

func (r remote) Status(ctx context.Context) (api.Status, error) {
	return ask[api.Status](ctx, r, "status", none{})
}

func (r remote) SyncOnce(ctx context.Context, o Once, progress Progress) (api.Run, error) {
	return follow[api.Run](ctx, r, "sync", o, progress)
}

func (r remote) Import(ctx context.Context) (api.Import, error) {
	return ask[api.Import](ctx, r, "import", none{})
}

func (r remote) RunImport(ctx context.Context, o Once, progress Progress) (api.Run, error) {
	return follow[api.Run](ctx, r, "import-run", o, progress)
}

func (r remote) ScheduleImport(ctx context.Context, every time.Duration) (api.Import, error) {
	return ask[api.Import](ctx, r, "import-schedule", everyCall{every})
}

func (r remote) EnableTwoWay(ctx context.Context) (api.Import, error) {
	return ask[api.Import](ctx, r, "enable-two-way", none{})
}

func (r remote) Watch(ctx context.Context, approval Approval, progress Progress) error {
	_, err := follow[none](ctx, r, "watch", approval, progress)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (r remote) Pause(ctx context.Context, until time.Time) error {
	_, err := ask[none](ctx, r, "pause", pauseCall{until})
	return err
}

func (r remote) Resume(ctx context.Context) error {
	_, err := ask[none](ctx, r, "resume", none{})
	return err
}

func (r remote) MakePlan(ctx context.Context, progress Progress) (api.PlanSummary, error) {
	return follow[api.PlanSummary](ctx, r, "plan", none{}, progress)
}

func (r remote) PlanSummary(ctx context.Context) (api.PlanSummary, error) {
	return ask[api.PlanSummary](ctx, r, "plan-summary", none{})
}

func (r remote) PlanPage(ctx context.Context, q api.PlanQuery) (api.PlanPage, error) {
	return ask[api.PlanPage](ctx, r, "plan-page", q)
}

func (r remote) History(ctx context.Context, days int) ([]api.HistoryRow, error) {
	return ask[[]api.HistoryRow](ctx, r, "history", daysCall{days})
}

func (r remote) OperationPage(ctx context.Context, q api.OperationQuery) (api.OperationPage, error) {
	return ask[api.OperationPage](ctx, r, "operations", q)
}

func (r remote) Conflicts(ctx context.Context, days, limit int) ([]api.ConflictRow, error) {
	return ask[[]api.ConflictRow](ctx, r, "conflicts", conflictsCall{days, limit})
}

func (r remote) TakeConflict(ctx context.Context, id, field string, progress Progress) (api.Run, error) {
	return follow[api.Run](ctx, r, "conflict-take", takeCall{id, field}, progress)
}

func (r remote) FailurePage(ctx context.Context, q api.FailureQuery) (api.FailurePage, error) {
	return ask[api.FailurePage](ctx, r, "failures", q)
}

func (r remote) FailureGroups(ctx context.Context, module string) ([]api.FailureGroup, error) {
	return ask[[]api.FailureGroup](ctx, r, "failure-groups", moduleCall{module})
}

func (r remote) Retry(ctx context.Context, which api.FailureChoice, progress Progress) (api.Run, error) {
	return follow[api.Run](ctx, r, "retry", which, progress)
}

func (r remote) Dismiss(ctx context.Context, which api.FailureChoice) (int, error) {
	return ask[int](ctx, r, "dismiss", which)
}

func (r remote) Why(ctx context.Context, id string) (api.Standing, error) {
	return ask[api.Standing](ctx, r, "why", recordCall{id})
}

func (r remote) Mapping(ctx context.Context) ([]api.MappingRow, error) {
	return ask[[]api.MappingRow](ctx, r, "mapping", none{})
}

func (r remote) SetMapping(ctx context.Context, edit MappingEdit) (api.MappingRow, error) {
	return ask[api.MappingRow](ctx, r, "mapping-set", edit)
}

func (r remote) PreviewMapping(ctx context.Context, edit MappingEdit, progress Progress) (api.PlanSummary, error) {
	return follow[api.PlanSummary](ctx, r, "mapping-preview", edit, progress)
}

func (r remote) UnsetMapping(ctx context.Context, module, desk string) (string, error) {
	return ask[string](ctx, r, "mapping-unset", fieldCall{module, desk})
}

func (r remote) MappingValues(ctx context.Context, module, desk string) (api.MappingValues, error) {
	return ask[api.MappingValues](ctx, r, "mapping-values", fieldCall{module, desk})
}

func (r remote) SetMappingValue(ctx context.Context, edit ValueEdit) (api.MappingRow, error) {
	return ask[api.MappingRow](ctx, r, "mapping-value-set", edit)
}

func (r remote) PreviewMappingValue(ctx context.Context, edit ValueEdit, progress Progress) (api.PlanSummary, error) {
	return follow[api.PlanSummary](ctx, r, "mapping-value-preview", edit, progress)
}

func (r remote) CheckMapping(ctx context.Context) ([]api.MappingRow, error) {
	return ask[[]api.MappingRow](ctx, r, "mapping-check", none{})
}

func (r remote) BeginConsent(ctx context.Context, request api.ConnectRequest) (api.Consent, error) {
	return ask[api.Consent](ctx, r, "consent", request)
}

func (r remote) Connect(ctx context.Context, request api.ConnectRequest) (api.Connection, error) {
	return ask[api.Connection](ctx, r, "connect", request)
}

func (r remote) Disconnect(ctx context.Context) (api.Disconnected, error) {
	return ask[api.Disconnected](ctx, r, "disconnect", none{})
}

func (r remote) Config(ctx context.Context) ([]api.ConfigRow, error) {
	return ask[[]api.ConfigRow](ctx, r, "config", none{})
}

func (r remote) SetConfig(ctx context.Context, key, value string) (api.ConfigRow, error) {
	return ask[api.ConfigRow](ctx, r, "config-set", valueCall{key, value})
}

func (r remote) Examine(ctx context.Context, bundle string) ([]api.DoctorRow, error) {
	return ask[[]api.DoctorRow](ctx, r, "doctor", bundleCall{bundle})
}

func (r remote) ProfileSheet(ctx context.Context, q api.ProfileQuery) (api.ProfileSheet, error) {
	return ask[api.ProfileSheet](ctx, r, "profile", q)
}

func (r remote) Queue(ctx context.Context, q api.QueueQuery) (api.Queue, error) {
	return ask[api.Queue](ctx, r, "queue", q)
}

func (r remote) TicketPage(ctx context.Context, q api.TicketQuery) (api.TicketPage, error) {
	return ask[api.TicketPage](ctx, r, "tickets", q)
}

func (r remote) CustomerPage(ctx context.Context, q api.CustomerQuery) (api.CustomerPage, error) {
	return ask[api.CustomerPage](ctx, r, "customers", q)
}
