package notice

import (
	"maps"
	"time"

	"counterpart/app/api"
)

// quiet is how long something that was told is not told once more, even where it
// was well in between.
const quiet = time.Hour

// Memory is what was told, and what is the matter. Its zero value is that of a
// new installation.
type Memory struct {
	Matters []Matter           `json:"matters,omitempty"`
	Last    map[Kind]time.Time `json:"last,omitempty"` // when it was told last
	Owed    bool               `json:"owed,omitempty"` // it was told that something is the matter, and not yet that all is well
}

// Matter is something that is the matter now.
type Matter struct {
	Kind  Kind      `json:"kind"`
	Since time.Time `json:"since"`
	Told  bool      `json:"told,omitempty"`
}

// Scene is what there is to be judged.
type Scene struct {
	Status api.Status
	Seen   bool // the window is on the screen
	Now    time.Time
}

// Verdict is what comes of it.
type Verdict struct {
	Memory Memory
	Notice *Notice   // nil: nothing is to be told
	Again  time.Time // when to judge again though nothing changes; zero: never
}

// Next decides what to tell, from what was told before and from the state as it
// is now. It tells one thing at most: what has newly become the matter, the most
// urgent where several have, and in the end that all is well again.
func Next(m Memory, scene Scene) Verdict {
	s := scene.Status
	if !settled(s) {
		return Verdict{Memory: m}
	}
	next := Memory{Last: maps.Clone(m.Last), Owed: m.Owed}
	if next.Last == nil {
		next.Last = map[Kind]time.Time{}
	}
	v := Verdict{}
	for _, k := range matters(s) {
		matter := m.matter(k, scene.Now)
		due := later(matter.Since.Add(dwell(k)), m.Last[k].Add(quiet))
		switch {
		case matter.Told:
		case k == FirstPlan && scene.Seen:
			matter.Told = true // the window says it, and a person has just asked for it
		case due.After(scene.Now):
			v.Again = sooner(v.Again, due)
		default:
			matter.Told, next.Owed = true, true
			next.Last[k] = scene.Now
			if v.Notice == nil {
				v.Notice = tell(k, s)
			}
		}
		next.Matters = append(next.Matters, matter)
	}
	if next.Owed && well(s) {
		next.Owed = false
		v.Notice = tell("", s)
	}
	v.Memory = next
	return v
}

// matter is what is known of something that is the matter now.
func (m Memory) matter(k Kind, now time.Time) Matter {
	for _, known := range m.Matters {
		if known.Kind == k {
			return known
		}
	}
	return Matter{Kind: k, Since: now}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// sooner treats zero as never.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
