package match

import (
	"cmp"
	"slices"
	"time"

	"counterpart/backend/record"
)

// Bond says what links a candidate has.
type Bond uint8

// The bonds. A Widowed record's counterpart is gone for good or in the bin of
// a link that ended; it can be linked to another.
const (
	Free Bond = iota
	Bound
	Widowed
)

// Candidate is a live record that takes part in the matching of one key.
type Candidate struct {
	ID       string
	Created  time.Time
	Bond     Bond
	InWindow bool // created in the window of records that may be added on the other side
	Reserved bool // could be the result of a write of ours whose answer was lost
}

// Verdict says what becomes of an unlinked candidate.
type Verdict uint8

// The verdicts.
const (
	Link          Verdict = iota // with the record named
	Add                          // on the other side
	AlreadyMapped                // the key belongs to another record
	OutsideWindow                // matches nothing and is older than the window
	Wait                         // until a write of ours is settled
)

// String returns the verdict in words.
func (v Verdict) String() string {
	return [...]string{"link", "add", "already mapped", "outside the window", "wait"}[v]
}

// Decision is the verdict on one candidate.
type Decision struct {
	Side    record.Side
	ID      string
	Verdict Verdict
	With    string      // Link: the other side's record; AlreadyMapped: the record that holds the key
	Holder  record.Side // AlreadyMapped: the side of With
}

// Group decides on all live records that have one key. It looks the same from
// either side and does not depend on the order of the candidates. Decisions
// come for Free candidates. A link is stated once, for the Desk record, also
// where that one is Widowed and linked anew.
//
// While a write of ours is in doubt, its key waits. A key belongs to the link
// that holds it: where a candidate is Bound, all free ones fail. Otherwise the
// oldest of each side, of equals the one with the lowest id, are taken for one
// customer; the rest fail.
func Group(desk, crm []Candidate) []Decision {
	sides := [2][]Candidate{sorted(desk), sorted(crm)}
	if reserved(sides) {
		return wait(sides)
	}
	if holders := bound(sides); holders != [2]string{} {
		return refuse(nil, sides, holders)
	}
	if d, c, ok := pick(sides[record.Desk], sides[record.CRM]); ok {
		link := Decision{Side: record.Desk, ID: d, Verdict: Link, With: c}
		return refuse([]Decision{link}, sides, [2]string{d, c})
	}
	return alone(sides)
}

// sorted returns the candidates oldest first, of equals the lowest id first.
// Ids are digits; the longer is the higher.
func sorted(candidates []Candidate) []Candidate {
	candidates = slices.Clone(candidates)
	slices.SortFunc(candidates, func(a, b Candidate) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return candidates
}

// bound returns, by side, the oldest record that holds the key by a link.
func bound(sides [2][]Candidate) (holders [2]string) {
	for side, candidates := range sides {
		if at := slices.IndexFunc(candidates, func(c Candidate) bool { return c.Bond == Bound }); at >= 0 {
			holders[side] = candidates[at].ID
		}
	}
	return holders
}

// Holder returns the record that holds the key on a side by a link of its own:
// the oldest one but the record named. Another with that key must not be added
// there.
func Holder(candidates []Candidate, but string) (id string, ok bool) {
	for _, candidate := range sorted(candidates) {
		if candidate.Bond == Bound && candidate.ID != but {
			return candidate.ID, true
		}
	}
	return "", false
}

// Waits tells whether a write of ours with this key is in doubt.
func Waits(desk, crm []Candidate) bool { return reserved([2][]Candidate{desk, crm}) }

func reserved(sides [2][]Candidate) bool {
	return slices.ContainsFunc(slices.Concat(sides[0], sides[1]), func(c Candidate) bool { return c.Reserved })
}

// pick chooses the pair that becomes one customer: the oldest of both sides.
// Two widowed records are not brought together, since nobody asked for it.
func pick(desk, crm []Candidate) (d, c string, ok bool) {
	if len(desk) == 0 || len(crm) == 0 || (desk[0].Bond == Widowed && crm[0].Bond == Widowed) {
		return "", "", false
	}
	return desk[0].ID, crm[0].ID, true
}

// alone decides where only one side has candidates, or both are led by a
// widowed one: the first free record in the window is added on the other side,
// unless an older, widowed one holds the key.
func alone(sides [2][]Candidate) []Decision {
	var decisions []Decision
	for _, side := range record.Sides() {
		holder := ""
		for _, candidate := range sides[side] {
			d := Decision{Side: side, ID: candidate.ID}
			switch {
			case candidate.Bond == Widowed:
				holder = cmp.Or(holder, candidate.ID)
				continue
			case holder != "":
				d.Verdict, d.With, d.Holder = AlreadyMapped, holder, side
			case candidate.InWindow:
				d.Verdict, holder = Add, candidate.ID
			default:
				d.Verdict = OutsideWindow
			}
			decisions = append(decisions, d)
		}
	}
	return decisions
}

func wait(sides [2][]Candidate) []Decision {
	var decisions []Decision
	for _, side := range record.Sides() {
		for _, candidate := range sides[side] {
			if candidate.Bond == Free {
				decisions = append(decisions, Decision{Side: side, ID: candidate.ID, Verdict: Wait})
			}
		}
	}
	return decisions
}

// refuse appends a failure for every free candidate but the holders of the
// key. It names the holder on the candidate's own side, where a person can
// merge the two, if there is one.
func refuse(decisions []Decision, sides [2][]Candidate, holders [2]string) []Decision {
	for _, side := range record.Sides() {
		holder := side
		if holders[side] == "" {
			holder = side.Other()
		}
		for _, candidate := range sides[side] {
			if candidate.Bond == Free && candidate.ID != holders[side] {
				decisions = append(decisions, Decision{Side: side, ID: candidate.ID, Verdict: AlreadyMapped, With: holders[holder], Holder: holder})
			}
		}
	}
	return decisions
}
