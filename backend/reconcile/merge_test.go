package reconcile_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

const unlinked = reconcile.Unlinked

// each rule for one pair of fields, read from Desk to CRM; the mirror is
// checked as well.
func TestFields_OnePair(t *testing.T) {
	type values = [2]record.Value
	same := func(v record.Value) *values { return &values{v, v} }
	both, toCRM, toDesk := fieldmap.Both, fieldmap.DeskToCRM, fieldmap.CRMToDesk
	text, lookup := [2]record.Type{record.Text, record.Text}, [2]record.Type{record.Lookup, record.Lookup}
	tests := []struct {
		desc      string
		kinds     [2]record.Type
		direction fieldmap.Direction
		never     bool    // never clear
		base      *values // nil: never in agreement
		desk, crm record.Value
		want      string
	}{
		// Three ways.
		{"neither changed", text, both, false, same("a"), "a", "a", ""},
		{"neither changed, though they are not equal", text, both, false, &values{"a", "A"}, "a", "A", ""},
		{"neither changed, both empty", text, both, false, same(""), "", "", ""},
		{"Desk changed", text, both, false, same("a"), "b", "a", `crm: 0 "b" over "a"`},
		{"Desk changed, CRM keeps its own form", text, both, false, &values{"a", "A"}, "b", "A", `crm: 0 "b" over "A"`},
		{"Desk filled in", text, both, false, same(""), "b", "", `crm: 0 "b" over ""`},
		{"Desk cleared", text, both, false, same("a"), "", "a", `crm: 0 "" over "a"`},
		{"Desk changed to what CRM shows", text, both, false, &values{"a", "A"}, "A", "A", "agree 0"},
		{"both changed to the same", text, both, false, same("a"), "b", "b", "agree 0"},
		{"both cleared", text, both, false, same("a"), "", "", "agree 0"},
		{"both changed to what is the same in other types", [2]record.Type{record.Text, record.Integer}, both, false, &values{"1", "1"}, "007", "7", "agree 0"},
		{"both changed", text, both, false, same("a"), "b", "c", `crm: 0 "b" over "c", clash`},
		{"both changed, Desk cleared", text, both, false, same("a"), "", "c", `crm: 0 "" over "c", clash`},
		{"both changed, CRM cleared", text, both, false, same("a"), "b", "", `crm: 0 "b" over "", clash`},
		{"both changed, to each other's base", text, both, false, &values{"a", "A"}, "A", "a", `crm: 0 "A" over "a", clash`},

		// Translation.
		{"a value in the other's terms", [2]record.Type{record.Text, record.Integer}, both, false, &values{"1", "1"}, "007", "1", `crm: 0 "7" over "1"`},
		{"the target holds it already", [2]record.Type{record.Text, record.Integer}, both, false, &values{"7", "7"}, "007", "7", "agree 0"},
		{"the target holds what an untidy value becomes", text, both, false, same("b"), " a ", "a", "agree 0"},
		{"a text for a number", [2]record.Type{record.Text, record.Integer}, both, false, &values{"1", "1"}, "seven", "1", "crm: problem text-for-integer"},
		{"a text for a number wins a conflict", [2]record.Type{record.Text, record.Integer}, both, false, &values{"1", "1"}, "seven", "2", "crm: problem text-for-integer"},
		{"a text for a number, at first", [2]record.Type{record.Text, record.Integer}, both, false, nil, "seven", "", "crm: problem text-for-integer"},
		{"a clear needs no translation", [2]record.Type{record.Text, record.Integer}, both, false, &values{"1", "1"}, "", "1", `crm: 0 "" over "1"`},

		// First merge.
		{"at first: equal values agree", text, both, false, nil, "a", "a", "agree 0"},
		{"at first: both empty agree", text, both, false, nil, "", "", "agree 0"},
		{"at first: the same in other types agrees", [2]record.Type{record.Text, record.Integer}, both, false, nil, "007", "7", "agree 0"},
		{"at first: a blank takes the other's value", text, both, false, nil, "a", "", `crm: 0 "a" over ""`},
		{"at first: different values go to the rule", text, both, false, nil, "a", "b", `crm: 0 "a" over "b", clash`},
		{"at first: never clear does not stand in the way", text, both, true, nil, "a", "", `crm: 0 "a" over ""`},

		// Never clear.
		{"a clear does not travel", text, both, true, same("a"), "", "a", "agree 0"},
		{"a clear that wins does not travel either", text, both, true, same("a"), "", "c", "agree 0"},
		{"a value that wins over a clear does", text, both, true, same("a"), "b", "", `crm: 0 "b" over "", clash`},
		{"a value after a clear", text, both, true, &values{"", "a"}, "b", "a", `crm: 0 "b" over "a"`},
		{"both cleared, never clear", text, both, true, same("a"), "", "", "agree 0"},

		// One way.
		{"the way of the edit", text, toCRM, false, same("a"), "b", "a", `crm: 0 "b" over "a"`},
		{"a clear the way of the pair", text, toCRM, false, same("a"), "", "a", `crm: 0 "" over "a"`},
		{"against the way", text, toDesk, false, same("a"), "b", "a", ""},
		{"both changed: the way decides, and the loser is kept", text, toCRM, false, same("a"), "b", "c", `crm: 0 "b" over "c", clash`},
		{"both changed to the same, one way", text, toCRM, false, same("a"), "b", "b", "agree 0"},
		{"against the way to what the other shows", text, toDesk, false, &values{"a", "A"}, "A", "A", "agree 0"},
		{"at first, the way of the value", text, toCRM, false, nil, "a", "", `crm: 0 "a" over ""`},
		{"at first, against the way: stays, and counts as agreed", text, toDesk, false, nil, "a", "", "agree 0"},
		{"at first, different values: the way decides", text, toCRM, false, nil, "a", "b", `crm: 0 "a" over "b", clash`},
		{"at first, equal values one way", text, toDesk, false, nil, "a", "a", "agree 0"},

		// Lookups.
		{"a lookup changed", lookup, both, false, same("link-1"), "link-2", "link-1", `crm: 0 "link-2" over "link-1"`},
		{"a lookup without a counterpart is left alone", lookup, both, false, same("link-1"), unlinked, "link-1", ""},
		{"so it is where the other changed", lookup, both, false, same("link-1"), unlinked, "link-2", ""},
		{"at first, too", lookup, both, false, nil, unlinked, "link-1", ""},
		{"and where the other is empty", lookup, both, false, nil, unlinked, "", ""},
		{"and where neither has a counterpart", lookup, both, false, nil, unlinked, unlinked, ""},
		{"at first, lookups to one account agree", lookup, both, false, nil, "link-1", "link-1", "agree 0"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			pairings := []pairing{{kinds: test.kinds, entry: fieldmap.Entry{Direction: test.direction, NeverClear: test.never}}}
			base := []reconcile.Agreed{{}}
			if test.base != nil {
				base[0] = reconcile.Agreed{Known: true, Values: *test.base}
			}
			got := reconcile.Fields(build(fieldmap.DeskWins, pairings), base, live(test.desk), live(test.crm))
			if diff := cmp.Diff(test.want, told(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			got = reconcile.Fields(build(fieldmap.CRMWins, mirrorPairings(pairings)), mirrorBase(base), live(test.crm), live(test.desk))
			if diff := cmp.Diff(mirrorWords(test.want), told(got)); diff != "" {
				t.Errorf("the other way round (-want +got):\n%s", diff)
			}
			if got.Empty() != (test.want == "") {
				t.Errorf("Empty() = %v for %q", got.Empty(), test.want)
			}
		})
	}
}

func TestFields_ConflictRules(t *testing.T) {
	const newest, deskWins, crmWins, inherit = fieldmap.Newest, fieldmap.DeskWins, fieldmap.CRMWins, fieldmap.Inherit
	at := noon.Add
	tests := []struct {
		desc         string
		module, pair fieldmap.Rule
		desk, crm    time.Time
		winner       record.Side
	}{
		{"newest is the rule without a word", inherit, inherit, at(time.Minute), noon, record.Desk},
		{"so it is for CRM", inherit, inherit, noon, at(time.Minute), record.CRM},
		{"newest: Desk is later", newest, inherit, at(time.Hour), noon, record.Desk},
		{"newest: CRM is later", newest, inherit, noon, at(time.Hour), record.CRM},
		{"newest: at the same time is a tie and goes to CRM", newest, inherit, noon, noon, record.CRM},
		{"newest: nearer than two seconds is a tie", newest, inherit, at(2*time.Second - 1), noon, record.CRM},
		{"newest: two seconds are none", newest, inherit, at(2 * time.Second), noon, record.Desk},
		{"newest: CRM later by less than two seconds", newest, inherit, noon, at(time.Second), record.CRM},
		{"newest: Desk's time is unknown", newest, inherit, time.Time{}, noon, record.CRM},
		{"newest: CRM's time is unknown", newest, inherit, noon, time.Time{}, record.CRM},
		{"newest: neither time is known", newest, inherit, time.Time{}, time.Time{}, record.CRM},
		{"the module's rule: Desk, though CRM is later", deskWins, inherit, noon, at(time.Hour), record.Desk},
		{"the module's rule: CRM, though Desk is later", crmWins, inherit, at(time.Hour), noon, record.CRM},
		{"the pair's rule stands over the module's: Desk", crmWins, deskWins, noon, noon, record.Desk},
		{"the pair's rule stands over the module's: CRM", deskWins, crmWins, noon, noon, record.CRM},
		{"the pair's rule stands over the module's: newest", crmWins, newest, at(time.Hour), noon, record.Desk},
		{"times unknown do not matter to the other rules", deskWins, inherit, time.Time{}, time.Time{}, record.Desk},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			pairings := texts(1)
			pairings[0].entry.Rule = test.pair
			terms := build(test.module, pairings)
			desk, crm := live("d"), live("c")
			desk.Modified, crm.Modified = test.desk, test.crm
			want := `crm: 0 "d" over "c", clash`
			if test.winner == record.CRM {
				want = `desk: 0 "c" over "d", clash`
			}
			if got := told(reconcile.Fields(terms, agreed("a"), desk, crm)); got != want {
				t.Errorf("both changed: got %s, want %s", got, want)
			}
			if got := told(reconcile.Fields(terms, []reconcile.Agreed{{}}, desk, crm)); got != want {
				t.Errorf("at first: got %s, want %s", got, want)
			}
		})
	}
}

func TestFields_SeveralPairs(t *testing.T) {
	terms := build(fieldmap.Newest, texts(5))
	t.Run("edits of different fields on both sides both survive", func(t *testing.T) {
		got := reconcile.Fields(terms, agreed("a", "b", "c", "d", "e"), live("A", "b", "c", "d", "x"), live("a", "B", "c", "", "x"))
		want := `desk: 1 "B" over "b"` + "\n" + `desk: 3 "" over "d"` + "\n" + `crm: 0 "A" over "a"` + "\n" + "agree 4"
		if diff := cmp.Diff(want, told(got)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("a newly mapped field is merged for the first time beside the others", func(t *testing.T) {
		base := agreed("a", "b", "c", "d", "e")
		base[2] = reconcile.Agreed{}
		got := reconcile.Fields(terms, base, live("a", "b", "new", "d", "e"), live("a", "b", "", "d", "e"))
		if diff := cmp.Diff(`crm: 2 "new" over ""`, told(got)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestFields_AWriteTellsWhereItComesFrom(t *testing.T) {
	terms := build(fieldmap.DeskWins, []pairing{{kinds: [2]record.Type{record.Text, record.Integer}}})
	got := reconcile.Fields(terms, agreed("1"), live("007"), live("8"))
	want := []reconcile.Write{{Pair: 0, Before: "8", After: "7", Source: "007", Clash: true, Rule: fieldmap.DeskWins}}
	if diff := cmp.Diff(want, got.Writes[record.CRM]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A side that could not hold one value gets none: half an edit is worse than
// one that waits and is told. The other side is served all the same.
func TestFields_AProblemHoldsBackItsSide(t *testing.T) {
	number := [2]record.Type{record.Text, record.Integer}
	terms := build(fieldmap.Newest, append(texts(3), pairing{kinds: number}, pairing{kinds: number}))
	got := reconcile.Fields(terms, agreed("a", "b", "c", "1", "2"), live("A", "b", "x", "one", "two"), live("a", "B", "x", "1", "2"))
	want := `desk: 1 "B" over "b"` + "\ncrm: problem text-for-integer\nagree 2"
	if diff := cmp.Diff(want, told(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	problem := got.Problems[record.CRM]
	if problem.Field != "crm3" || problem.Side != "crm" || !strings.Contains(problem.Message, `"one"`) {
		t.Errorf("the problem is not that of the first field: %+v", problem)
	}
}

func TestFields_LeavesItsArgumentsAlone(t *testing.T) {
	terms := build(fieldmap.Newest, texts(3))
	base, desk, crm := agreed("a", "b", "c"), live("A", "b", "x"), live("a", "B", "y")
	b, d, c := slices.Clone(base), slices.Clone(desk.Values), slices.Clone(crm.Values)
	reconcile.Fields(terms, base, desk, crm)
	if !slices.Equal(b, base) || !slices.Equal(d, desk.Values) || !slices.Equal(c, crm.Values) {
		t.Errorf("got %v, %v, %v", base, desk.Values, crm.Values)
	}
}
