package product

import (
	"slices"
	"time"

	"counterpart/backend/event"
)

// frame is the shortest time between two tellings of what happens thousands of
// times in a sync: nobody could see more, and each costs a look into the store.
const frame = 100 * time.Millisecond

// gather hands on what is to be asked for again after each event, until events
// is closed. What happens often is told at once if nothing was told of it just
// now, and else together with what follows, a frame later; the rest at once.
func gather(events <-chan event.Event, after func(time.Duration) <-chan time.Time, tell func(kinds []string)) {
	var held []string
	var over <-chan time.Time // the end of the present frame; nil: there is none
	release := func(more ...string) {
		if kinds := union(held, more); len(kinds) > 0 {
			tell(kinds)
		}
		held = nil
	}
	for {
		select {
		case e, more := <-events:
			switch {
			case !more:
				release()
				return
			case !isFrequent(e.What):
				release(kindsOf(e.What)...)
			case over != nil:
				held = union(held, kindsOf(e.What))
			default:
				release(kindsOf(e.What)...)
				over = after(frame)
			}
		case <-over:
			over = nil
			if len(held) > 0 {
				release()
				over = after(frame)
			}
		}
	}
}

// isFrequent tells whether an event comes with every step of a sync.
func isFrequent(what event.Kind) bool {
	switch what.(type) {
	case event.Progress, event.FailuresChanged:
		return true
	}
	return false
}

func union(a, b []string) []string {
	for _, kind := range b {
		if !slices.Contains(a, kind) {
			a = append(a, kind)
		}
	}
	return a
}
