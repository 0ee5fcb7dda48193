package product

import (
	"context"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// choose chooses the rows for which wish knows what is wished, or leaves them
// out, and counts the plan again.
func (p *plan) choose(wish func(*api.PlanRow) (chosen, known bool)) {
	chosen := slices.Clone(p.chosen)
	for i := range p.rows {
		if wished, known := wish(&p.rows[i]); known {
			chosen[i] = wished
		}
	}
	p.chosen = chosen
	p.summary.Chosen, p.summary.ChosenLines = p.count(func(i int) bool { return chosen[i] })
	p.summary.Cost = p.cost()
}

// count sums up the rows that pass, by target and module.
func (p *plan) count(passes func(i int) bool) (total int, lines []api.PlanLine) {
	var counts [2][2]api.PlanLine // by target and module
	for i := range p.rows {
		if !passes(i) {
			continue
		}
		total++
		row := &p.rows[i]
		line := &counts[index(row.Target == record.CRM.String())][index(row.Module == record.Contacts.String())]
		switch row.Action {
		case record.Add.String():
			line.Add++
		case record.Update.String():
			line.Update++
		case record.Restore.String():
			line.Restore++
		}
		if row.Conflict {
			line.Conflict++
		}
	}
	lines = []api.PlanLine{}
	for _, target := range record.Sides() {
		for _, module := range record.Modules() {
			line := counts[index(target == record.CRM)][index(module == record.Contacts)]
			line.Module, line.Source, line.Target = module.String(), target.Other().String(), target.String()
			if line.Add+line.Update+line.Restore > 0 {
				lines = append(lines, line)
			}
		}
	}
	return total, lines
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}

// otherPlan is what a question about a plan answers that is no longer the
// present one.
func otherPlan() error {
	return &record.Error{Code: record.AlreadyModified, Message: "this plan is no longer the present one", Advice: "look at the new plan"}
}

// Choose chooses rows of the present plan, or leaves them out.
func (p *Product) Choose(_ context.Context, c api.PlanChoice) (api.PlanSummary, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.plan.summary.PlanID == "" || c.Query.PlanID != p.plan.summary.PlanID {
		return api.NewPlanSummary(), otherPlan()
	}
	meant := make(map[string]bool, len(c.IDs))
	for _, id := range c.IDs {
		meant[id] = true
	}
	if p.choices == nil {
		p.choices = map[string]bool{}
	}
	search, present := strings.ToLower(c.Query.Search), p.plan.chosen
	at := -1
	p.plan.choose(func(row *api.PlanRow) (bool, bool) {
		at++
		if len(c.IDs) > 0 && !meant[row.ID] || len(c.IDs) == 0 && !passes(row, present[at], c.Query, search) {
			return false, false
		}
		p.choices[row.ID] = c.Chosen
		return c.Chosen, true
	})
	return p.plan.summary, nil
}

// approval is what a cycle is to do that carries out what is chosen of a plan.
func (p *Product) approval(planID string) (engine.Options, error) {
	o := engine.Options{Approve: true, Plan: planID}
	p.mu.Lock()
	made := p.plan
	p.mu.Unlock()
	if made.summary.PlanID == "" || made.summary.PlanID != planID {
		return o, otherPlan()
	}
	if made.summary.Chosen == 0 && made.summary.Total > 0 {
		return o, &record.Error{Code: record.Invalid, Message: "nothing of the plan is chosen", Advice: "choose what is to be written, then approve it"}
	}
	if made.summary.Chosen == made.summary.Total && made.summary.Withheld == 0 {
		return o, nil
	}
	o.Only = []record.Ref{}
	for i, chosen := range made.chosen {
		if !chosen {
			continue
		}
		ref, err := record.ParseRef(made.rows[i].ID)
		if err != nil {
			return o, err
		}
		o.Only = append(o.Only, ref)
	}
	return o, nil
}

// chosenBy forgets what was chosen once a run came to write it; false: it was
// kept from that.
func (p *Product) chosenBy(run api.Run) bool {
	switch run.State {
	case record.OK.String(), record.Partial.String():
	case record.Guarded.String():
		return false
	default:
		if run.RunID == "" {
			return false
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.choices = nil
	return true
}
