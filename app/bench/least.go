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

// least tells the fewest calls and credits that a scenario can take. Where a day's
// credits did not suffice, each further run had to look for changes again.
func (s scenario) least(done least.Work, runs int) (calls, credits int) {
	costs := least.Cycle(done)
	if s.name == first {
		costs = least.First(done)
	}
	for range runs - 1 {
		costs = costs.Plus(least.Idle())
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

// done tells what runs had to do: what was changed had to be read, and what was
// written had to be.
func done(ctx context.Context, read touched, runs []api.Run, ask journal) (w least.Work, err error) {
	for _, module := range record.Modules() {
		w[module].Read = read[module]
	}
	for _, run := range runs {
		if err := count(&w, run.Lines); err != nil {
			return w, err
		}
		for _, module := range record.Modules() {
			n, err := pairs(ctx, run.RunID, module, ask)
			if err != nil {
				return w, err
			}
			w[module].Pairs += n // a pair is read again for a write of another day
		}
	}
	return w, nil
}

// count adds what the lines of a run tell.
func count(w *least.Work, lines []api.RunLine) error {
	for _, line := range lines {
		module, err := record.ParseModule(line.Module)
		if err != nil {
			return err
		}
		target, err := record.ParseSide(line.Target)
		if err != nil {
			return err
		}
		w[module].Add[target] += line.Added
		w[module].Update[target] += line.Updated
	}
	return nil
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
