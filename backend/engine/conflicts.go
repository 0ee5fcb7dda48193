package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// Conflict is a field that both sides had changed to different values, as the
// journal has it: the rule kept one value, and the other was written over.
type Conflict struct {
	Operation uint64 // id in the journal; with Pair it names the conflict
	Pair      record.PairKey
	At        time.Time
	Module    record.Module
	Name      string      // of the record
	Winner    record.Side // the side whose value was kept
	Rule      string      // newest, desk, crm or direction; empty: from before it was kept
	Kept      string      // as text for people, as the winner showed it; a lookup is the account's name
	Lost      string      // the same of the value that was written over
	// Takeable tells whether the mapping in force carries the value that lost to
	// the other side, so that it can be taken. What a pair that is mapped in one
	// direction wrote over cannot.
	Takeable bool
}

// Conflicts lists the conflicts that were decided by a rule in runs that began
// at or after since, the latest first, limit at most (0: all).
func (e *Engine) Conflicts(since time.Time, limit int) (conflicts []Conflict, err error) {
	err = e.store.View(func(r Reads) error {
		var failed error
		err := r.Runs(since, func(run record.Run) bool {
			var found []record.Operation
			if failed = r.Operations(run.ID, 0, func(o record.Operation) bool {
				if clashed(o) {
					found = append(found, o)
				}
				return true
			}); failed != nil {
				return false
			}
			for _, o := range slices.Backward(found) {
				if failed = e.addConflicts(r, o, &conflicts); failed != nil {
					return false
				}
			}
			return limit == 0 || len(conflicts) < limit
		})
		if failed != nil {
			return failed
		}
		return err
	})
	if limit > 0 && len(conflicts) > limit {
		conflicts = conflicts[:limit]
	}
	return conflicts, err
}

// clashed tells whether a conflict was decided by an operation that took place.
func clashed(o record.Operation) bool {
	return (o.Outcome == record.Done || o.Outcome == record.Adopted) &&
		slices.ContainsFunc(o.Changes, func(c record.Change) bool { return c.Clash })
}

// ConflictsOf lists the conflicts that one operation decided; none is the code
// record.NotFound.
func (e *Engine) ConflictsOf(operation uint64) (conflicts []Conflict, err error) {
	err = e.store.View(func(r Reads) error {
		o, ok, err := r.Operation(operation)
		if err == nil && (!ok || !clashed(o)) {
			err = &record.Error{
				Code: record.NotFound, Message: fmt.Sprintf("there is no conflict %d", operation),
				Advice: "look at the list of conflicts for their ids",
			}
		}
		if err != nil {
			return err
		}
		return e.addConflicts(r, o, &conflicts)
	})
	return conflicts, err
}

func (e *Engine) addConflicts(r Reads, o record.Operation, conflicts *[]Conflict) error {
	s, err := e.inForce()
	if err != nil {
		return err
	}
	var all schemas
	if _, err := r.Meta(factSchemas, &all); err != nil {
		return err
	}
	for _, change := range o.Changes {
		if !change.Clash {
			continue
		}
		c := Conflict{
			Operation: o.ID, Pair: change.Pair, At: o.At, Module: o.Module, Name: o.Name,
			Winner: o.Source, Rule: change.Rule, Kept: change.Source.Display(), Lost: change.Lost.Display(),
			Takeable: s.carriesBack(o, change),
		}
		desk, _, _ := strings.Cut(string(change.Pair), "=")
		if field, _ := all.Schemas[o.Module][record.Desk].Field(desk); field.Type == record.Lookup {
			var err error
			if c.Kept, err = accountName(r, change.Source); err != nil {
				return err
			}
			if c.Lost, err = accountName(r, change.Lost); err != nil {
				return err
			}
		}
		*conflicts = append(*conflicts, c)
	}
	return nil
}

// carriesBack tells whether the mapping carries the loser of a conflict from the
// side that showed it to the other.
func (s Settings) carriesBack(o record.Operation, change record.Change) bool {
	return slices.ContainsFunc(s.directed(s.Entries[o.Module]), func(e fieldmap.Entry) bool {
		return e.Key() == change.Pair && e.Direction.Carries(o.Target()) && !(e.NeverClear && change.Lost == record.Null)
	})
}

// accountName is the name of the account whose link a lookup holds.
func accountName(r Reads, v record.Value) (string, error) {
	link, ok, err := r.Link(record.LinkID(v))
	if v == record.Null || err != nil || !ok {
		return "", err
	}
	for _, side := range record.Sides() {
		if account, known, err := r.Observed(link.Ref(side)); err != nil || known && account.Name != "" {
			return account.Name, err
		}
	}
	return "", nil
}
