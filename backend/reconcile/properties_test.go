package reconcile_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// pools are a few values of each type, in normal form, so that sides often
// agree and often do not.
var pools = map[record.Type][]record.Value{
	record.Text:          {"", "a", "Abcde", "7", "7.50", "true", "a; b", "ada@x", "Ada@X", "2026-03-27", "2026-03-27T15:00:00Z"},
	record.Email:         {"", "ada@x", "ida@x"},
	record.Integer:       {"", "7", "-12", "123456"},
	record.Decimal:       {"", "7", "7.5", "7.25"},
	record.Boolean:       {"", "true", "false"},
	record.Date:          {"", "2026-03-27", "2026-03-28"},
	record.DateTime:      {"", "2026-03-27T00:00:00Z", "2026-03-27T15:00:00Z"},
	record.Picklist:      {"", "a", "b"},
	record.MultiPicklist: {"", "a", "a\x1fb"},
	record.Lookup:        {"", "link-1", "link-2"},
}

// couples are pairs of types that can be mapped.
var couples = [][2]record.Type{
	{record.Text, record.Text},
	{record.Text, record.Email},
	{record.Text, record.Integer},
	{record.Text, record.Boolean},
	{record.Text, record.Date},
	{record.Text, record.MultiPicklist},
	{record.DateTime, record.Text},
	{record.Integer, record.Decimal},
	{record.Date, record.DateTime},
	{record.Picklist, record.MultiPicklist},
	{record.Lookup, record.Lookup},
}

// story is a linked pair of records as it may come before the judgement.
type story struct {
	rule      fieldmap.Rule
	pairings  []pairing
	base      []reconcile.Agreed
	desk, crm reconcile.Seen
}

func (s story) terms() reconcile.Terms { return build(s.rule, s.pairings) }

func (s story) merge() reconcile.Merge {
	return reconcile.Fields(s.terms(), s.base, s.desk, s.crm)
}

func (s story) seen(side record.Side) reconcile.Seen { return [2]reconcile.Seen{s.desk, s.crm}[side] }

func drawStory(t *rapid.T) story {
	s := story{rule: fieldmap.Rule(rapid.IntRange(0, 3).Draw(t, "rule")), desk: live(), crm: live()}
	s.desk.Modified = noon.Add(time.Duration(rapid.SampledFrom([]int{-60, -2, 2, 60}).Draw(t, "seconds")) * time.Second)
	for range rapid.IntRange(1, 5).Draw(t, "pairs") {
		kinds := rapid.SampledFrom(couples).Draw(t, "types")
		if rapid.Bool().Draw(t, "swapped") {
			kinds[0], kinds[1] = kinds[1], kinds[0]
		}
		s.pairings = append(s.pairings, pairing{kinds: kinds, entry: fieldmap.Entry{
			Direction:  fieldmap.Direction(rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "direction")),
			Rule:       fieldmap.Rule(rapid.SampledFrom([]int{0, 0, 1, 2, 3}).Draw(t, "rule of the pair")),
			NeverClear: rapid.IntRange(0, 3).Draw(t, "never clear") == 0,
		}})
		var base reconcile.Agreed
		var shown [2]record.Value
		base.Known = rapid.IntRange(0, 4).Draw(t, "base") > 0
		for side, kind := range kinds {
			value := rapid.SampledFrom(pools[kind])
			if base.Known {
				base.Values[side] = value.Draw(t, "base value")
			}
			shown[side] = base.Values[side]
			switch {
			case kind == record.Lookup && rapid.IntRange(0, 5).Draw(t, "unlinked") == 0:
				shown[side] = unlinked
			case !base.Known || rapid.Bool().Draw(t, "edited"):
				shown[side] = value.Draw(t, "value")
			}
		}
		s.base = append(s.base, base)
		s.desk.Values, s.crm.Values = append(s.desk.Values, shown[0]), append(s.crm.Values, shown[1])
	}
	return s
}

// Where neither side differs from its base nothing happens, equal or not.
func TestFields_NoEditNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		for i, base := range s.base {
			s.base[i].Known = true
			s.desk.Values[i], s.crm.Values[i] = base.Values[0], base.Values[1]
		}
		if got := s.merge(); !got.Empty() {
			t.Fatalf("got %s", told(got))
		}
		if got := reconcile.Linked(s.terms(), s.base, s.desk, s.crm); got.Act != reconcile.Nothing {
			t.Fatalf("got act %d", got.Act)
		}
	})
}

// services keep what they are sent in ways of their own.
var services = map[string]func(kind record.Type, v record.Value) record.Value{
	"as it is": func(_ record.Type, v record.Value) record.Value { return v },
	"cut off": func(kind record.Type, v record.Value) record.Value {
		return onText(kind, v, func(s string) string { return s[:min(len(s), 3)] })
	},
	"capitals":   func(kind record.Type, v record.Value) record.Value { return onText(kind, v, strings.ToUpper) },
	"whole only": whole,
	"not at all": func(record.Type, record.Value) record.Value { return record.Null },
}

func onText(kind record.Type, v record.Value, change func(string) string) record.Value {
	if kind != record.Text {
		return v
	}
	return record.Normal(kind, change(string(v)))
}

func whole(kind record.Type, v record.Value) record.Value {
	if kind != record.Decimal {
		return v
	}
	before, _, _ := strings.Cut(string(v), ".")
	return record.Value(before)
}

// carryOut does what a merge says, as services do that keep what they are
// sent in their own way, and takes what the sides show then as the base.
func carryOut(s story, m reconcile.Merge, keep [2]func(record.Type, record.Value) record.Value) story {
	after := s
	after.base = slices.Clone(s.base)
	shown := [2][]record.Value{slices.Clone(s.desk.Values), slices.Clone(s.crm.Values)}
	settle := slices.Clone(m.Agree)
	for side, writes := range m.Writes {
		for _, w := range writes {
			shown[side][w.Pair] = keep[side](s.pairings[w.Pair].kinds[side], w.After)
			settle = append(settle, w.Pair)
		}
	}
	for _, i := range settle {
		after.base[i] = reconcile.Agreed{Known: true, Values: [2]record.Value{shown[0][i], shown[1][i]}}
	}
	after.desk.Values, after.crm.Values = shown[0], shown[1]
	return after
}

// Once a merge is carried out there is nothing left to do, whatever the
// services made of it, but for what could not be done.
func TestFields_OnceIsEnough(t *testing.T) {
	names := []string{"as it is", "cut off", "capitals", "whole only", "not at all"}
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		first := s.merge()
		var keep [2]func(record.Type, record.Value) record.Value
		for side := range keep {
			keep[side] = services[rapid.SampledFrom(names).Draw(t, "service")]
		}
		second := carryOut(s, first, keep).merge()
		if diff := cmp.Diff(reconcile.Merge{Problems: first.Problems}, second); diff != "" {
			t.Fatalf("after\n%s\n(-want +got):\n%s", told(first), diff)
		}
	})
}

// Seen from the other side, with the rules turned round, the judgement is the
// same. (A tie is not: it goes to CRM.)
func TestFields_LooksTheSameFromBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		mirror := story{rule: mirrorRule(s.rule), pairings: mirrorPairings(s.pairings), base: mirrorBase(s.base), desk: s.crm, crm: s.desk}
		want, got := s.merge(), mirror.merge()
		want.Writes[0], want.Writes[1] = want.Writes[1], want.Writes[0]
		want.Problems[0], want.Problems[1] = want.Problems[1], want.Problems[0]
		for _, writes := range want.Writes {
			for i := range writes {
				writes[i].Rule = mirrorRule(writes[i].Rule)
			}
		}
		for side, problem := range want.Problems {
			if problem != nil {
				problem.Side, problem.Field, problem.Advice = record.Side(side).String(), mirrorWords(problem.Field), mirrorWords(problem.Advice)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// An edit that only one side made arrives, or is named as a problem; it is
// never taken back. Where the pair's way does not lead, nothing moves.
func TestFields_AnEditArrivesOrIsNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		terms, m := s.terms(), s.merge()
		for i, base := range s.base {
			pair := &terms.Map.Pairs[i]
			for _, side := range record.Sides() {
				v, other := s.seen(side).Values[i], s.seen(side.Other()).Values[i]
				if !base.Known || v == base.Values[side] || other != base.Values[side.Other()] || v == unlinked || other == unlinked {
					continue
				}
				arrives := slices.ContainsFunc(m.Writes[side.Other()], func(w reconcile.Write) bool { return w.Pair == i && w.Source == v })
				back := slices.ContainsFunc(m.Writes[side], func(w reconcile.Write) bool { return w.Pair == i })
				agree := slices.Contains(m.Agree, i)
				same := pair.Same(s.desk.Values[i], s.crm.Values[i])
				switch {
				case back:
					t.Fatalf("pair %d: the edit %q of %v is taken back", i, v, side)
				case same || (v == record.Null && pair.NeverClear && pair.Carries(side)):
					if !agree || arrives {
						t.Fatalf("pair %d: agreed: %v, written: %v", i, agree, arrives)
					}
				case !pair.Carries(side):
					if agree || arrives {
						t.Fatalf("pair %d does not carry from %v: agreed: %v, written: %v", i, side, agree, arrives)
					}
				case !arrives && m.Problems[side.Other()] == nil:
					t.Fatalf("pair %d: the edit %q of %v is lost: %s", i, v, side, told(m))
				}
			}
		}
	})
}

// Each pair is dealt with at most once, in order, and every value written is
// what the other side shows, in the target's terms. What it replaces is named;
// where a person wrote that, it is called a clash.
func TestFields_InventsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		terms, m := s.terms(), s.merge()
		dealt := slices.Clone(m.Agree)
		for _, to := range record.Sides() {
			if m.Problems[to] != nil && m.Writes[to] != nil {
				t.Fatalf("%v gets a part: %s", to, told(m))
			}
			for _, w := range m.Writes[to] {
				dealt = append(dealt, w.Pair)
				pair, base := &terms.Map.Pairs[w.Pair], s.base[w.Pair]
				source, before := s.seen(to.Other()).Values[w.Pair], s.seen(to).Values[w.Pair]
				after, problem := pair.Translate(to.Other(), source)
				if problem != nil || w.After != after || w.Source != source || w.Before != before {
					t.Fatalf("%+v is not %q over %q (%v)", w, after, before, problem)
				}
				clash := before != base.Values[to]
				if !base.Known {
					clash = before != record.Null
				}
				if w.Clash != clash {
					t.Fatalf("%+v is called a clash: %v, and is one: %v", w, w.Clash, clash)
				}
				if w.After == record.Null && (!base.Known || pair.NeverClear) {
					t.Fatalf("%+v clears what must not be cleared", w)
				}
				if !pair.Carries(to.Other()) {
					t.Fatalf("%+v goes against the way of the pair", w)
				}
			}
			if !slices.IsSortedFunc(m.Writes[to], func(a, b reconcile.Write) int { return a.Pair - b.Pair }) {
				t.Fatalf("writes out of order: %s", told(m))
			}
		}
		slices.Sort(dealt)
		if len(slices.Compact(slices.Clone(dealt))) != len(dealt) {
			t.Fatalf("a pair is dealt with twice: %s", told(m))
		}
	})
}

// A record that was made from a draft agrees with the one it was drawn from.
func TestDraft_MakesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		from := record.Side(rapid.IntRange(0, 1).Draw(t, "from"))
		terms := s.terms()
		writes, problem := reconcile.Draft(terms.Map, from, s.seen(from))
		if problem != nil {
			if writes != nil || problem.Side != from.Other().String() || problem.Field == "" {
				t.Fatalf("writes %v, problem %+v", writes, problem)
			}
			return
		}
		made, m := s, reconcile.Merge{}
		made.base = make([]reconcile.Agreed, len(s.base))
		blank := make([]record.Value, len(s.base))
		if from == record.Desk {
			made.crm.Values = blank
		} else {
			made.desk.Values = blank
		}
		m.Writes[from.Other()] = writes
		after := carryOut(made, m, [2]func(record.Type, record.Value) record.Value{services["as it is"], services["as it is"]})
		got := after.merge()
		if len(got.Writes[0])+len(got.Writes[1]) > 0 || got.Problems != [2]*record.Error{} {
			t.Fatalf("after the draft %v: %s", writes, told(got))
		}
	})
}
