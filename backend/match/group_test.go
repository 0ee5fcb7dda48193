package match_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

// on returns a free candidate in the window, created on that day.
func on(day int, id string, but ...func(*match.Candidate)) match.Candidate {
	c := match.Candidate{ID: id, Created: time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC), InWindow: true}
	for _, change := range but {
		change(&c)
	}
	return c
}

func bound(c *match.Candidate)    { c.Bond = match.Bound }
func widowed(c *match.Candidate)  { c.Bond = match.Widowed }
func outside(c *match.Candidate)  { c.InWindow = false }
func reserved(c *match.Candidate) { c.Reserved = true }

func linked(desk, crm string) match.Decision {
	return match.Decision{Side: record.Desk, ID: desk, Verdict: match.Link, With: crm}
}

func mapped(side record.Side, id string, holder record.Side, with string) match.Decision {
	return match.Decision{Side: side, ID: id, Verdict: match.AlreadyMapped, With: with, Holder: holder}
}

func plain(side record.Side, id string, verdict match.Verdict) match.Decision {
	return match.Decision{Side: side, ID: id, Verdict: verdict}
}

// mirrored says the same decisions with the sides swapped.
func mirrored(decisions []match.Decision) []match.Decision {
	var out []match.Decision
	for _, d := range decisions {
		switch d.Verdict {
		case match.Link:
			d.ID, d.With = d.With, d.ID
		case match.AlreadyMapped:
			d.Side, d.Holder = d.Side.Other(), d.Holder.Other()
		default:
			d.Side = d.Side.Other()
		}
		out = append(out, d)
	}
	return ordered(out)
}

func ordered(decisions []match.Decision) []match.Decision {
	slices.SortFunc(decisions, func(a, b match.Decision) int {
		return compare(fmt.Sprint(a.Side, a.ID), fmt.Sprint(b.Side, b.ID))
	})
	return decisions
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestGroup(t *testing.T) {
	const desk, crm = record.Desk, record.CRM
	type side = []match.Candidate
	type decisions = []match.Decision
	tests := []struct {
		desc      string
		desk, crm side
		want      decisions
	}{
		{"nothing is decided on nobody", nil, nil, nil},

		{"no match: added on the other side", side{on(1, "1")}, nil, decisions{plain(desk, "1", match.Add)}},
		{"no match, older than the window: nothing", side{on(1, "1", outside)}, nil, decisions{plain(desk, "1", match.OutsideWindow)}},
		{"one unlinked match: linked", side{on(1, "1")}, side{on(2, "9")}, decisions{linked("1", "9")}},
		{"an unlinked match from before the window: linked", side{on(1, "1", outside)}, side{on(2, "9")}, decisions{linked("1", "9")}},
		{"two matches from before the window: linked", side{on(1, "1", outside)}, side{on(2, "9", outside)}, decisions{linked("1", "9")}},

		{"a match linked to a live record: already mapped", side{on(1, "1")}, side{on(2, "9", bound)}, decisions{mapped(desk, "1", crm, "9")}},
		{"already mapped although it is the older", side{on(1, "1")}, side{on(9, "9", bound)}, decisions{mapped(desk, "1", crm, "9")}},
		{"already mapped although it is older than the window", side{on(1, "1", outside)}, side{on(2, "9", bound)}, decisions{mapped(desk, "1", crm, "9")}},
		{
			"the key belongs to its link, even with a further unlinked twin",
			side{on(1, "1")},
			side{on(2, "8"), on(3, "9", bound)},
			decisions{mapped(desk, "1", crm, "9"), mapped(crm, "8", crm, "9")},
		},
		{
			"a twin of a linked pair is told of the one on its own side",
			side{on(1, "1", bound), on(2, "2")},
			side{on(1, "9", bound)},
			decisions{mapped(desk, "2", desk, "1")},
		},
		{
			"twins on both sides are each told of their own",
			side{on(1, "1", bound), on(2, "2")},
			side{on(1, "8"), on(2, "9", bound)},
			decisions{mapped(desk, "2", desk, "1"), mapped(crm, "8", crm, "9")},
		},
		{
			"of two links that hold a key the oldest record is named",
			side{on(3, "3", bound), on(2, "2", bound), on(4, "4")},
			nil,
			decisions{mapped(desk, "4", desk, "2")},
		},
		{"a linked pair alone needs nothing", side{on(1, "1", bound)}, side{on(2, "9", bound)}, nil},
		{"a link bars a widowed one too", side{on(1, "1", widowed), on(2, "2", bound)}, side{on(1, "9")}, decisions{mapped(crm, "9", desk, "2")}},

		{"a match whose counterpart is gone: the link moves", side{on(1, "1", widowed)}, side{on(2, "9")}, decisions{linked("1", "9")}},
		{"also to a record from before the window", side{on(2, "1", widowed)}, side{on(1, "9", outside)}, decisions{linked("1", "9")}},
		{"to the oldest of several", side{on(1, "1", widowed)}, side{on(3, "8"), on(2, "9")}, decisions{linked("1", "9"), mapped(crm, "8", crm, "9")}},
		{"a widowed record alone needs nothing", side{on(1, "1", widowed)}, nil, nil},
		{"a widowed record holds its key", side{on(1, "1", widowed), on(2, "2")}, nil, decisions{mapped(desk, "2", desk, "1")}},
		{
			"two widowed records are not brought together",
			side{on(1, "1", widowed)},
			side{on(1, "9", widowed)},
			nil,
		},
		{
			"two widowed records each hold their key",
			side{on(1, "1", widowed), on(2, "2")},
			side{on(1, "8", widowed), on(2, "9")},
			decisions{mapped(desk, "2", desk, "1"), mapped(crm, "9", crm, "8")},
		},
		{
			"an older free record comes before a widowed one",
			side{on(1, "1"), on(2, "2", widowed)},
			side{on(3, "9")},
			decisions{linked("1", "9")},
		},
		{
			"an older free record is added though a younger lost its counterpart",
			side{on(1, "1"), on(2, "2", widowed), on(3, "3")},
			nil,
			decisions{plain(desk, "1", match.Add), mapped(desk, "3", desk, "1")},
		},

		{"several unlinked matches: the oldest", side{on(5, "1")}, side{on(2, "7"), on(1, "8"), on(3, "9")}, decisions{linked("1", "8"), mapped(crm, "7", crm, "8"), mapped(crm, "9", crm, "8")}},
		{"of equal age: the lowest id", side{on(5, "1")}, side{on(2, "9"), on(2, "8")}, decisions{linked("1", "8"), mapped(crm, "9", crm, "8")}},
		{"the lowest id is the lowest number", side{on(5, "1")}, side{on(2, "10"), on(2, "9")}, decisions{linked("1", "9"), mapped(crm, "10", crm, "9")}},
		{"age counts before ids", side{on(5, "1")}, side{on(2, "1"), on(1, "2")}, decisions{linked("1", "2"), mapped(crm, "1", crm, "2")}},
		{
			"several on both sides: the oldest of each",
			side{on(2, "1"), on(1, "2")},
			side{on(4, "8"), on(3, "9")},
			decisions{linked("2", "9"), mapped(desk, "1", desk, "2"), mapped(crm, "8", crm, "9")},
		},
		{
			"several with one key, no match: the oldest is added",
			side{on(2, "1"), on(1, "2"), on(3, "3", outside)},
			nil,
			decisions{mapped(desk, "1", desk, "2"), plain(desk, "2", match.Add), mapped(desk, "3", desk, "2")},
		},
		{
			"the oldest in the window is added",
			side{on(1, "1", outside), on(2, "2"), on(3, "3")},
			nil,
			decisions{plain(desk, "1", match.OutsideWindow), plain(desk, "2", match.Add), mapped(desk, "3", desk, "2")},
		},
		{
			"all are from before the window",
			side{on(1, "1", outside), on(2, "2", outside)},
			nil,
			decisions{plain(desk, "1", match.OutsideWindow), plain(desk, "2", match.OutsideWindow)},
		},

		{"what may be the result of our write waits", side{on(1, "1", reserved)}, nil, decisions{plain(desk, "1", match.Wait)}},
		{"and so does all that has its key", side{on(1, "1"), on(2, "2")}, side{on(3, "9", reserved)}, decisions{plain(desk, "1", match.Wait), plain(desk, "2", match.Wait), plain(crm, "9", match.Wait)}},
		{"also what is older than the window", side{on(1, "1", outside)}, side{on(3, "9", reserved)}, decisions{plain(desk, "1", match.Wait), plain(crm, "9", match.Wait)}},
		{"a widowed record whose counterpart is being added again", side{on(1, "1", widowed, reserved)}, side{on(3, "9")}, decisions{plain(crm, "9", match.Wait)}},
		{"nothing fails before it is known what our write brought", side{on(1, "1", bound)}, side{on(2, "8", bound), on(3, "9", reserved)}, decisions{plain(crm, "9", match.Wait)}},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			got := ordered(match.Group(test.desk, test.crm))
			if diff := cmp.Diff(ordered(test.want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			got = ordered(match.Group(test.crm, test.desk))
			if diff := cmp.Diff(mirrored(test.want), got); diff != "" {
				t.Errorf("the other way round (-want +got):\n%s", diff)
			}
		})
	}
}

func TestGroup_LeavesItsArgumentsAlone(t *testing.T) {
	desk, crm := []match.Candidate{on(2, "1"), on(1, "2")}, []match.Candidate{on(4, "8"), on(3, "9")}
	d, c := slices.Clone(desk), slices.Clone(crm)
	match.Group(desk, crm)
	if !slices.Equal(d, desk) || !slices.Equal(c, crm) {
		t.Errorf("got %v and %v, want %v and %v", desk, crm, d, c)
	}
}

func TestVerdict_String(t *testing.T) {
	for verdict, want := range map[match.Verdict]string{
		match.Link: "link", match.Add: "add", match.AlreadyMapped: "already mapped",
		match.OutsideWindow: "outside the window", match.Wait: "wait",
	} {
		if got := verdict.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func BenchmarkGroup(b *testing.B) {
	many := func(n, offset int) (side []match.Candidate) {
		for i := range n {
			side = append(side, on(1+i%28, strconv.Itoa(offset+i)))
		}
		return side
	}
	for _, bench := range []struct {
		name      string
		desk, crm []match.Candidate
	}{
		{"alone", many(1, 1), nil},
		{"pair", many(1, 1), many(1, 100)},
		{"ten-twins", many(10, 1), many(10, 100)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				match.Group(bench.desk, bench.crm)
			}
		})
	}
}

func TestHolder(t *testing.T) {
	old, young := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	candidates := []match.Candidate{
		{ID: "4", Created: young, Bond: match.Bound},
		{ID: "3", Created: old, Bond: match.Bound},
		{ID: "2", Created: old, Bond: match.Widowed},
		{ID: "1", Created: old, Bond: match.Free},
	}
	tests := []struct {
		name       string
		candidates []match.Candidate
		but, want  string
	}{
		{"nobody", nil, "", ""},
		{"only free and widowed ones", candidates[2:], "", ""},
		{"the oldest", candidates, "", "3"},
		{"another than the record itself", candidates, "3", "4"},
		{"nobody but the record itself", candidates[1:], "3", ""},
	}
	for _, test := range tests {
		if got, ok := match.Holder(test.candidates, test.but); got != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %t; want %q", test.name, got, ok, test.want)
		}
	}
}
