package engine

import "counterpart/backend/record"

// errOtherPlan keeps a choice from being carried out that was made of another
// plan.
var errOtherPlan = &record.Error{
	Code: record.AlreadyModified, Message: "the plan has changed since it was shown, and nothing of it was written",
	Advice: "look at the new plan, then approve it",
}

// chooses tells whether a person has said what of a plan is to be carried out.
func (o Options) chooses() bool { return o.Approve && o.Plan != "" && o.Only != nil }

// choice is what a person has agreed to.
type choice struct {
	withheld   withheld // left out
	total      int      // operations that are carried out
	overwrites int      // of them, on records that exist
}

// agreed tells whether a person has agreed to what the cycle would do, or to a
// part of it; sum is of what it would do.
func (c *cycle) agreed(o Options, sum Summary) (agreed choice, ok bool, err error) {
	if !o.Approve {
		return choice{}, false, nil
	}
	if o.Plan == "" && sum.Withheld == 0 {
		return choice{total: sum.Operations(), overwrites: sum.Overwrites}, true, nil // whatever it is
	}
	agreed.withheld = withheld{}
	only := make(map[record.Ref]bool, len(o.Only))
	for _, ref := range o.Only {
		only[ref] = true
	}
	summary, err := c.survey(func(i Item) error { // only a plan that is told has an ID
		ref := i.SourceRef()
		switch {
		case o.Only == nil && i.Withheld, o.Only != nil && !only[ref]:
			agreed.withheld[ref] = true
			return nil
		case i.Action != record.Add || i.Again:
			agreed.overwrites++
		}
		agreed.total++
		return nil
	})
	return agreed, o.Plan == "" || summary.ID == o.Plan, err
}

// choose keeps what a person left out, before anything of the rest is written.
func (c *cycle) choose(agreed choice) error {
	c.total = agreed.total
	if len(c.withheld) == 0 && len(agreed.withheld) == 0 {
		return nil
	}
	c.withheld = agreed.withheld
	if err := c.update(c.withheld.keep); err != nil {
		return err
	}
	return c.store.Flush() // a loss of power must not approve what was left out
}

// letGo forgets what was left out of a plan and has come into agreement since.
func (c *cycle) letGo() error {
	if len(c.withheld) == 0 {
		return nil
	}
	var still withheld
	if err := c.store.View(func(r Reads) (err error) {
		still, err = c.withheld.settled(r)
		return err
	}); err != nil || len(still) == len(c.withheld) {
		return err
	}
	c.withheld = still
	return c.update(still.keep)
}
