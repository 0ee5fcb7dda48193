package reconcile_test

import (
	"testing"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// words are value pairs, Desk's value first.
func words(pairs ...[2]record.Value) fieldmap.Values {
	values := make([]fieldmap.ValuePair, len(pairs))
	for i, pair := range pairs {
		values[i] = fieldmap.ValuePair{Desk: pair[0], CRM: pair[1]}
	}
	return fieldmap.PairValues(values)
}

func TestFields_ValuePairs(t *testing.T) {
	const both, toCRM, toDesk = fieldmap.Both, fieldmap.DeskToCRM, fieldmap.CRMToDesk
	hot, hotCold := words([2]record.Value{"Hot", "High"}), words([2]record.Value{"Hot", "High"}, [2]record.Value{"Cold", "Low"})
	urgent := words([2]record.Value{"Hot", "Urgent"})
	swapped := words([2]record.Value{"Hot", "Low"}, [2]record.Value{"Cold", "High"})
	known := func(d, c record.Value) reconcile.Agreed {
		return reconcile.Agreed{Known: true, Values: [2]record.Value{d, c}}
	}
	revised := func(d, c record.Value) reconcile.Agreed {
		return reconcile.Agreed{Known: true, Values: [2]record.Value{d, c}, Revised: true}
	}
	tests := []struct {
		desc      string
		values    fieldmap.Values
		direction fieldmap.Direction
		base      reconcile.Agreed
		desk, crm record.Value
		want      string // with the rule that Desk wins
	}{
		{"an edit travels by its other word", hotCold, both, known("Cold", "Low"), "Hot", "Low", `crm: 0 "High" over "Low"`},
		{"and back", hotCold, both, known("Cold", "Low"), "Cold", "High", `desk: 0 "Hot" over "Cold"`},
		{"the same edit on both sides agrees", hotCold, both, known("Cold", "Low"), "Hot", "High", "agree 0"},
		{"the same word is another edit", hot, both, known("Cold", "Cold"), "Hot", "Hot", `crm: 0 "High" over "Hot", clash`},
		{"a value that would come to mean another", hot, both, known("Hot", "High"), "High", "High", "crm: problem unknown-option"},
		{"at first, counterparts agree", hot, both, reconcile.Agreed{}, "Hot", "High", "agree 0"},
		{"at first, the same word goes by its pair", hot, both, reconcile.Agreed{}, "Hot", "Hot", `crm: 0 "High" over "Hot"`},
		{"also if it is the other side's", hot, both, reconcile.Agreed{}, "High", "High", `desk: 0 "Hot" over "High"`},
		{"unchanged, and the pairs too", urgent, both, known("Hot", "High"), "Hot", "High", ""},

		{"now paired with another word", urgent, both, revised("Hot", "High"), "Hot", "High", `crm: 0 "Urgent" over "High"`},
		{"now paired, was the same", hot, both, revised("Hot", "Hot"), "Hot", "Hot", `crm: 0 "High" over "Hot"`},
		{"the other side's is paired", hot, both, revised("High", "High"), "High", "High", `desk: 0 "Hot" over "High"`},
		{"both are paired otherwise", swapped, both, revised("Hot", "High"), "Hot", "High", `crm: 0 "Low" over "High", clash`},
		{"not paired any more", "", both, revised("Hot", "High"), "Hot", "High", "agree 0"},
		{"paired again as it was", hot, both, revised("Hot", "High"), "Hot", "High", "agree 0"},
		{"only to CRM", urgent, toCRM, revised("Hot", "High"), "Hot", "High", `crm: 0 "Urgent" over "High"`},
		{"only to Desk, whose word is the paired one", urgent, toDesk, revised("Hot", "High"), "Hot", "High", "agree 0"},
		{"only to Desk, swapped", swapped, toDesk, revised("Hot", "High"), "Hot", "High", `desk: 0 "Cold" over "Hot"`},
		{"a person's edit comes first", urgent, both, revised("Hot", "High"), "Hot", "Low", `desk: 0 "Low" over "Hot"`},
		{"also one on the other side", urgent, both, revised("Hot", "High"), "Cold", "High", `crm: 0 "Cold" over "High"`},
		{"an edit to the counterpart agrees", urgent, both, revised("Hot", "High"), "Hot", "Urgent", "agree 0"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			p := []pairing{{kinds: [2]record.Type{record.Picklist, record.Picklist}, entry: fieldmap.Entry{Direction: test.direction, Values: test.values}}}
			got := told(reconcile.Fields(build(fieldmap.DeskWins, p), []reconcile.Agreed{test.base}, live(test.desk), live(test.crm)))
			if got != test.want {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

// Of a set it is the option that changed its word that counts.
func TestFields_ValuePairsOfSets(t *testing.T) {
	schema := func(side record.Side, options ...string) record.Schema {
		return record.Schema{Side: side, Module: record.Contacts, Fields: []record.Field{{API: "tags", Type: record.MultiPicklist, Options: options}}}
	}
	m, problems := fieldmap.Build(schema(record.Desk, "Hot", "Cold", "Warm"), schema(record.CRM, "High", "Urgent", "Low", "Warm"), []fieldmap.Entry{{
		Desk: "tags", CRM: "tags", Values: words([2]record.Value{"Hot", "Urgent"}, [2]record.Value{"Cold", "Low"}),
	}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	desk, crm := record.Set([]string{"Hot", "Cold", "Warm"}), record.Set([]string{"High", "Low", "Warm"})
	base := []reconcile.Agreed{{Known: true, Values: [2]record.Value{desk, crm}, Revised: true}}
	got := reconcile.Fields(reconcile.Terms{Map: m, Rule: fieldmap.CRMWins}, base, live(desk), live(crm))
	want := record.Set([]string{"Urgent", "Low", "Warm"})
	if len(got.Writes[record.CRM]) != 1 || got.Writes[record.CRM][0].After != want || len(got.Writes[record.Desk]) != 0 {
		t.Errorf("got %s, want %q written to CRM", told(got), want)
	}
}
