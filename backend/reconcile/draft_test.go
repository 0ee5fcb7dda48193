package reconcile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

func TestDraft(t *testing.T) {
	text, number, lookup := [2]record.Type{record.Text, record.Text}, [2]record.Type{record.Text, record.Integer}, [2]record.Type{record.Lookup, record.Lookup}
	oneWay := func(d fieldmap.Direction) pairing {
		return pairing{kinds: text, entry: fieldmap.Entry{Direction: d}}
	}
	write := func(pair int, source, after record.Value) reconcile.Write {
		return reconcile.Write{Pair: pair, After: after, Source: source}
	}
	tests := []struct {
		desc      string
		pairings  []pairing
		mandatory string
		shown     []record.Value
		want      []reconcile.Write
		code      record.Code
		field     string
	}{
		{"all that is there", texts(2), "", []record.Value{"a", "b"}, []reconcile.Write{write(0, "a", "a"), write(1, "b", "b")}, "", ""},
		{"nothing that is empty", texts(3), "", []record.Value{"", "b", ""}, []reconcile.Write{write(1, "b", "b")}, "", ""},
		{"in the other side's terms", []pairing{{kinds: number}}, "", []record.Value{"007"}, []reconcile.Write{write(0, "007", "7")}, "", ""},
		{"an account", []pairing{{kinds: lookup}}, "", []record.Value{"link-1"}, []reconcile.Write{write(0, "link-1", "link-1")}, "", ""},
		{"no account without a counterpart", []pairing{{kinds: lookup}, {kinds: text}}, "", []record.Value{unlinked, "b"}, []reconcile.Write{write(1, "b", "b")}, "", ""},
		{"the way of the pair", []pairing{oneWay(fieldmap.DeskToCRM)}, "", []record.Value{"a"}, []reconcile.Write{write(0, "a", "a")}, "", ""},
		{"nothing against the way of a pair", []pairing{oneWay(fieldmap.CRMToDesk), oneWay(fieldmap.Both)}, "", []record.Value{"a", "b"}, []reconcile.Write{write(1, "b", "b")}, "", ""},
		{"what cannot be said is a problem", []pairing{{kinds: text}, {kinds: number}}, "", []record.Value{"a", "seven"}, nil, record.TextForInteger, "crm1"},
		{"a mandatory field that is filled", texts(2), "crm1", []record.Value{"", "b"}, []reconcile.Write{write(1, "b", "b")}, "", ""},
		{"a mandatory field that is empty", texts(2), "crm1", []record.Value{"a", ""}, nil, record.MandatoryMissing, "crm1"},
		{"a mandatory field of the source does not matter", texts(2), "desk1", []record.Value{"a", ""}, []reconcile.Write{write(0, "a", "a")}, "", ""},
		{"a mandatory field that nothing may fill", []pairing{oneWay(fieldmap.CRMToDesk), oneWay(fieldmap.Both)}, "crm0", []record.Value{"a", "b"}, nil, record.MandatoryMissing, "crm0"},
		{"a mandatory account without a counterpart", []pairing{{kinds: lookup}, {kinds: text}}, "crm0", []record.Value{unlinked, "b"}, nil, record.MandatoryMissing, "crm0"},
		{"a value that cannot be said comes before one that is missing", []pairing{{kinds: text}, {kinds: number}}, "crm0", []record.Value{"", "seven"}, nil, record.TextForInteger, "crm1"},
		{"an empty record", texts(1), "", []record.Value{""}, nil, "", ""},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			for _, from := range record.Sides() {
				pairings, mandatory, field := test.pairings, test.mandatory, test.field
				if from == record.CRM {
					pairings, mandatory, field = mirrorPairings(pairings), mirrorWords(mandatory), mirrorWords(field)
				}
				got, problem := reconcile.Draft(build(fieldmap.Newest, pairings, mandatory).Map, from, live(test.shown...))
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("from %v (-want +got):\n%s", from, diff)
				}
				switch {
				case test.code == "" && problem != nil:
					t.Errorf("from %v: %v", from, problem)
				case test.code != "" && (problem == nil || problem.Code != test.code || problem.Field != field || problem.Side != from.Other().String()):
					t.Errorf("from %v: problem %+v, want %q of %s", from, problem, test.code, field)
				}
			}
		})
	}
}
