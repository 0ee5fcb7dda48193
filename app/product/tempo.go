package product

import (
	"fmt"
	"time"

	"counterpart/backend/engine"
)

// whyWords says why the next look comes when it does; empty where there is
// nothing to say.
func whyWords(n engine.Next) string {
	switch n.Why {
	case engine.Active:
		return "something changed a short while ago"
	case engine.Quiet:
		return "nothing has changed for " + roughly(n.Quiet)
	case engine.Sharing:
		return "to keep to the share of API credits for looking"
	case engine.Scarce:
		return "few of today's API credits are left"
	case engine.Retrying:
		return "a service could not be reached"
	case engine.Awaiting:
		return "the sync has to wait until then"
	case engine.OnHold:
		return "paused"
	case engine.Scheduled:
		return "by the schedule of the import"
	}
	return ""
}

// roughly writes a length of time as people say it: 40 s, 20 min, 5 h, 3 days.
func roughly(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 2*day:
		return fmt.Sprintf("%d h", int(d.Hours()))
	}
	return fmt.Sprintf("%d days", int(d/day))
}
