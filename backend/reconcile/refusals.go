package reconcile

// manyInARow is how many records a side refuses one after the other, for one
// field and reason, before that is a matter of the mapping; of refusals among
// values that it takes, there must be more, and more than that part of all.
const (
	manyInARow = 20
	manyOfAll  = 5 // percent
)

// Refusals counts what a side made of one field in a cycle.
type Refusals struct {
	Row     int // values refused for one reason since the last one that the side took
	Refused int // values refused for that reason in all
	Taken   int // values that the side took
}

// Principle tells whether so many refusals are a matter of the mapping and no
// longer of each record. A few bad values among thousands of good ones are not,
// however many they add up to.
func (r Refusals) Principle() bool {
	const percent = 100
	return r.Row >= manyInARow ||
		r.Refused > manyInARow && r.Refused*percent > (r.Refused+r.Taken)*manyOfAll
}
