package api

import "context"

// HistoryAPI lets the window show what was done and what could not be done.
type HistoryAPI struct{ gate *Gate }

// Runs lists the sync history of that many days, the newest first.
func (s *HistoryAPI) Runs(days int) ([]HistoryRow, error) {
	return guard(s.gate, "history", func(ctx context.Context, p Product) ([]HistoryRow, error) {
		rows, err := p.History.History(ctx, max(1, days))
		if rows == nil {
			rows = []HistoryRow{}
		}
		return rows, err
	})
}

// Failures gives at most 200 of the open failures, the latest first.
func (s *HistoryAPI) Failures(q FailureQuery) (FailurePage, error) {
	return guard(s.gate, "failures", func(ctx context.Context, p Product) (FailurePage, error) {
		q.Offset, q.Limit = bounds(q.Offset, q.Limit)
		return p.Failures.FailurePage(ctx, q)
	})
}

// Retry tries these failures again; all of them if ids is empty.
func (s *HistoryAPI) Retry(ids []string) error {
	return do(s.gate, "retry", func(ctx context.Context, p Product) error { return p.Failures.Retry(ctx, ids) })
}
