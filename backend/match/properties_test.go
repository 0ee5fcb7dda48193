package match_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

func drawSide(t *rapid.T, name string) []match.Candidate {
	ids := rapid.SliceOfNDistinct(rapid.IntRange(1, 30), 0, 5, rapid.ID).Draw(t, name)
	var side []match.Candidate
	for _, id := range ids {
		c := on(rapid.IntRange(1, 3).Draw(t, "day"), strconv.Itoa(id))
		c.Bond = rapid.SampledFrom([]match.Bond{match.Free, match.Free, match.Free, match.Widowed, match.Bound}).Draw(t, "bond")
		c.InWindow = rapid.Bool().Draw(t, "in window")
		c.Reserved = rapid.IntRange(0, 19).Draw(t, "reserved") == 0
		side = append(side, c)
	}
	return side
}

func TestGroup_LooksTheSameFromBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		desk, crm := drawSide(t, "desk"), drawSide(t, "crm")
		there, back := ordered(match.Group(desk, crm)), ordered(match.Group(crm, desk))
		if diff := cmp.Diff(mirrored(there), back); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func TestGroup_DoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		desk, crm := drawSide(t, "desk"), drawSide(t, "crm")
		want := match.Group(desk, crm)
		got := match.Group(rapid.Permutation(desk).Draw(t, "desk again"), rapid.Permutation(crm).Draw(t, "crm again"))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// Each free candidate has exactly one decision, be it as the other end of a
// link; no other candidate has one, but a widowed one that is linked anew.
func TestGroup_DecidesOnceOnEachFreeCandidate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sides := [2][]match.Candidate{drawSide(t, "desk"), drawSide(t, "crm")}
		decided := [2]map[string]match.Verdict{{}, {}}
		note := func(side record.Side, id string, verdict match.Verdict) {
			if _, twice := decided[side][id]; twice {
				t.Fatalf("%v %s is decided twice", side, id)
			}
			decided[side][id] = verdict
		}
		for _, d := range match.Group(sides[record.Desk], sides[record.CRM]) {
			note(d.Side, d.ID, d.Verdict)
			if d.Verdict == match.Link {
				note(d.Side.Other(), d.With, d.Verdict)
			}
		}
		for side, candidates := range sides {
			for _, c := range candidates {
				verdict, ok := decided[side][c.ID]
				delete(decided[side], c.ID)
				switch {
				case c.Bond == match.Free && !ok:
					t.Fatalf("%v %s is free and not decided on", record.Side(side), c.ID)
				case c.Bond == match.Bound && ok:
					t.Fatalf("%v %s is bound and gets %v", record.Side(side), c.ID, verdict)
				case c.Bond == match.Widowed && ok && verdict != match.Link:
					t.Fatalf("%v %s is widowed and gets %v", record.Side(side), c.ID, verdict)
				}
			}
			if len(decided[side]) > 0 {
				t.Fatalf("%v: decided on nobody: %v", record.Side(side), decided[side])
			}
		}
	})
}

// One key makes at most one customer: one link or one add, never both, never
// for a key that a link holds, and never while a write of ours is in doubt.
func TestGroup_MakesOneCustomerOfAKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sides := [2][]match.Candidate{drawSide(t, "desk"), drawSide(t, "crm")}
		all := slices.Concat(sides[0], sides[1])
		any := func(is func(match.Candidate) bool) bool { return slices.ContainsFunc(all, is) }
		find := func(side record.Side, id string) match.Candidate {
			i := slices.IndexFunc(sides[side], func(c match.Candidate) bool { return c.ID == id })
			if i < 0 {
				t.Fatalf("%v %s is none of the candidates", side, id)
			}
			return sides[side][i]
		}
		customers := 0
		for _, d := range match.Group(sides[record.Desk], sides[record.CRM]) {
			c := find(d.Side, d.ID)
			switch d.Verdict {
			case match.Link:
				customers++
				if c.Bond != match.Free && find(record.CRM, d.With).Bond != match.Free {
					t.Fatalf("two widowed records are linked: %s and %s", d.ID, d.With)
				}
			case match.Add:
				customers++
				if !c.InWindow {
					t.Fatalf("%v %s is outside the window and added", d.Side, d.ID)
				}
			case match.OutsideWindow:
				if c.InWindow {
					t.Fatalf("%v %s is in the window", d.Side, d.ID)
				}
			case match.AlreadyMapped:
				holder := find(d.Holder, d.With)
				if d.Holder == d.Side && holder.ID == c.ID {
					t.Fatalf("%v %s stands in its own way", d.Side, d.ID)
				}
			}
		}
		if customers > 1 {
			t.Fatalf("%d customers are made of one key", customers)
		}
		doubt := any(func(c match.Candidate) bool { return c.Reserved || c.Bond == match.Bound })
		if customers > 0 && doubt {
			t.Fatal("a customer is made of a key that is held")
		}
		free := func(side []match.Candidate) bool {
			return slices.ContainsFunc(side, func(c match.Candidate) bool { return c.Bond == match.Free && c.InWindow })
		}
		if customers == 0 && !doubt && !any(func(c match.Candidate) bool { return c.Bond == match.Widowed }) && (free(sides[0]) || free(sides[1])) {
			t.Fatal("nothing stands in the way, and no customer is made")
		}
	})
}
