package engine

import (
	"fmt"
	"slices"

	"counterpart/backend/record"
)

// withheld are the source records of the operations that a person left out when
// they approved a plan. None of them is carried out, over any time and restart,
// before a person approves it. Their records stay to be looked at.
type withheld map[record.Ref]bool

// withheldSize is the fact of that name. The ids are kept beside it, in parts.
type withheldSize struct {
	Count int
	Parts [2][2]int // by Module and Side
}

// withheldPart is how many ids one part holds: a store takes no value of any
// length.
const withheldPart = 10_000

func withheldFact(module record.Module, side record.Side, part int) string {
	return fmt.Sprintf("%s/%s/%s/%d", factWithheld, side, module, part)
}

func readWithheld(r Reads) (withheld, error) {
	var size withheldSize
	if _, err := r.Meta(factWithheld, &size); err != nil || size.Count == 0 {
		return nil, err
	}
	all := make(withheld, size.Count)
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			for part := range size.Parts[module][side] {
				var ids []string
				if _, err := r.Meta(withheldFact(module, side, part), &ids); err != nil {
					return nil, err
				}
				for _, id := range ids {
					all[record.Ref{Side: side, Module: module, ID: id}] = true
				}
			}
		}
	}
	return all, nil
}

// keep replaces what was withheld before.
func (w withheld) keep(tx Tx) error {
	var before withheldSize
	if _, err := tx.Meta(factWithheld, &before); err != nil {
		return err
	}
	var ids [2][2][]string
	for ref := range w {
		ids[ref.Module][ref.Side] = append(ids[ref.Module][ref.Side], ref.ID)
	}
	size := withheldSize{Count: len(w)}
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			slices.Sort(ids[module][side])
			parts := slices.Collect(slices.Chunk(ids[module][side], withheldPart))
			size.Parts[module][side] = len(parts)
			// What an earlier one, that was larger, left behind is emptied.
			for len(parts) < before.Parts[module][side] {
				parts = append(parts, []string{})
			}
			for i, part := range parts {
				if err := tx.PutMeta(withheldFact(module, side, i), part); err != nil {
					return err
				}
			}
		}
	}
	return tx.PutMeta(factWithheld, size)
}

// withhold takes out of tasks what a person left out of the plan. Where nothing
// remains to be written the task goes: its records stay to be looked at.
func (c *cycle) withhold(tasks []*task) []*task {
	if len(c.withheld) == 0 {
		return tasks
	}
	var rest []*task
	for _, t := range tasks {
		if !c.withheld.holds(t) || t.writes() {
			rest = append(rest, t)
		}
	}
	return rest
}

// holds tells whether something of a task is withheld, and takes that out. A
// field that follows as soon as an account has a counterpart was in the plan too.
func (w withheld) holds(t *task) (held bool) {
	if len(t.awaits) > 0 && !t.writes() && (t.kind == join || t.kind == merge) {
		return w[t.records[record.Desk].Ref] || w[t.records[record.CRM].Ref]
	}
	for _, part := range t.parts() {
		if !w[t.records[part.to.Other()].Ref] {
			continue
		}
		held, t.unresolved = true, true
		if t.kind == join || t.kind == merge {
			t.merge.Writes[part.to] = nil
		} else {
			t.kind = hold
		}
	}
	return held
}

// settled returns what of it still waits: not what came into agreement since.
func (w withheld) settled(r Reads) (withheld, error) {
	still := make(withheld, len(w))
	for ref := range w {
		waits, err := isWaiting(r, ref)
		if err != nil {
			return nil, err
		}
		if waits {
			still[ref] = true
		}
	}
	return still, nil
}

// isWaiting tells whether a record, or its counterpart, is to be looked at, or
// could not be synced.
func isWaiting(r Reads, ref record.Ref) (bool, error) {
	if _, failing, err := r.Failure(ref); err != nil || failing {
		return failing, err
	}
	if due, err := r.IsDirty(ref); err != nil || due {
		return due, err
	}
	link, linked, err := r.LinkOf(ref)
	if err != nil || !linked {
		return false, err
	}
	return r.IsDirty(link.Ref(ref.Side.Other()))
}
