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

// least tells the fewest calls and credits that a scenario can take, by what each
// of its runs had to do: more than one where a day's credits did not suffice.
func (s scenario) least(runs []least.Work) (calls, credits int) {
	var costs least.Costs
	for _, work := range runs {
		costs = costs.Plus(least.Cycle(work))
	}
	if s.name == first {
		costs = costs.Plus(least.Schemas())
	}
	for _, cost := range costs {
		calls, credits = calls+int(cost.Calls), credits+int(cost.Credits)
	}
	return calls, credits
}

// journal gives a part of what a run wrote.
type journal func(context.Context, api.OperationQuery) (api.OperationPage, error)

// journal asks the sync for its own.
func (s *syncing) journal(ctx context.Context, q api.OperationQuery) (page api.OperationPage, err error) {
	err = s.client.Call(ctx, "operations", q, &page, nil)
	return page, err
}

// done tells what each of the runs had to do: the first reads what was changed, and
// a further one what the run before it wrote.
func done(ctx context.Context, read touched, runs []api.Run, ask journal) ([]least.Work, error) {
	works := make([]least.Work, len(runs))
	for i, run := range runs {
		work := &works[i]
		for _, module := range record.Modules() {
			work[module].Read = read[module]
			n, err := pairs(ctx, run.RunID, module, ask)
			if err != nil {
				return nil, err
			}
			work[module].Pairs = n
		}
		read = touched{}
		for _, line := range run.Lines {
			module, err := record.ParseModule(line.Module)
			if err != nil {
				return nil, err
			}
			target, err := record.ParseSide(line.Target)
			if err != nil {
				return nil, err
			}
			work[module].Add[target] += line.Added
			work[module].Update[target] += line.Updated
			read[module][target] += line.Added + line.Updated
		}
	}
	return works, nil
}

// pairs counts, by its journal, the linked pairs of which a run wrote over at
// least one record.
func pairs(ctx context.Context, run string, module record.Module, ask journal) (int, error) {
	const some = 500 // rows at a time
	ids := map[string]bool{}
	for offset := 0; ; {
		page, err := ask(ctx, api.OperationQuery{RunID: run, Module: module.String(), Action: record.Update.String(), Offset: offset, Limit: some})
		if err != nil {
			return 0, err
		}
		for _, row := range page.Rows {
			ids[deskID(row)] = true
		}
		offset += len(page.Rows)
		if len(page.Rows) == 0 || offset >= page.Total {
			return len(ids), nil
		}
	}
}

// deskID names a pair by its record in Desk.
func deskID(row api.OperationRow) string {
	if row.Source == record.Desk.String() {
		return row.RecordID
	}
	return row.CounterpartID
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
