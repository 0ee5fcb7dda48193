package api

import "context"

// HistoryAPI lets the window show what was done and what could not be done.
type HistoryAPI struct{ gate *Gate }

// Page gives at most 200 lines of the sync history, the newest first.
func (s *HistoryAPI) Page(q HistoryQuery) (HistoryPage, error) {
	return guard(s.gate, "history", func(ctx context.Context, p Product) (HistoryPage, error) {
		q.Days = max(0, q.Days)
		q.Offset, q.Limit = bounds(q.Offset, q.Limit)
		return p.History.HistoryPage(ctx, q)
	})
}

// Run gives one run of the history.
func (s *HistoryAPI) Run(id string) (Run, error) {
	return guard(s.gate, "run", func(ctx context.Context, p Product) (Run, error) {
		return p.History.FindRun(ctx, id)
	})
}

// Operations gives at most 200 of the writes that a run made.
func (s *HistoryAPI) Operations(q OperationQuery) (OperationPage, error) {
	return guard(s.gate, "operations", func(ctx context.Context, p Product) (OperationPage, error) {
		q.Offset, q.Limit = bounds(q.Offset, q.Limit)
		return p.History.OperationPage(ctx, q)
	})
}

// Conflicts lists at most 200 of the conflicts that a rule decided within that
// many days, the latest first.
func (s *HistoryAPI) Conflicts(days int) ([]ConflictRow, error) {
	return guard(s.gate, "conflicts", func(ctx context.Context, p Product) ([]ConflictRow, error) {
		_, most := bounds(0, 0)
		rows, err := p.History.Conflicts(ctx, max(1, days), most)
		if rows == nil {
			rows = []ConflictRow{}
		}
		return rows, err
	})
}

// TakeLost lets the value that lost a conflict count after all, on both sides;
// id and field are those of its row.
func (s *HistoryAPI) TakeLost(id, field string) error {
	return do(s.gate, "take the losing value", func(ctx context.Context, p Product) error {
		return p.History.TakeLost(ctx, id, field)
	})
}

// Failures gives at most 200 of the open failures, the latest first.
func (s *HistoryAPI) Failures(q FailureQuery) (FailurePage, error) {
	return guard(s.gate, "failures", func(ctx context.Context, p Product) (FailurePage, error) {
		q.Offset, q.Limit = bounds(q.Offset, q.Limit)
		return p.Failures.FailurePage(ctx, q)
	})
}

// Groups counts the open failures by reason, the largest group first; of one
// module, or of all if it is empty.
func (s *HistoryAPI) Groups(module string) ([]FailureGroup, error) {
	return guard(s.gate, "failure groups", func(ctx context.Context, p Product) ([]FailureGroup, error) {
		groups, err := p.Failures.FailureGroups(ctx, module)
		if groups == nil {
			groups = []FailureGroup{}
		}
		return groups, err
	})
}

// Attempt gives what was last sent for a failed record, and what the service
// said to it; a row without an id where the journal does not know.
func (s *HistoryAPI) Attempt(id string) (OperationRow, error) {
	return guard(s.gate, "attempt", func(ctx context.Context, p Product) (OperationRow, error) {
		return p.History.Attempt(ctx, id)
	})
}

// Retry tries these failures again; all of them if ids is empty.
func (s *HistoryAPI) Retry(ids []string) error {
	return do(s.gate, "retry", func(ctx context.Context, p Product) error {
		return p.Failures.Retry(ctx, FailureChoice{IDs: ids})
	})
}

// RetryReason tries all failures of a reason again, by its code: those of one
// module, or of both if it is empty.
func (s *HistoryAPI) RetryReason(module, code string) error {
	return do(s.gate, "retry", func(ctx context.Context, p Product) error {
		return p.Failures.Retry(ctx, FailureChoice{Code: code, Module: module})
	})
}

// Dismiss takes these failures off the list until their records change, and
// tells how many.
func (s *HistoryAPI) Dismiss(ids []string) (int, error) {
	return guard(s.gate, "dismiss", func(ctx context.Context, p Product) (int, error) {
		if len(ids) == 0 {
			return 0, nil
		}
		return p.Failures.Dismiss(ctx, FailureChoice{IDs: ids})
	})
}

// DismissReason takes all failures of a reason off the list, by its code, and
// tells how many: those of one module, or of both if it is empty.
func (s *HistoryAPI) DismissReason(module, code string) (int, error) {
	return guard(s.gate, "dismiss", func(ctx context.Context, p Product) (int, error) {
		if code == "" {
			return 0, nil
		}
		return p.Failures.Dismiss(ctx, FailureChoice{Code: code, Module: module})
	})
}
