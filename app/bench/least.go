package bench

import (
	"context"
	"fmt"
	"net/http"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/zoho/least"
)

// touched is how many records a scenario changed, by module and side: all of
// them for a first sync. They are what a sync has to read.
type touched [2][2]int

// least tells the fewest calls and credits that a scenario can take: what was
// changed must be read, and what was written had to be. Of the pairs that were
// written to it is known only that there are as many as records were written
// over on one side.
func (s scenario) least(read touched, lines []api.RunLine) (calls, credits int, err error) {
	var work least.Work
	for module := range work {
		work[module].Read = read[module]
	}
	for _, line := range lines {
		module, err := record.ParseModule(line.Module)
		if err != nil {
			return 0, 0, err
		}
		target, err := record.ParseSide(line.Target)
		if err != nil {
			return 0, 0, err
		}
		m := &work[module]
		m.Add[target] += line.Added
		m.Update[target] += line.Updated
		m.Pairs = max(m.Update[record.Desk], m.Update[record.CRM])
	}
	costs := least.Cycle(work)
	if s.name == first {
		costs = least.First(work)
	}
	for _, cost := range costs {
		calls, credits = calls+int(cost.Calls), credits+int(cost.Credits)
	}
	return calls, credits, nil
}

// all counts the records of a sandbox.
func (b *box) all(ctx context.Context) (n touched, err error) {
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			var listed struct {
				Total int `json:"total"`
			}
			if err := b.ask(ctx, http.MethodGet, fmt.Sprintf("/%s/%s?limit=1", side, module), nil, &listed); err != nil {
				return n, err
			}
			n[module][side] = listed.Total
		}
	}
	return n, nil
}
