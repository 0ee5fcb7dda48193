package product

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// Conflicts lists the conflicts that a rule decided within that many days up to
// now, the latest first, limit at most (0: all).
func (p *Product) Conflicts(_ context.Context, days, limit int) ([]api.ConflictRow, error) {
	rows := []api.ConflictRow{}
	h := p.at()
	if h.engine == nil {
		return rows, nil
	}
	conflicts, err := h.engine.Conflicts(p.now().AddDate(0, 0, -days), limit)
	for _, c := range conflicts {
		rows = append(rows, conflictRow(c))
	}
	return rows, err
}

// TakeConflict lets the value that lost a conflict count after all, on both
// sides, and returns how the cycle ended that brought it to the other side. It
// waits for both services.
func (p *Product) TakeConflict(ctx context.Context, id, field string, progress cli.Progress) (api.Run, error) {
	h, err := p.ready()
	if err != nil {
		return api.Run{}, err
	}
	operation, pair, err := h.conflict(id, field)
	if err != nil {
		return api.Run{}, err
	}
	defer p.follow(progress)()
	for {
		err := h.engine.Take(ctx, operation, pair)
		if err == nil {
			return p.cycle(ctx, h, engine.Options{})
		}
		if record.CodeOf(err) != record.Busy {
			return api.Run{}, err
		}
		if err := h.engine.Idle(ctx); err != nil {
			return api.Run{}, err
		}
	}
}

// conflict finds the conflict that is meant. Where one operation decided
// several, the field has to be named, by its API name on either side.
func (h *home) conflict(id, field string) (operation uint64, pair record.PairKey, err error) {
	if operation, err = strconv.ParseUint(id, 10, 64); err != nil {
		return 0, "", &record.Error{Code: record.Invalid, Message: fmt.Sprintf("%q is not the id of a conflict", id), Advice: "the ids stand in the list of conflicts"}
	}
	conflicts, err := h.engine.ConflictsOf(operation)
	if err != nil {
		return 0, "", err
	}
	var names []string
	for _, c := range conflicts {
		desk, crm, _ := strings.Cut(string(c.Pair), "=")
		if field == desk || field == crm || field == "" && len(conflicts) == 1 {
			return operation, c.Pair, nil
		}
		names = append(names, desk)
	}
	if field == "" {
		return 0, "", &record.Error{Code: record.Invalid, Message: "several fields were in conflict: " + strings.Join(names, ", "), Advice: "name one of them"}
	}
	return 0, "", &record.Error{Code: record.NotFound, Message: fmt.Sprintf("%s was in no conflict then", field), Advice: "these were: " + strings.Join(names, ", ")}
}

func conflictRow(c engine.Conflict) api.ConflictRow {
	desk, crm, _ := strings.Cut(string(c.Pair), "=")
	return api.ConflictRow{
		ID: strconv.FormatUint(c.Operation, 10), Time: api.Stamp(c.At), Module: c.Module.String(), Name: c.Name,
		Field: desk, CRMField: crm, Kept: c.Kept, Lost: c.Lost, Winner: c.Winner.String(), Rule: c.Rule, Takeable: c.Takeable,
	}
}
