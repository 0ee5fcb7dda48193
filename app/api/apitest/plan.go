package apitest

import (
	"context"
	"fmt"
	"strconv"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// PlanSummary counts the plan.
func (p *Product) PlanSummary(context.Context) (api.PlanSummary, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := api.NewPlanSummary()
	if p.status.Guard == "" && p.status.Withheld == 0 {
		return s, nil
	}
	s.PlanID, s.Guard, s.MadeAt = strconv.Itoa(p.planID), p.status.Guard, p.status.CheckedAt
	s.Lines, s.Total = p.plan.lines(false)
	s.ChosenLines, s.Chosen = p.plan.lines(true)
	s.Withheld = p.status.Withheld
	s.Matched, s.Unchanged, s.OutsideWindow = p.rows*3/2, p.rows*4/3, p.rows/7
	s.Cost = api.PlanCost{DeskCredits: int64(s.Chosen), CRMCredits: int64(s.Chosen / 10), Seconds: int64(s.Chosen / 50), Days: 1}
	if s.Chosen > 0 {
		s.Cost.Sentence = fmt.Sprintf("It takes about %d of Desk's and %d of CRM's API credits and 2 minutes.", s.Cost.DeskCredits, s.Cost.CRMCredits)
	}
	return s, nil
}

// PlanPage gives a part of the plan.
func (p *Product) PlanPage(_ context.Context, q api.PlanQuery) (api.PlanPage, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.present(q.PlanID); err != nil {
		return api.NewPlanPage(), err
	}
	found := p.plan.find(q)
	page := api.NewPlanPage()
	page.PlanID, page.Offset, page.Total = strconv.Itoa(p.planID), q.Offset, len(found)
	for _, i := range found {
		if !p.plan.left[i] {
			page.Chosen++
		}
	}
	for i := q.Offset; i < min(q.Offset+q.Limit, len(found)); i++ {
		row := p.plan.row(found[i])
		row.Withheld = p.status.Withheld > 0
		page.Rows = append(page.Rows, row)
	}
	return page, nil
}

// Choose chooses rows, or leaves them out.
func (p *Product) Choose(ctx context.Context, c api.PlanChoice) (api.PlanSummary, error) {
	p.mu.Lock()
	err := p.present(c.Query.PlanID)
	if err == nil {
		p.plan.choose(c)
	}
	p.mu.Unlock()
	if err != nil {
		return api.NewPlanSummary(), err
	}
	return p.PlanSummary(ctx)
}

// Make reads, and comes to the plan that waits or to another one.
func (p *Product) Make(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.status.Paused {
		return busy("The sync is paused", "Resume it first")
	}
	guard := p.status.Guard
	if guard == "" {
		guard = api.GuardMass
	}
	p.begin([]act{{stage: api.StageReading, total: p.rows, rate: float64(p.rows), end: func(p *Product) { p.propose(guard) }}})
	return nil
}

// Approve begins to carry the plan out.
func (p *Product) Approve(_ context.Context, planID string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.present(planID); err != nil {
		return err
	}
	if p.status.Paused {
		return busy("The sync is paused", "Resume it first")
	}
	lines, total := p.plan.lines(true)
	if total == 0 {
		return &record.Error{Code: record.Invalid, Message: "Nothing of the plan is chosen", Advice: "Choose what is to be written, then approve it"}
	}
	p.done()
	p.begin(carrying(lines, min(31, p.rows/20)))
	p.tell(api.EventPlan)
	return nil
}

// present tells whether a plan of that id waits; the lock is held.
func (p *Product) present(planID string) error {
	if (p.status.Guard != "" || p.status.Withheld > 0) && (planID == "" || planID == strconv.Itoa(p.planID)) {
		return nil
	}
	return &record.Error{
		Code: record.AlreadyModified, Message: "The plan has changed since it was shown", Advice: "Look at the new one",
	}
}
