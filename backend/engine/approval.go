package engine

import (
	"fmt"

	"counterpart/backend/record"
)

// guarded ends a cycle before its writes, since they wait for approval.
type guarded struct {
	first      bool // nothing was ever approved
	overwrites int
	links      int
	vanished   []Vanished
}

// Error implements error.
func (g *guarded) Error() string { return g.problem().Message }

// problem says what waits, and what a person can do.
func (g *guarded) problem() *record.Error {
	e := &record.Error{Code: record.Halted, Message: "the first plan waits for approval, and nothing has been written yet", Advice: "look at the plan, then approve it"}
	switch {
	case len(g.vanished) > 0:
		e.Message, e.Advice = vanishedWords(g.vanished), vanishedAdvice
	case !g.first:
		e.Message = fmt.Sprintf("the plan waits for approval: it would change %d records, of %d that are linked, which is far more than usual", g.overwrites, g.links)
		e.Advice = "look at the plan; approve it if you expected it, or else undo the mass change where it was made"
	}
	return e
}

// approve sums up the plan, and holds it back until it is approved where it is
// the first one, or would change far more than usual: nothing is written before.
func (c *cycle) approve(o Options) error {
	approved, granted, counts, err := c.approvals()
	if err != nil {
		return err
	}
	if on, err := c.goesOn(o, granted, counts); err != nil || on {
		return err
	}
	summary, choice, ok, err := c.sumUp(o)
	c.total = summary.Operations()
	for _, module := range record.Modules() {
		for _, to := range record.Sides() {
			c.adds[module][to] = summary.Actions[module][to.Other()][record.Add]
		}
	}
	if err != nil {
		return err
	}
	held := &guarded{first: !approved, overwrites: summary.Overwrites, links: counts.Links[0] + counts.Links[1]}
	held.vanished = summary.Vanished
	first := !approved && c.total > 0
	if err := c.hold(held.vanished); err != nil {
		return err
	}
	asks := first || len(held.vanished) > 0 || c.settings.Guard.Asks(held.overwrites-granted, held.links)
	if !asks && !o.chooses() {
		if err := c.letGo(); err != nil {
			return err
		}
		if err := c.grant(approved, granted, max(granted, 0)); err != nil {
			return err
		}
		return c.keepUnderWay(counts.Marked)
	}
	switch {
	case !ok && asks:
		return held
	case !ok:
		return errOtherPlan
	}
	if err := c.accept(held.vanished); err != nil {
		return err
	}
	if err := c.choose(choice); err != nil {
		return err
	}
	if err := c.grant(approved, granted, choice.overwrites); err != nil {
		return err
	}
	return c.keepUnderWay(counts.Marked)
}

// approvals reads whether a first plan was approved, how many overwrites are granted,
// and how much the store holds.
func (c *cycle) approvals() (approved bool, granted int, counts record.Counts, err error) {
	err = c.store.View(func(r Reads) (err error) {
		if _, err = r.Meta(factApproved, &approved); err != nil {
			return err
		}
		if _, err = r.Meta(factGranted, &granted); err != nil {
			return err
		}
		counts, err = r.Counts()
		return err
	})
	return approved, granted, counts, err
}

// grant keeps that a person has agreed to so many overwrites, until a cycle has
// come through: one that is cut off goes on without asking again.
func (c *cycle) grant(approved bool, before, overwrites int) error {
	if c.granted = overwrites; approved && before == overwrites {
		return nil
	}
	return c.update(func(tx Tx) error {
		if !approved {
			if err := tx.PutMeta(factApproved, true); err != nil {
				return err
			}
		}
		return putIfOther(tx, factGranted, overwrites)
	})
}

// carriedOut ends what was granted, and what was under way: from now on a mass
// change is a new one.
func (c *cycle) carriedOut() error {
	if c.granted == 0 && !c.large {
		return nil
	}
	return c.update(func(tx Tx) error {
		if err := putIfOther(tx, factGranted, 0); err != nil || !c.large {
			return err
		}
		return tx.PutMeta(factUnderWay, underWay{})
	})
}

// putIfOther spares an idle cycle the writing of what is so already.
func putIfOther(tx Tx, fact string, n int) error {
	var before int
	if _, err := tx.Meta(fact, &before); err != nil || before == n {
		return err
	}
	return tx.PutMeta(fact, n)
}
