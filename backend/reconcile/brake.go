package reconcile

// Guard is what an administrator lets a cycle change without being asked. The
// zero Guard lets everything through.
type Guard struct {
	Records int // so many records
	Percent int // and such a part of the linked ones; both must be passed
}

// few is how many linked records a side must newly have lost before the loss of
// all of them is more than a person tidying up.
const few = 5

// Asks tells whether so many records that would be overwritten, put back or
// added again are too many for so many links.
func (g Guard) Asks(changes, links int) bool {
	const percent = 100
	return g != Guard{} && changes > g.Records && changes*percent > links*g.Percent
}

// Vanished tells whether so many of a side's linked records are newly gone that
// this is no person's tidying up but a wrong organization, a narrowed sign-in or
// an accident: more than may change without being asked, or, if none is left,
// more than a few.
func (g Guard) Vanished(gone, linked int, noneLeft bool) bool {
	return g != Guard{} && (g.Asks(gone, linked) || noneLeft && gone >= few)
}
