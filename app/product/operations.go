package product

import (
	"context"
	"strconv"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// written remembers which operations the filters of the latest question let
// through, so that any page of a long run is found at once.
type written struct {
	query api.OperationQuery
	ids   []uint64
}

// OperationPage gives a part of what a run did, in the order of time. A
// question for its beginning looks at the whole run anew.
func (p *Product) OperationPage(_ context.Context, q api.OperationQuery) (api.OperationPage, error) {
	page := api.NewOperationPage()
	h, err := p.ready()
	if err != nil {
		return page, err
	}
	run, err := strconv.ParseUint(q.RunID, 10, 64)
	if err != nil {
		return page, nil // no run has such an id
	}
	ids, err := p.writtenIn(h, run, q)
	if err != nil {
		return page, err
	}
	page.Offset, page.Total = q.Offset, len(ids)
	from := min(q.Offset, len(ids))
	t, err := h.teller(run)
	if err != nil {
		return page, err
	}
	page.Rows, err = t.rows(ids[from:min(from+q.Limit, len(ids))])
	return page, err
}

// writtenIn lists the ids of a run's operations that the filters let through.
func (p *Product) writtenIn(h *home, run uint64, q api.OperationQuery) ([]uint64, error) {
	filters := q
	filters.Offset, filters.Limit = 0, 0
	p.mu.Lock()
	known := p.written
	p.mu.Unlock()
	if q.Offset > 0 && known.query == filters {
		return known.ids, nil
	}
	filters.Search = strings.ToLower(q.Search)
	ids := []uint64{}
	err := eachOperation(h.engine, run, func(o *record.Operation) {
		if operationPasses(o, filters) {
			ids = append(ids, o.ID)
		}
	})
	if err != nil {
		return nil, err
	}
	filters.Search = q.Search
	p.mu.Lock()
	p.written = written{filters, ids}
	p.mu.Unlock()
	return ids, nil
}

func eachOperation(e *engine.Engine, run uint64, f func(*record.Operation)) error {
	const some = 2000 // at a time, so that a long run is never in memory whole
	after := uint64(0)
	for {
		part, err := e.Operations(run, after, some)
		if err != nil || len(part) == 0 {
			return err
		}
		for i := range part {
			f(&part[i])
		}
		after = part[len(part)-1].ID
	}
}

// operationPasses tells whether the filters, with the search in lower case, let
// an operation through.
func operationPasses(o *record.Operation, q api.OperationQuery) bool {
	return (q.Target == "" || q.Target == o.Target().String()) &&
		(q.Module == "" || q.Module == o.Module.String()) &&
		isAction(o, q.Action) &&
		(q.Search == "" || strings.Contains(strings.ToLower(o.Name), q.Search))
}

// isAction tells whether an operation is of the kind that a filter names. What
// did not happen is of no kind but "failed".
func isAction(o *record.Operation, action string) bool {
	failed := o.Outcome == record.Refused || o.Outcome == record.Released
	switch action {
	case "":
		return true
	case "failed":
		return failed
	case "conflict":
		return !failed && clashes(o)
	}
	return !failed && o.Action.String() == action
}

func clashes(o *record.Operation) bool {
	for _, change := range o.Changes {
		if change.Clash {
			return true
		}
	}
	return false
}
