package bench

// least tells the fewest calls and credits that a scenario can take.
func (c *course) least(scenario, work) (calls, credits int) { return 0, 0 }
