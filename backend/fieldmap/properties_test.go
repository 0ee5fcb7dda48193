package fieldmap_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// drawn are texts that can be values of a type, before they are brought into
// normal form.
func drawn(kind record.Type) *rapid.Generator[string] {
	switch kind {
	case record.Email:
		return rapid.StringMatching(`[A-Za-zéÖ]{1,5}@[a-zß]{1,5}\.[a-z]{2}`)
	case record.Integer:
		return rapid.StringMatching(`-?[0-9]{1,9}`)
	case record.BigInteger:
		return rapid.StringMatching(`-?[0-9]{1,18}`)
	case record.Decimal, record.Currency, record.Percent:
		return rapid.StringMatching(`-?[0-9]{1,9}\.[0-9]{1,4}`)
	case record.Boolean:
		return rapid.SampledFrom([]string{"true", "false"})
	case record.Date:
		return rapid.StringMatching(`20[0-9]{2}-0[1-9]-[0-2][1-8]`)
	case record.DateTime:
		return rapid.StringMatching(`20[0-9]{2}-0[1-9]-[0-2][1-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9](Z|[-+]0[0-9]:30)`)
	case record.Picklist:
		return rapid.StringMatching(`[a-c;]{0,3}[a-c]`)
	case record.MultiPicklist:
		return rapid.StringMatching(`[a-c]{1,2}(; ?[a-c]{1,2}){0,3}`)
	}
	return rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~]{0,8}`))
}

func drawPair(t *rapid.T) (*fieldmap.Pair, record.Side) {
	fields := [2]record.Field{}
	for _, side := range record.Sides() {
		fields[side] = field(rapid.SampledFrom(types).Draw(t, side.String()))
	}
	return between(fields[record.Desk], fields[record.CRM]), record.Side(rapid.IntRange(0, 1).Draw(t, "from"))
}

// What the table says to fit can be said, whatever it is, and back again
// without loss; the two are the same content then.
func TestTranslate_ThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pair, from := drawPair(t)
		if pair.Ways[from].Grade != fieldmap.Fits {
			return
		}
		source := pair.Fields[from]
		v := record.Normal(source.Type, drawn(source.Type).Draw(t, "value"))
		said, problem := pair.Translate(from, v)
		if problem != nil {
			t.Fatalf("%q does not fit: %v", v, problem)
		}
		values := [2]record.Value{}
		values[from], values[from.Other()] = v, said
		if !pair.Same(values[record.Desk], values[record.CRM]) {
			t.Fatalf("%q and what it became, %q, are not the same", v, said)
		}
		if pair.Ways[from.Other()].Grade == fieldmap.Impossible {
			return
		}
		if back, problem := pair.Translate(from.Other(), said); problem != nil || back != v {
			t.Fatalf("%q became %q and came back as %q, %v", v, said, back, problem)
		}
	})
}

// Whatever a side shows, what is said of it on the other is in normal form, or
// there is a problem that names the field; nothing is cleared in silence, and
// nothing is invented.
func TestTranslate_GivesNormalFormsOrProblems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pair, from := drawPair(t)
		kind := rapid.SampledFrom(types).Draw(t, "kind of text")
		translated(t, pair, from, record.Normal(pair.Fields[from].Type, drawn(kind).Draw(t, "value")))
	})
}

func FuzzTranslate(f *testing.F) {
	for i := range types {
		f.Add(uint8(record.Text), uint8(i), "7", false)
		f.Add(uint8(i), uint8(record.Text), "2026-03-27", true)
	}
	f.Fuzz(func(t *testing.T, desk, crm uint8, text string, back bool) {
		if int(desk) >= len(types) || int(crm) >= len(types) {
			return
		}
		pair, from := between(field(types[desk]), field(types[crm])), record.Desk
		if back {
			from = record.CRM
		}
		translated(t, pair, from, record.Normal(pair.Fields[from].Type, text))
	})
}

func translated(t interface{ Fatalf(string, ...any) }, pair *fieldmap.Pair, from record.Side, v record.Value) {
	if pair.Ways[from].Grade == fieldmap.Impossible {
		return // such pairs cannot be built, and carry nothing
	}
	target := pair.Fields[from.Other()]
	got, problem := pair.Translate(from, v)
	switch {
	case problem != nil && (problem.Field != target.API || problem.Side != from.Other().String() || problem.Message == ""):
		t.Fatalf("%q: the problem names no field: %+v", v, problem)
	case problem != nil:
		return
	case (got == record.Null) != (v == record.Null):
		t.Fatalf("%q became %q", v, got)
	case target.Type == record.MultiPicklist && record.Set(got.Options()) != got:
		t.Fatalf("%q became %q, which is no set", v, got)
	case target.Type != record.MultiPicklist && record.Normal(target.Type, string(got)) != got:
		t.Fatalf("%q became %q, which is not in normal form", v, got)
	}
	if again, problem := pair.Translate(from, v); problem != nil || again != got {
		t.Fatalf("%q became %q, then %q, %v", v, got, again, problem)
	}
}

// Two values are the same content from whichever side one looks.
func TestSame_IsTheSameFromBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pair, _ := drawPair(t)
		var values [2]record.Value
		for _, side := range record.Sides() {
			kind := pair.Fields[side].Type
			values[side] = record.Normal(kind, rapid.OneOf(drawn(kind), rapid.SampledFrom([]string{"", "7", "a", "true"})).Draw(t, "value"))
		}
		mirror := between(pair.Fields[record.CRM], pair.Fields[record.Desk])
		there, back := pair.Same(values[0], values[1]), mirror.Same(values[1], values[0])
		if there != back {
			t.Fatalf("%q and %q are the same: %v, the other way round: %v", values[0], values[1], there, back)
		}
	})
}

// The fields of a map that was built are each mapped once, and its pairs and
// problems together are its entries.
func TestBuild_TakesOrNamesEachEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var schemas [2]record.Schema
		for _, side := range record.Sides() {
			schemas[side] = schema(side)
			for _, name := range []string{"a", "b", "c"} {
				f := named(name, rapid.SampledFrom(types).Draw(t, "type"))
				f.ReadOnly = rapid.IntRange(0, 3).Draw(t, "read only") == 0
				schemas[side].Fields = append(schemas[side].Fields, f)
			}
		}
		entries := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) fieldmap.Entry {
			name := rapid.SampledFrom([]string{"a", "b", "c", "x"})
			return fieldmap.Entry{Desk: name.Draw(t, "desk"), CRM: name.Draw(t, "crm"), Direction: fieldmap.Direction(rapid.IntRange(0, 2).Draw(t, "direction"))}
		}), 0, 6).Draw(t, "entries")
		m, problems := fieldmap.Build(schemas[record.Desk], schemas[record.CRM], entries)
		var put []fieldmap.Entry
		for i := range m.Pairs {
			pair := &m.Pairs[i]
			put = append(put, pair.Entry)
			for _, side := range record.Sides() {
				if pair.Carries(side) != pair.Direction.Carries(side) {
					t.Fatalf("%s says %v and does not carry from %v", pair.Key, pair.Direction, side)
				}
			}
			for _, other := range m.Pairs[:i] {
				if other.Desk == pair.Desk || other.CRM == pair.CRM {
					t.Fatalf("%s and %s share a field", other.Key, pair.Key)
				}
			}
		}
		for _, problem := range problems {
			put = append(put, problem.Entry)
			if strings.TrimSpace(problem.Reason) == "" {
				t.Fatalf("%s has a problem without a reason", problem.Entry.Key())
			}
		}
		order := func(a, b fieldmap.Entry) int {
			return strings.Compare(string(a.Key())+a.Direction.String(), string(b.Key())+b.Direction.String())
		}
		slices.SortFunc(put, order)
		slices.SortFunc(entries, order)
		if !slices.Equal(put, entries) {
			t.Fatalf("entries %v came out as %v", entries, put)
		}
	})
}
