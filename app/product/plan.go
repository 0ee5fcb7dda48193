package product

import (
	"context"
	"slices"
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
	chosen  []bool // by row; never changed, but replaced
	purses  [2]purse
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
	made.choose(func(row *api.PlanRow) (bool, bool) {
		chosen, known := p.choices[row.ID]
		return chosen, known
	})
	p.plan, p.unplanned = made, nil
	p.mu.Unlock()
	p.tell(api.EventPlan)
	return made.summary, nil
}

// surveyed makes a plan, as soon as no cycle runs.
func (p *Product) surveyed(ctx context.Context, h *home, survey func(func(engine.Item) error) (engine.Summary, error)) (plan, error) {
	for {
		var made plan
		summary, err := survey(func(i engine.Item) error {
			made.rows = append(made.rows, rowOf(i))
			made.chosen = append(made.chosen, !i.Withheld)
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
		made.summary = p.summaryOf(h, summary)
		made.summary.Total, made.summary.Lines = made.count(func(int) bool { return true })
		made.summary.Chosen, made.summary.ChosenLines = made.count(func(i int) bool { return made.chosen[i] })
		if h.reach != nil {
			made.purses = h.reach.purses()
		}
		made.summary.Cost = made.cost()
		return made, nil
	}
}

func (p *Product) summaryOf(h *home, s engine.Summary) api.PlanSummary {
	summary := api.NewPlanSummary()
	summary.PlanID, summary.MadeAt, summary.Withheld = s.ID, api.Stamp(p.now()), s.Withheld
	summary.Warning = vanishedWords(s.Vanished)
	summary.Matched, summary.OutsideWindow, summary.DeskOnly, summary.Failures = s.Links, s.Outside, s.Apart, s.Failing
	if status, err := h.engine.Status(); err == nil {
		summary.Unchanged = max(status.Counts.Links[0]+status.Counts.Links[1]-s.Operations()-s.Withheld, 0)
		summary.Guard = guardOf(status.Approved, h.engine.Settings().Guard, s, status.Counts)
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
	row.ID, row.RecordID, row.CounterpartID, row.Name = i.SourceRef().String(), i.From, i.To, i.Name
	row.Again, row.Withheld = i.Again, i.Withheld
	for _, change := range i.Changes {
		field := api.PlanField{
			Desk: change.Fields[record.Desk].API, CRM: change.Fields[record.CRM].API,
			DeskLabel: change.Fields[record.Desk].Label, CRMLabel: change.Fields[record.CRM].Label,
			Source: change.Source, Before: change.Before, After: change.After, Conflict: change.Clash, Rule: change.Rule,
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
	// A plan may wait since an earlier start of the program, or a part of one.
	if status := p.snapshot(); status.State != api.StateGuarded && (status.Withheld == 0 || status.State == api.StateSyncing) {
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
	for i := range made.rows {
		if !passes(&made.rows[i], made.chosen[i], q, search) {
			continue
		}
		if page.Total >= q.Offset && len(page.Rows) < q.Limit {
			row := made.rows[i]
			row.Chosen = made.chosen[i]
			page.Rows = append(page.Rows, row)
		}
		page.Total++
		if made.chosen[i] {
			page.Chosen++
		}
	}
	return page, nil
}

// passes tells whether the filters, with the search in lower case, let a row
// through.
func passes(row *api.PlanRow, chosen bool, q api.PlanQuery, search string) bool {
	return (q.Target == "" || q.Target == row.Target) &&
		(q.Module == "" || q.Module == row.Module) &&
		(q.Action == "" || q.Action == row.Action || (q.Action == "conflict" && row.Conflict) || (q.Action == "left-out" && !chosen)) &&
		(search == "" || shows(row, search))
}

// shows tells whether a text in lower case is found in what a row shows.
func shows(row *api.PlanRow, text string) bool {
	for _, shown := range [...]string{row.Name, row.RecordID, row.CounterpartID} {
		if strings.Contains(strings.ToLower(shown), text) {
			return true
		}
	}
	return slices.ContainsFunc(row.Fields, func(f api.PlanField) bool {
		return strings.Contains(strings.ToLower(f.After), text) || strings.Contains(strings.ToLower(f.Before), text)
	})
}

// Approve lets what is chosen of the plan be carried out and returns at once.
func (p *Product) Approve(ctx context.Context, planID string) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	o, err := p.approval(planID)
	if err != nil {
		return err
	}
	go p.approved(context.WithoutCancel(ctx), h, o)
	return nil
}

func (p *Product) approved(ctx context.Context, h *home, o engine.Options) {
	run, err := p.cycle(ctx, h, o)
	if err == nil && !p.chosenBy(run) {
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
