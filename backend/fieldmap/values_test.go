package fieldmap_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// paired makes Values of texts such as "Hot=High, Cold=Low".
func paired(text string) fieldmap.Values {
	var pairs []fieldmap.ValuePair
	for part := range strings.SplitSeq(text, ", ") {
		desk, crm, _ := strings.Cut(part, "=")
		if part != "" {
			pairs = append(pairs, fieldmap.ValuePair{Desk: record.Value(desk), CRM: record.Value(crm)})
		}
	}
	return fieldmap.PairValues(pairs)
}

// choosing returns a picklist with options such as "Hot, Cold".
func choosing(api, names string) record.Field {
	return with(named(api, record.Picklist), options(strings.Split(names, ", ")...))
}

func TestPairValues_AreEqualInAnyOrderAndForm(t *testing.T) {
	if a, b := paired("Hot=High, Cold=Low"), paired(" Cold =Low, Hot=High"); a != b {
		t.Errorf("%q is not %q", a, b)
	}
	want := []fieldmap.ValuePair{{Desk: "Cold", CRM: "Low"}, {Desk: "Hot", CRM: "High"}}
	if diff := cmp.Diff(want, paired("Hot=High, Cold=Low").Pairs()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := paired(""); got != "" || got.Pairs() != nil {
		t.Errorf("no pairs are %q", got)
	}
}

// built builds a pair of two fields with value pairs.
func built(t *testing.T, desk, crm record.Field, values fieldmap.Values) *fieldmap.Pair {
	t.Helper()
	pair, problem := build(desk, crm, values)
	if problem != "" {
		t.Fatal(problem)
	}
	return pair
}

func build(desk, crm record.Field, values fieldmap.Values) (*fieldmap.Pair, string) {
	entry := fieldmap.Entry{Desk: desk.API, CRM: crm.API, Values: values}
	m, problems := fieldmap.Build(record.Schema{Fields: []record.Field{desk}}, record.Schema{Side: record.CRM, Fields: []record.Field{crm}}, []fieldmap.Entry{entry})
	if len(problems) > 0 {
		return nil, problems[0].Reason
	}
	return &m.Pairs[0], ""
}

func TestBuild_RefusesValuePairsThatCannotBe(t *testing.T) {
	rating, priority := choosing("rating", "Hot, Cold"), choosing("Priority", "High, Low")
	tests := []struct {
		desc      string
		desk, crm record.Field
		values    string
		want      string // part of the reason; empty: it is not refused
	}{
		{"two picklists", rating, priority, "Hot=High, Cold=Low", ""},
		{"a picklist and a multi-select", rating, named("Tags", record.MultiPicklist), "Hot=High", ""},
		{"two multi-selects", named("tags", record.MultiPicklist), named("Tags", record.MultiPicklist), "Hot=High", ""},
		{"a picklist and a text", rating, named("Note", record.Text), "Hot=High", ""},
		{"a long text and a picklist", named("note", record.LongText), priority, "Hot=High", ""},
		{"values that the fields do not offer", rating, priority, "Tepid=Middling", ""},
		{"one of Desk twice", rating, priority, "Hot=High, Hot=Low", `the value "Hot" of Desk is in two value pairs`},
		{"one of CRM twice", rating, priority, "Hot=High, Cold=High", `the value "High" of CRM is in two value pairs`},
		{"none on a side", rating, priority, "Hot=", "a value pair has no value of CRM"},
		{"no choice is none", rating, priority, "-None-=High", "a value pair has no value of Desk"},
		{"two texts", named("note", record.Text), named("Note", record.Text), "Hot=High", "which takes a picklist"},
		{"a picklist and an e-mail address", named("email", record.Email), named("Email", record.Email), "a=b", "which takes a picklist"},
		{"two numbers", named("seats", record.Integer), named("Seats", record.Integer), "1=2", "which takes a picklist"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			_, got := build(test.desk, test.crm, paired(test.values))
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestBuild_WarnsOfValuesWithoutCounterpart(t *testing.T) {
	rating, priority := choosing("rating", "Hot, Warm, Cold"), choosing("Priority", "High, Warm, Low")
	tests := []struct {
		values string
		want   fieldmap.Check
	}{
		{"Hot=High, Cold=Low", fieldmap.Check{}},
		{"Hot=High", fieldmap.Check{Grade: fieldmap.Risky, Reason: `the option "Cold" has no counterpart in Priority`}},
		{"Hot=Warm", fieldmap.Check{Grade: fieldmap.Risky, Reason: `2 options have no counterpart in Priority, such as "Warm"`}},
		{"", fieldmap.Check{Grade: fieldmap.Risky, Reason: `Priority lacks 2 options, such as "Hot"`}},
		{"Hott=High, Cold=Low", fieldmap.Check{Grade: fieldmap.Risky, Reason: `rating of Desk has no option "Hott", which is paired with another value`}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, built(t, rating, priority, paired(test.values)).Check()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.values, diff)
		}
	}
	if diff := cmp.Diff([]string{"High", "Low"}, built(t, rating, priority, paired("Hot=Warm")).Lacking(record.CRM)); diff != "" {
		t.Errorf("lacking of CRM (-want +got):\n%s", diff)
	}
}

func TestTranslate_PairedValues(t *testing.T) {
	rating, priority := choosing("rating", "Hot, Warm, Cold"), choosing("Priority", "High, Warm, Low")
	tags, marks := named("tags", record.MultiPicklist), named("Marks", record.MultiPicklist)
	set := func(names ...string) record.Value { return record.Set(names) }
	const to, back = record.Desk, record.CRM
	tests := []struct {
		desc      string
		desk, crm record.Field
		from      record.Side
		value     record.Value
		want      record.Value // empty: it cannot be said
	}{
		{"a paired value", rating, priority, to, "Hot", "High"},
		{"and back", rating, priority, back, "High", "Hot"},
		{"one that no pair names stays", rating, priority, to, "Warm", "Warm"},
		{"also if the field does not list it", rating, priority, back, "Lukewarm", "Lukewarm"},
		{"one whose word stands for another", rating, priority, to, "High", ""},
		{"and back", rating, priority, back, "Cold", ""},
		{"a set, option by option", tags, marks, to, set("Hot", "Warm"), set("High", "Warm")},
		{"and back", tags, marks, back, set("High", "Low"), set("Hot", "Cold")},
		{"a set with a word that stands for another", tags, marks, to, set("High", "Warm"), ""},
		{"an option becomes a set", rating, marks, to, "Hot", set("High")},
		{"a set of one becomes an option", rating, marks, back, set("Low"), "Cold"},
		{"an option becomes a text", rating, named("Note", record.Text), to, "Hot", "High"},
		{"and back", rating, named("Note", record.Text), back, "High", "Hot"},
		{"a set becomes a text", tags, named("Note", record.Text), to, set("Hot", "Cold"), "High; Low"},
		{"and back", tags, named("Note", record.Text), back, "Low; High", set("Hot", "Cold")},
		{"nothing stays nothing", rating, priority, to, record.Null, record.Null},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			pair := (&fieldmap.Pair{Fields: [2]record.Field{test.desk, test.crm}}).With(paired("Hot=High, Cold=Low"))
			got, problem := pair.Translate(test.from, test.value)
			if test.want == record.Null && test.value != record.Null {
				want := &record.Error{Code: record.UnknownOption, Side: test.from.Other().String(), Field: pair.Fields[test.from.Other()].API}
				if problem == nil || problem.Code != want.Code || problem.Side != want.Side || problem.Field != want.Field || !strings.Contains(problem.Advice, "field mapping") {
					t.Errorf("got %q, %+v, want %+v", got, problem, want)
				}
				return
			}
			if problem != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, problem, test.want)
			}
		})
	}
}

// drawValues draws one-to-one value pairs of few letters, so that words of one
// side are often words of the other too.
func drawValues(t *rapid.T, label string) fieldmap.Values {
	letter := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	desk := rapid.SliceOfNDistinct(letter, 0, 4, rapid.ID).Draw(t, label+" of Desk")
	crm := rapid.SliceOfNDistinct(letter, len(desk), len(desk), rapid.ID).Draw(t, label+" of CRM")
	pairs := make([]fieldmap.ValuePair, len(desk))
	for i := range desk {
		pairs[i] = fieldmap.ValuePair{Desk: record.Value(desk[i]), CRM: record.Value(crm[i])}
	}
	return fieldmap.PairValues(pairs)
}

func drawChoice(t *rapid.T, kind record.Type, label string) record.Value {
	options := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}), 1, 3, rapid.ID).Draw(t, label)
	if kind == record.MultiPicklist {
		return record.Set(options)
	}
	return record.Value(options[0])
}

// Whatever can be said comes back the same and is the same content, and of two
// values of one side at most one is the same as a value of the other; every
// value that is named can be said.
func TestTranslate_PairedValuesThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]record.Type{record.Picklist, record.MultiPicklist}).Draw(t, "kind")
		pair := (&fieldmap.Pair{Fields: [2]record.Field{field(kind), field(kind)}}).With(drawValues(t, "values"))
		from := record.Side(rapid.IntRange(0, 1).Draw(t, "from"))
		v, other := drawChoice(t, kind, "value"), drawChoice(t, kind, "other")
		said, problem := pair.Translate(from, v)
		if problem != nil {
			if pair.Values == "" || kind == record.Picklist && pair.Names(from, v) != fieldmap.Unnamed {
				t.Fatalf("%q cannot be said: %v", v, problem)
			}
			return
		}
		if back, problem := pair.Translate(from.Other(), said); problem != nil || back != v {
			t.Fatalf("%q became %q and came back as %q, %v", v, said, back, problem)
		}
		same := func(v record.Value) bool {
			values := [2]record.Value{}
			values[from], values[from.Other()] = v, said
			return pair.Same(values[record.Desk], values[record.CRM])
		}
		if !same(v) || v != other && same(other) {
			t.Fatalf("%q became %q; %q is the same: %v, %q: %v", v, said, v, same(v), other, same(other))
		}
	})
}

func TestNames(t *testing.T) {
	tags, marks := with(named("tags", record.MultiPicklist), options("Hot", "Warm")), named("Marks", record.MultiPicklist)
	pair := (&fieldmap.Pair{Fields: [2]record.Field{tags, with(marks, options("High", "Warm"))}}).With(paired("Hot=High"))
	tests := []struct {
		value []string
		want  fieldmap.Naming
	}{
		{[]string{"Warm"}, fieldmap.Unnamed},
		{[]string{"Hot"}, fieldmap.Wholly},
		{[]string{"Hot", "Warm"}, fieldmap.Wholly},
		{[]string{"Hot", "Cold"}, fieldmap.Partly},
		{[]string{"High"}, fieldmap.Unnamed},
	}
	for _, test := range tests {
		if got := pair.Names(record.Desk, record.Set(test.value)); got != test.want {
			t.Errorf("%v: got %v, want %v", test.value, got, test.want)
		}
	}
}

// What an edit of value pairs concerns is what they call otherwise than before
// and is not the same any more.
func TestRevises(t *testing.T) {
	tests := []struct {
		before, after string
		desk, crm     record.Value
		want          bool
	}{
		{"", "Hot=High", "Hot", "Hot", true},
		{"", "Hot=High", "Hot", "High", false},
		{"", "Hot=High", "Warm", "Warm", false},
		{"", "Hot=High", "Warm", "WARM", false}, // not the same, but no more than before
		{"Hot=High", "Hot=Urgent", "Hot", "High", true},
		{"Hot=High", "Hot=High, Cold=Low", "Hot", "High", false},
		{"Hot=High", "Hot=High, Cold=Low", "Cold", "Cold", true},
		{"Hot=High", "", "Hot", "High", true},
		{"Hot=High, Cold=Low", "Hot=Low, Cold=High", "Hot", "High", true},
	}
	for _, test := range tests {
		t.Run(fmt.Sprintf("%s to %s for %s and %s", test.before, test.after, test.desk, test.crm), func(t *testing.T) {
			before := built(t, choosing("rating", "Hot, Warm, Cold"), choosing("Priority", "High, Warm, Low, Urgent"), paired(test.before))
			if got := before.With(paired(test.after)).Revises(before, test.desk, test.crm); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestWith_LeavesThePairAsItWas(t *testing.T) {
	pair := built(t, choosing("rating", "Hot"), choosing("Priority", "High"), paired("Hot=High"))
	before := *pair
	if other := pair.With(""); other.Values != "" || other.Check().Grade != fieldmap.Risky {
		t.Errorf("got %+v", other)
	}
	if diff := cmp.Diff(before, *pair); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	if !slices.Equal(pair.Values.Pairs(), []fieldmap.ValuePair{{Desk: "Hot", CRM: "High"}}) {
		t.Errorf("got %v", pair.Values)
	}
}
