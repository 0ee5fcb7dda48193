package api

import "context"

// page is the most rows that one call answers: small enough for the bridge to
// the window to carry without a dropped frame.
const page = 200

// PlanAPI lets the window show and approve what would be written.
type PlanAPI struct{ gate *Gate }

// Summary counts the present plan.
func (s *PlanAPI) Summary() (PlanSummary, error) {
	return guard(s.gate, "plan summary", func(ctx context.Context, p Product) (PlanSummary, error) {
		return p.Plan.PlanSummary(ctx)
	})
}

// Page gives at most 200 rows of the plan.
func (s *PlanAPI) Page(q PlanQuery) (PlanPage, error) {
	return guard(s.gate, "plan page", func(ctx context.Context, p Product) (PlanPage, error) {
		q.Offset, q.Limit = bounds(q.Offset, q.Limit)
		return p.Plan.PlanPage(ctx, q)
	})
}

// Make reads both services and plans; it writes to neither.
func (s *PlanAPI) Make() error {
	return do(s.gate, "make plan", func(ctx context.Context, p Product) error { return p.Plan.Make(ctx) })
}

// Choose chooses rows of the plan that was shown, or leaves them out, and counts
// it again.
func (s *PlanAPI) Choose(c PlanChoice) (PlanSummary, error) {
	return guard(s.gate, "choose of the plan", func(ctx context.Context, p Product) (PlanSummary, error) {
		return p.Plan.Choose(ctx, c)
	})
}

// Approve lets the plan that was shown be carried out, as far as it is chosen.
func (s *PlanAPI) Approve(planID string) error {
	return do(s.gate, "approve", func(ctx context.Context, p Product) error { return p.Plan.Approve(ctx, planID) })
}

// bounds keeps a request for rows within what one call answers.
func bounds(offset, limit int) (int, int) {
	if limit <= 0 || limit > page {
		limit = page
	}
	return max(0, offset), limit
}
