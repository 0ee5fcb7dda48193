package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"counterpart/app/api"
	"counterpart/app/control"
)

// The calls' parameters that have no type of their own.
type (
	none          struct{}
	everyCall     struct{ Every time.Duration }
	pauseCall     struct{ Until time.Time }
	daysCall      struct{ Days int }
	takeCall      struct{ ID, Field string }
	conflictsCall struct{ Days, Limit int }
	moduleCall    struct{ Module string }
	recordCall    struct{ ID string }
	fieldCall     struct{ Module, Desk string }
	valueCall     struct{ Key, Value string }
	bundleCall    struct{ Bundle string }
)

// Calls are the calls that let a command in another process work on p; Remote
// is their other end. Merge them into the table of the control socket.
func Calls(p Product) map[string]control.Func {
	return map[string]control.Func{
		"status":     plain(func(ctx context.Context, _ none) (api.Status, error) { return p.Sync.Status(ctx) }),
		"sync":       watched(p.Sync.SyncOnce),
		"import":     plain(func(ctx context.Context, _ none) (api.Import, error) { return p.Import.Import(ctx) }),
		"import-run": watched(p.Import.RunImport),
		"import-schedule": plain(func(ctx context.Context, c everyCall) (api.Import, error) {
			return p.Import.ScheduleImport(ctx, c.Every)
		}),
		"enable-two-way": plain(func(ctx context.Context, _ none) (api.Import, error) { return p.Import.EnableTwoWay(ctx) }),
		"watch": watched(func(ctx context.Context, a Approval, progress Progress) (none, error) {
			return none{}, p.Sync.Watch(ctx, a, progress)
		}),
		"pause":  plain(func(ctx context.Context, c pauseCall) (none, error) { return none{}, p.Sync.Pause(ctx, c.Until) }),
		"resume": plain(func(ctx context.Context, _ none) (none, error) { return none{}, p.Sync.Resume(ctx) }),
		"plan": watched(func(ctx context.Context, _ none, progress Progress) (api.PlanSummary, error) {
			return p.Plan.MakePlan(ctx, progress)
		}),
		"plan-summary": plain(func(ctx context.Context, _ none) (api.PlanSummary, error) { return p.Plan.PlanSummary(ctx) }),
		"plan-page":    plain(p.Plan.PlanPage),
		"history":      plain(func(ctx context.Context, c daysCall) ([]api.HistoryRow, error) { return p.Journal.History(ctx, c.Days) }),
		"operations":   plain(p.Journal.OperationPage),
		"conflicts": plain(func(ctx context.Context, c conflictsCall) ([]api.ConflictRow, error) {
			return p.Journal.Conflicts(ctx, c.Days, c.Limit)
		}),
		"conflict-take": watched(func(ctx context.Context, c takeCall, progress Progress) (api.Run, error) {
			return p.Journal.TakeConflict(ctx, c.ID, c.Field, progress)
		}),
		"failures": plain(p.Journal.FailurePage),
		"failure-groups": plain(func(ctx context.Context, c moduleCall) ([]api.FailureGroup, error) {
			return p.Journal.FailureGroups(ctx, c.Module)
		}),
		"retry":           watched(p.Journal.Retry),
		"dismiss":         plain(p.Journal.Dismiss),
		"why":             plain(func(ctx context.Context, c recordCall) (api.Standing, error) { return p.Journal.Why(ctx, c.ID) }),
		"mapping":         plain(func(ctx context.Context, _ none) ([]api.MappingRow, error) { return p.Mapping.Mapping(ctx) }),
		"mapping-set":     plain(p.Mapping.SetMapping),
		"mapping-preview": watched(p.Mapping.PreviewMapping),
		"mapping-unset": plain(func(ctx context.Context, c fieldCall) (string, error) {
			return p.Mapping.UnsetMapping(ctx, c.Module, c.Desk)
		}),
		"mapping-values": plain(func(ctx context.Context, c fieldCall) (api.MappingValues, error) {
			return p.Mapping.MappingValues(ctx, c.Module, c.Desk)
		}),
		"mapping-value-set":     plain(p.Mapping.SetMappingValue),
		"mapping-value-preview": watched(p.Mapping.PreviewMappingValue),
		"mapping-check":         plain(func(ctx context.Context, _ none) ([]api.MappingRow, error) { return p.Mapping.CheckMapping(ctx) }),
		"consent":               plain(p.Setup.BeginConsent),
		"connect":               plain(p.Setup.Connect),
		"disconnect":            plain(func(ctx context.Context, _ none) (api.Disconnected, error) { return p.Setup.Disconnect(ctx) }),
		"config":                plain(func(ctx context.Context, _ none) ([]api.ConfigRow, error) { return p.Settings.Config(ctx) }),
		"config-set": plain(func(ctx context.Context, c valueCall) (api.ConfigRow, error) {
			return p.Settings.SetConfig(ctx, c.Key, c.Value)
		}),
		"profile":   plain(p.Customers.ProfileSheet),
		"queue":     plain(p.Customers.Queue),
		"tickets":   plain(p.Customers.TicketPage),
		"customers": plain(p.Customers.CustomerPage),
		"doctor": plain(func(ctx context.Context, c bundleCall) ([]api.DoctorRow, error) {
			return p.Doctor.Examine(ctx, c.Bundle)
		}),
	}
}

// plain is a call without events.
func plain[P, R any](do func(context.Context, P) (R, error)) control.Func {
	return watched(func(ctx context.Context, params P, _ Progress) (R, error) { return do(ctx, params) })
}

// watched is a call that emits the status as it goes on.
func watched[P, R any](do func(context.Context, P, Progress) (R, error)) control.Func {
	return func(ctx context.Context, text json.RawMessage, emit func(any)) (any, error) {
		var params P
		if err := json.Unmarshal(text, &params); err != nil {
			return nil, fmt.Errorf("decode call: %w", err)
		}
		return do(ctx, params, func(status api.Status) { emit(status) })
	}
}
