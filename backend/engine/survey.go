package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"counterpart/backend/event"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// Item is one operation of a plan, with every value that it would write and
// the one it would replace.
type Item struct {
	Action record.Action
	Module record.Module
	Source record.Side
	From   string // id of the source record
	To     string // id of the target record; empty for an add
	Name   string
	Again  bool // an add in the place of a record that was deleted
	// Withheld is set where a person left the operation out of the plan that they
	// approved: it waits.
	Withheld bool
	Changes  []ItemChange
}

// SourceRef names the record that the values come from. It names the operation
// too, within its plan.
func (i Item) SourceRef() record.Ref {
	return record.Ref{Side: i.Source, Module: i.Module, ID: i.From}
}

// ItemChange is one value of an Item, as text for people: a lookup is the name
// of the account.
type ItemChange struct {
	Fields [2]record.Field // by Side
	Source string          // what the source shows
	Before string
	After  string
	Clash  bool   // both sides had changed it; Before loses
	Rule   string // what decided a Clash: newest, desk, crm or direction
}

// Summary counts what a plan holds.
type Summary struct {
	ID      string       // names exactly these operations; empty if they were only counted
	Actions [2][2][3]int // operations by Module, source Side and Action
	Clashes int          // values that lose a conflict
	// Overwrites are the operations on records that exist, or existed.
	Overwrites int
	Links      int // records that are linked with one another
	Failing    int // records that cannot be synced as they are
	Outside    int // records left out, being older than the window
	Apart      int // records of Desk that stay there alone, during a one-way import
	Held       int // records that wait for a lost answer to be settled
	Withheld   int // operations, not counted elsewhere, that a person left out of an earlier plan
	// Vanished names the sides of which so many records are gone that nothing is
	// put back before a person has agreed.
	Vanished []Vanished
}

// Operations counts the writes to the services.
func (s Summary) Operations() (n int) {
	for _, module := range s.Actions {
		for _, side := range module {
			for _, count := range side {
				n += count
			}
		}
	}
	return n
}

// Plan observes both sides and hands on every operation that a cycle would
// carry out now. It writes to no service. While paused it reads nothing either
// and yields the code record.Halted.
func (e *Engine) Plan(ctx context.Context, fresh bool, item func(Item) error) (Summary, error) {
	if err := e.begin(); err != nil {
		return Summary{}, err
	}
	defer e.end()
	c, err := e.newCycle(ctx, Options{Fresh: fresh})
	if err != nil {
		return Summary{}, err
	}
	if err := c.observe(ctx); err != nil {
		return Summary{}, err
	}
	return c.survey(item)
}

// Review hands on every operation that a cycle would carry out by what is known
// now, without asking the services. Nothing shows that it runs: who has a plan
// before their eyes is not told of a sync.
func (e *Engine) Review(ctx context.Context, item func(Item) error) (Summary, error) {
	if err := e.begin(); err != nil {
		return Summary{}, err
	}
	defer e.end()
	s, err := e.inForce()
	if err != nil {
		return Summary{}, err
	}
	c := &cycle{Engine: e, settings: s, unseen: true}
	models, err := e.models(ctx, c.settings)
	if err != nil {
		return Summary{}, err
	}
	c.models = models
	return c.survey(item)
}

// survey judges everything that is to be looked at, and carries nothing out.
// Without item the operations are only counted.
func (c *cycle) survey(item func(Item) error) (sum Summary, err error) {
	if item != nil {
		print := sha256.New()
		told := item
		item = func(i Item) error {
			fmt.Fprintf(print, "%+v\n", i)
			return told(i)
		}
		defer func() {
			fmt.Fprintf(print, "%+v", sum.Vanished)
			sum.ID = hex.EncodeToString(print.Sum(nil)[:8])
		}()
	}
	err = c.store.View(func(r Reads) error {
		if c.asIf != nil {
			r = c.asIf(r)
		}
		if sum.Vanished, err = c.vanished(r); err != nil {
			return err
		}
		if c.withheld, err = readWithheld(r); err != nil {
			return err
		}
		foreseen := &foreseen{}
		for _, module := range record.Modules() {
			p, err := c.planner(r, c.models[module])
			if err != nil {
				return err
			}
			p.foreseen, p.withheld = foreseen, c.withheld
			for _, side := range record.Sides() {
				if err := c.surveySide(p, side, &sum, item); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return sum, err
}

func (c *cycle) surveySide(p *planner, side record.Side, sum *Summary, item func(Item) error) error {
	c.publish(event.Progress{Stage: event.Judging, Module: p.model.module})
	var failed error
	err := p.reads.Dirty(p.model.module, side, "", func(id string) bool {
		var tasks []*task
		tasks, failed = p.look(record.Ref{Side: side, Module: p.model.module, ID: id})
		for _, t := range tasks {
			if failed == nil {
				failed = p.tell(t, sum, item)
			}
		}
		return failed == nil
	})
	if err == nil {
		err = failed
	}
	return err
}

// tell counts a task and hands on its operations.
func (p *planner) tell(t *task, sum *Summary, item func(Item) error) error {
	switch t.kind {
	case fail:
		sum.Failing++
	case outside:
		sum.Outside++
	case apart:
		sum.Apart++
	case hold:
		sum.Held++
	case join:
		sum.Links++
	}
	if t.merge.Problems[record.Desk] != nil || t.merge.Problems[record.CRM] != nil {
		sum.Failing++
	}
	for _, part := range t.parts() {
		sum.add(t, part, p.withholds(t, part))
		if item == nil {
			continue
		}
		i, err := p.item(t, part)
		if err == nil {
			err = item(i)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// add counts an operation.
func (s *Summary) add(t *task, part part, withheld bool) {
	if withheld {
		s.Withheld++
		return
	}
	source := part.to.Other()
	s.Actions[t.records[source].Module][source][part.action]++
	if t.kind != add {
		s.Overwrites++
	}
	for _, w := range part.writes {
		if w.Clash {
			s.Clashes++
		}
	}
}

// withholds tells whether a person left a part of a task out of the plan.
func (p *planner) withholds(t *task, part part) bool {
	return p.withheld[t.records[part.to.Other()].Ref]
}

// part is what a task writes to one side.
type part struct {
	action record.Action
	to     record.Side
	writes []reconcile.Write
}

// parts lists what a task writes, Desk first.
func (t *task) parts() []part {
	switch t.kind {
	case add, again:
		return []part{{record.Add, t.to, t.draft}}
	case restore:
		return []part{{record.Restore, t.to, t.merge.Writes[t.to]}}
	case join, merge:
		var parts []part
		for _, side := range record.Sides() {
			if len(t.merge.Writes[side]) > 0 {
				parts = append(parts, part{record.Update, side, t.merge.Writes[side]})
			}
		}
		return parts
	}
	return nil
}

func (p *planner) item(t *task, part part) (Item, error) {
	source := t.records[part.to.Other()]
	i := Item{
		Action: part.action, Module: p.model.module, Source: part.to.Other(),
		From: source.ID, To: t.records[part.to].ID, Name: source.Name, Again: t.kind == again, Withheld: p.withholds(t, part),
	}
	if part.action == record.Add {
		i.To = ""
	}
	for _, w := range part.writes {
		change := ItemChange{Fields: p.model.terms.Map.Pairs[w.Pair].Fields, Clash: w.Clash}
		if w.Clash {
			change.Rule = ruleName(w.Rule)
		}
		var err error
		if change.Source, err = p.display(w.Pair, i.Source, w.Source); err != nil {
			return i, err
		}
		if change.Before, err = p.display(w.Pair, part.to, w.Before); err != nil {
			return i, err
		}
		if change.After, err = p.display(w.Pair, part.to, w.After); err != nil {
			return i, err
		}
		i.Changes = append(i.Changes, change)
	}
	return i, nil
}
