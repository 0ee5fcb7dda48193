package judge

import (
	"cmp"
	"time"

	"counterpart/backend/record"
)

// Overdue tells whether a ticket that is not closed should have been answered by
// now.
func Overdue(t record.Ticket, now time.Time) bool {
	return t.Type != record.StatusClosed && !t.Due.IsZero() && t.Due.Before(now)
}

// Compare orders the tickets of a column: overdue ones first, then those that
// are due, the next one before the others, then the oldest.
func Compare(a, b record.Ticket) int {
	// What is overdue is due before all that is not, so that the time that they
	// are due says both.
	if a.Due.IsZero() != b.Due.IsZero() {
		if a.Due.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Due.Compare(b.Due), a.Created.Compare(b.Created), byAge(a.ID, b.ID))
}
