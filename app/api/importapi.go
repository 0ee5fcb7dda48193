package api

import (
	"context"
	"time"

	"counterpart/backend/record"
)

// Import returns the state of the one-way import.
func (s *SyncAPI) Import() (Import, error) {
	return guard(s.gate, "import", func(ctx context.Context, p Product) (Import, error) { return p.Import.Import(ctx) })
}

// RunImport begins an import and returns at once; the events tell how it goes.
func (s *SyncAPI) RunImport() error {
	return do(s.gate, "run import", func(ctx context.Context, p Product) error { return p.Import.StartImport(ctx) })
}

// ScheduleImport puts the one-way import in force, so often: a length of time
// such as 24h, or empty for only when told to.
func (s *SyncAPI) ScheduleImport(every string) (Import, error) {
	return guard(s.gate, "schedule import", func(ctx context.Context, p Product) (Import, error) {
		if every == "" {
			return p.Import.ScheduleImport(ctx, 0)
		}
		d, err := time.ParseDuration(every)
		if err != nil || d <= 0 {
			return Import{}, &record.Error{Code: record.Invalid, Field: "every", Message: "this is no length of time", Advice: "use one such as 24h"}
		}
		return p.Import.ScheduleImport(ctx, d)
	})
}

// EnableTwoWay ends the one-way import for ever. The first plan of the two-way
// sync waits for approval.
func (s *SyncAPI) EnableTwoWay() (Import, error) {
	return guard(s.gate, "enable two-way", func(ctx context.Context, p Product) (Import, error) { return p.Import.EnableTwoWay(ctx) })
}
