package customer

import "counterpart/backend/record"

const (
	// margin is the part of a day's credits, in percent, that is left to the sync
	// when credits run low.
	margin = 2
	// leastMargin is how many they are at the least.
	leastMargin = 100
)

// Spare refuses to spend credits that the sync is going to need: those just
// above the reserve, or the last ones of the share. It is pure.
func Spare(side record.Side, u record.Usage) error {
	keep := max(leastMargin, u.Limit*margin/100)
	low := u.Remaining >= 0 && u.Reserve > 0 && u.Remaining-u.Reserve < keep
	spent := u.Budget > 0 && u.Budget-u.Today < keep
	if !low && !spent {
		return nil
	}
	return &record.Error{
		Code: record.NoCredits, Side: side.String(), Message: side.Title() + "'s API credits for today are nearly used up, and what is left is kept for the sync",
		Advice: "it is read again when credits are back; raise the share or lower the reserve in Settings to read it now",
	}
}
