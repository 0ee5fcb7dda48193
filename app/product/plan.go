package product

import (
	"context"
	"strings"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// plan is the plan that was last made, to be shown part by part.
type plan struct {
	summary api.PlanSummary
	rows    []api.PlanRow
}

// MakePlan reads both services and plans; it writes to neither.
func (p *Product) MakePlan(ctx context.Context, progress cli.Progress) (api.PlanSummary, error) {
	h, err := p.ready()
	if err != nil {
		return api.NewPlanSummary(), err
	}
	defer p.follow(progress)()
	return p.makePlan(ctx, h, func(item func(engine.Item) error) (engine.Summary, error) {
		return h.engine.Plan(ctx, false, item)
	})
}

// review makes the plan again by what is known, without asking the services.
func (p *Product) review(ctx context.Context, h *home) (api.PlanSummary, error) {
	return p.makePlan(ctx, h, func(item func(engine.Item) error) (engine.Summary, error) {
		return h.engine.Review(ctx, item)
	})
}

func (p *Product) makePlan(ctx context.Context, h *home, survey func(func(engine.Item) error) (engine.Summary, error)) (api.PlanSummary, error) {
	made, err := p.surveyed(ctx, h, survey)
	if err != nil {
		return api.NewPlanSummary(), err
	}
	p.mu.Lock()
	p.plan, p.unplanned = made, nil
	p.mu.Unlock()
	p.tell(api.EventPlan)
	return made.summary, nil
}

// surveyed makes a plan, as soon as no cycle runs.
func (p *Product) surveyed(ctx context.Context, h *home, survey func(func(engine.Item) error) (engine.Summary, error)) (plan, error) {
	for {
		var made plan
		conflicts := map[[2]string]int{}
		summary, err := survey(func(i engine.Item) error {
			row := rowOf(i)
			if row.Conflict {
				conflicts[[2]string{row.Target, row.Module}]++
			}
			made.rows = append(made.rows, row)
			return nil
		})
		if record.CodeOf(err) == record.Busy {
			if err := h.engine.Idle(ctx); err != nil {
				return plan{}, err
			}
			continue
		}
		if err != nil {
			return plan{}, err
		}
		made.summary = p.summaryOf(h, summary, conflicts)
		return made, nil
	}
}

func (p *Product) summaryOf(h *home, s engine.Summary, conflicts map[[2]string]int) api.PlanSummary {
	summary := api.NewPlanSummary()
	summary.PlanID, summary.MadeAt, summary.Total = s.ID, api.Stamp(p.now()), s.Operations()
	summary.Warning = vanishedWords(s.Vanished)
	summary.Matched, summary.OutsideWindow, summary.DeskOnly, summary.Failures = s.Links, s.Outside, s.Apart, s.Failing
	if status, err := h.engine.Status(); err == nil {
		summary.Unchanged = max(status.Counts.Links[0]+status.Counts.Links[1]-s.Operations(), 0)
		summary.Guard = guardOf(status.Approved, h.engine.Settings().Guard, s, status.Counts)
	}
	for _, target := range record.Sides() {
		for _, module := range record.Modules() {
			counts := s.Actions[module][target.Other()]
			line := api.PlanLine{
				Module: module.String(), Source: target.Other().String(), Target: target.String(),
				Add: counts[record.Add], Update: counts[record.Update], Restore: counts[record.Restore],
				Conflict: conflicts[[2]string{target.String(), module.String()}],
			}
			if line.Add+line.Update+line.Restore > 0 {
				summary.Lines = append(summary.Lines, line)
			}
		}
	}
	return summary
}

// vanishedWords says, in a sentence, what is gone; empty if nothing is.
func vanishedWords(vanished []engine.Vanished) string {
	var texts []string
	for _, v := range vanished {
		texts = append(texts, v.String())
	}
	return api.Sentence(strings.Join(texts, ", "))
}

// guardOf says why a plan waits for approval; empty if it does not.
func guardOf(approved bool, g engine.Guard, s engine.Summary, counts record.Counts) string {
	switch {
	case !approved && s.Operations() > 0:
		return api.GuardFirst
	case len(s.Vanished) > 0, approved && g.Asks(s.Overwrites, counts.Links[0]+counts.Links[1]):
		return api.GuardMass
	}
	return ""
}

func rowOf(i engine.Item) api.PlanRow {
	row := api.NewPlanRow()
	row.Module, row.Action = i.Module.String(), i.Action.String()
	row.Source, row.Target = i.Source.String(), i.Source.Other().String()
	row.RecordID, row.CounterpartID, row.Name = i.From, i.To, i.Name
	for _, change := range i.Changes {
		field := api.PlanField{
			Desk: change.Fields[record.Desk].API, CRM: change.Fields[record.CRM].API,
			DeskLabel: change.Fields[record.Desk].Label, CRMLabel: change.Fields[record.CRM].Label,
			Before: change.Before, After: change.After, Conflict: change.Clash,
		}
		if change.Clash {
			field.Lost, row.Conflict = change.Before, true
		}
		row.Fields = append(row.Fields, field)
	}
	return row
}

// PlanSummary counts the present plan; without one, PlanID is empty.
func (p *Product) PlanSummary(context.Context) (api.PlanSummary, error) {
	p.mu.Lock()
	made := p.plan
	h := p.home
	p.mu.Unlock()
	if made.summary.PlanID != "" || h.engine == nil {
		return orNone(made.summary), nil
	}
	// A plan may wait since an earlier start of the program.
	if p.snapshot().State != api.StateGuarded {
		return api.NewPlanSummary(), nil
	}
	return p.review(context.Background(), h)
}

func orNone(s api.PlanSummary) api.PlanSummary {
	if s.PlanID == "" {
		return api.NewPlanSummary()
	}
	return s
}

// PlanPage gives a part of the present plan.
func (p *Product) PlanPage(_ context.Context, q api.PlanQuery) (api.PlanPage, error) {
	p.mu.Lock()
	made := p.plan
	if q.PlanID != "" && q.PlanID != made.summary.PlanID && q.PlanID == p.whatIf.summary.PlanID {
		made = p.whatIf
	}
	p.mu.Unlock()
	page := api.NewPlanPage()
	if q.PlanID != "" && q.PlanID != made.summary.PlanID {
		return page, &record.Error{Code: record.AlreadyModified, Message: "this plan is no longer the present one", Advice: "look at the new plan"}
	}
	page.PlanID, page.Offset = made.summary.PlanID, q.Offset
	search := strings.ToLower(q.Search)
	for _, row := range made.rows {
		if !passes(row, q, search) {
			continue
		}
		if page.Total >= q.Offset && len(page.Rows) < q.Limit {
			page.Rows = append(page.Rows, row)
		}
		page.Total++
	}
	return page, nil
}

func passes(row api.PlanRow, q api.PlanQuery, search string) bool {
	return (q.Target == "" || q.Target == row.Target) &&
		(q.Module == "" || q.Module == row.Module) &&
		(q.Action == "" || q.Action == row.Action || (q.Action == "conflict" && row.Conflict)) &&
		(search == "" || strings.Contains(strings.ToLower(row.Name), search))
}

// Approve lets the plan be carried out and returns at once.
func (p *Product) Approve(ctx context.Context, planID string) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	p.mu.Lock()
	present := p.plan.summary.PlanID
	p.mu.Unlock()
	if present == "" || present != planID {
		return &record.Error{Code: record.AlreadyModified, Message: "this plan is no longer the present one", Advice: "look at the new plan"}
	}
	go p.approved(context.WithoutCancel(ctx), h, planID)
	return nil
}

func (p *Product) approved(ctx context.Context, h *home, planID string) {
	run, err := p.cycle(ctx, h, engine.Options{Approve: true, Plan: planID})
	if err == nil && run.State == record.Guarded.String() {
		_, err = p.review(ctx, h)
	}
	if err != nil {
		p.log.For("product").WithError(err).Error("carry out the plan")
	}
	p.tell(api.EventPlan, api.EventStatus)
}

// forgetPlan drops the plan that was made, since a cycle has run.
func (p *Product) forgetPlan() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.plan, p.whatIf, p.unplanned = plan{}, plan{}, nil
}
