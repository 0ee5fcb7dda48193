package engine

import (
	"cmp"
	"slices"

	"counterpart/backend/record"
)

// FailureGroup is the open failures with one reason, module, side and field.
type FailureGroup struct {
	First record.Failure // the one that is open for the longest time
	Count int
}

// Groups counts the open failures by module, reason, and the side and field at
// fault, the largest group first.
func (e *Engine) Groups() ([]FailureGroup, error) {
	type common struct {
		module record.Module
		code   record.Code
		side   string
		field  string
	}
	found := map[common]*FailureGroup{}
	err := e.store.View(func(r Reads) error {
		return r.Failures(func(f record.Failure) bool {
			of := common{f.Module, f.Problem.Code, f.Problem.Side, f.Problem.Field}
			if found[of] == nil {
				found[of] = &FailureGroup{First: f}
			}
			if f.First.Before(found[of].First.First) {
				found[of].First = f
			}
			found[of].Count++
			return true
		})
	})
	groups := make([]FailureGroup, 0, len(found))
	for _, group := range found {
		groups = append(groups, *group)
	}
	slices.SortFunc(groups, func(a, b FailureGroup) int {
		x, y := a.First, b.First
		return cmp.Or(b.Count-a.Count, cmp.Compare(x.Module, y.Module), cmp.Compare(x.Problem.Code, y.Problem.Code),
			cmp.Compare(x.Problem.Side, y.Problem.Side), cmp.Compare(x.Problem.Field, y.Problem.Field))
	})
	return groups, err
}
