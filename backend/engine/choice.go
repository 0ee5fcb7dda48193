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

// take takes an operation of a plan into what a person has agreed to by it, or into
// what they left out.
func (a *choice) take(o Options) func(Item) error {
	a.withheld = withheld{}
	only := make(map[record.Ref]bool, len(o.Only))
	for _, ref := range o.Only {
		only[ref] = true
	}
	return func(i Item) error {
		ref := i.SourceRef()
		switch {
		case o.Only == nil && i.Withheld, o.Only != nil && !only[ref]:
			a.withheld[ref] = true
			return nil
		case i.Action != record.Add || i.Again:
			a.overwrites++
		}
		a.total++
		return nil
	}
}

// sumUp sums up what the cycle would do, and what a person has agreed to of it; ok
// is false where they have not, or to another plan.
func (c *cycle) sumUp(o Options) (sum Summary, agreed choice, ok bool, err error) {
	if o.Approve && o.Plan != "" {
		sum, err = c.survey(agreed.take(o)) // only a plan that is told has an ID
		return sum, agreed, sum.ID == o.Plan, err
	}
	sum, err = c.survey(nil)
	switch {
	case err != nil || !o.Approve:
		return sum, agreed, false, err
	case sum.Withheld > 0:
		_, err = c.survey(agreed.take(o))
		return sum, agreed, true, err
	}
	return sum, choice{total: sum.Operations(), overwrites: sum.Overwrites}, true, nil // whatever it is
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
