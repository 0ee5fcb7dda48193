package least

import "counterpart/backend/record"

// Work is what one cycle has to do, by record.Module.
type Work [2]Module

// Module is what a cycle has to do with one module. All numbers are of records,
// by record.Side where there are two.
type Module struct {
	// Read are the live records that a listing of changes shows: all of them on a
	// first sync; later those that anybody changed since the reading before, the
	// sync itself included.
	Read [2]int
	// Add are the records to be made, by the side that they are made on.
	Add [2]int
	// Update are the records to be written over, by the side that they lie on.
	Update [2]int
	// Pairs are the linked pairs of which at least one record is written over.
	Pairs int
	// Fields is how many of CRM's fields the mapping reads; 0 stands for no more
	// than one call shows.
	Fields int
}

// Cost is what work costs on one side.
type Cost struct {
	Calls   int64
	Credits int64
}

// Plus returns both costs together.
func (c Cost) Plus(other Cost) Cost {
	return Cost{c.Calls + other.Calls, c.Credits + other.Credits}
}

// times returns the cost of doing the same so many times.
func (c Cost) times(n int) Cost { return Cost{c.Calls * int64(n), c.Credits * int64(n)} }

// Costs are the costs of both sides, by record.Side.
type Costs [2]Cost

// Plus returns both costs together, side by side.
func (c Costs) Plus(other Costs) Costs {
	for _, side := range record.Sides() {
		c[side] = c[side].Plus(other[side])
	}
	return c
}
