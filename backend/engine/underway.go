package engine

import (
	"fmt"

	"counterpart/backend/record"
)

// underWay is a large plan that was summed up and may be carried out. It is kept
// until all of it is: a cycle that is cut off, or waits for the day's credits, goes
// on with it, since to sum up anew what is left of a million records takes minutes.
// The zero underWay is none.
type underWay struct {
	Print  string    // of what it was judged with
	Marked uint64    // record.Counts.Marked when it was summed up
	Total  int       // operations
	Adds   [2][2]int // of these, records to be made, by Module and the Side that they are made on
}

// print names all that decides whether a plan is to be approved.
func (c *cycle) print() string {
	return fingerprint(c.models, c.settings) + fmt.Sprint(c.settings.Guard)
}

// goesOn tells whether a plan that was under way is gone on with: it is judged with
// the same, nobody wants another one, no more than usual has vanished, and what is
// to be looked at since would not have to be approved, whatever is to be done with it.
func (c *cycle) goesOn(o Options, granted int, counts record.Counts) (bool, error) {
	var plan underWay
	var vanished []Vanished
	if err := c.store.View(func(r Reads) (err error) {
		if _, err = r.Meta(factUnderWay, &plan); err != nil || plan.Print == "" {
			return err
		}
		vanished, err = c.vanished(r)
		return err
	}); err != nil || plan.Print == "" {
		return false, err
	}
	c.large = true
	anew := int(counts.Marked - plan.Marked)
	if o.Plan != "" || plan.Print != c.print() || len(vanished) > 0 || c.settings.Guard.Asks(anew, counts.Links[0]+counts.Links[1]) {
		return false, nil
	}
	c.granted, c.total = granted, min(plan.Total, counts.Dirty)
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			c.adds[module][side] = min(plan.Adds[module][side], counts.Dirty)
		}
	}
	return true, c.hold(nil)
}

// keepUnderWay keeps a plan that may be carried out, if it is large. One of which
// something was left out is summed up anew.
func (c *cycle) keepUnderWay(marked uint64) error {
	plan := underWay{}
	if c.total > c.stretch && len(c.withheld) == 0 {
		plan = underWay{Print: c.print(), Marked: marked, Total: c.total, Adds: c.adds}
	}
	if !c.large && plan.Print == "" {
		return nil // as before
	}
	c.large = plan.Print != ""
	return c.update(func(tx Tx) error { return tx.PutMeta(factUnderWay, plan) })
}
