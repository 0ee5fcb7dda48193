package fieldmap_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

func schema(side record.Side, fields ...record.Field) record.Schema {
	return record.Schema{Side: side, Module: record.Contacts, Fields: fields}
}

func desk(fields ...record.Field) record.Schema { return schema(record.Desk, fields...) }
func crm(fields ...record.Field) record.Schema  { return schema(record.CRM, fields...) }

func TestBuild_Problems(t *testing.T) {
	text, mail, phone := record.Text, record.Email, record.Phone
	left := desk(named("a", text), named("b", text), with(named("ro", text), readOnly), named("mail", mail), with(named("rm", mail), readOnly))
	right := crm(named("A", text), named("B", text), with(named("RO", text), readOnly), named("Phone", phone))
	tests := []struct {
		desc    string
		entries []fieldmap.Entry
		pairs   []record.PairKey
		reasons []string // parts of the problems' sentences
	}{
		{"what works has no problem", []fieldmap.Entry{{Desk: "a", CRM: "A"}, {Desk: "b", CRM: "B"}}, []record.PairKey{"a=A", "b=B"}, nil},
		{"the order is that of the entries", []fieldmap.Entry{{Desk: "b", CRM: "A"}, {Desk: "a", CRM: "B"}}, []record.PairKey{"b=A", "a=B"}, nil},
		{"a field that Desk lacks", []fieldmap.Entry{{Desk: "x", CRM: "A"}}, nil, []string{`x cannot be mapped to A: Desk has no field "x" in Contacts`}},
		{"a field that CRM lacks", []fieldmap.Entry{{Desk: "a", CRM: "a"}}, nil, []string{`a cannot be mapped to a: CRM has no field "a" in Contacts`}},
		{"a Desk field twice", []fieldmap.Entry{{Desk: "a", CRM: "A"}, {Desk: "a", CRM: "B"}}, []record.PairKey{"a=A"}, []string{"a cannot be mapped to B: one of the two is mapped already"}},
		{"a CRM field twice", []fieldmap.Entry{{Desk: "a", CRM: "A"}, {Desk: "b", CRM: "A"}}, []record.PairKey{"a=A"}, []string{"b cannot be mapped to A: one of the two is mapped already"}},
		{"a problem takes no field from others", []fieldmap.Entry{{Desk: "a", CRM: "X"}, {Desk: "a", CRM: "A"}}, []record.PairKey{"a=A"}, []string{"CRM has no field"}},
		{"types that cannot become one another", []fieldmap.Entry{{Desk: "mail", CRM: "Phone"}}, nil, []string{"email cannot become phone"}},
		{"a field that cannot be written, both ways", []fieldmap.Entry{{Desk: "a", CRM: "RO"}}, nil, []string{"RO cannot be written; it can be mapped in one direction"}},
		{"the same on Desk", []fieldmap.Entry{{Desk: "ro", CRM: "A"}}, nil, []string{"ro cannot be written; it can be mapped in one direction"}},
		{"from a field that cannot be written", []fieldmap.Entry{{Desk: "a", CRM: "RO", Direction: fieldmap.CRMToDesk}}, []record.PairKey{"a=RO"}, nil},
		{"to a field that cannot be written", []fieldmap.Entry{{Desk: "a", CRM: "RO", Direction: fieldmap.DeskToCRM}}, nil, []string{"a cannot be mapped to RO: RO cannot be written"}},
		{"between two that cannot be written", []fieldmap.Entry{{Desk: "ro", CRM: "RO"}}, nil, []string{"ro cannot be mapped to RO: RO cannot be written"}},
		{"one way, where the other is impossible", []fieldmap.Entry{{Desk: "rm", CRM: "A", Direction: fieldmap.DeskToCRM}}, []record.PairKey{"rm=A"}, nil},
		{"a pair that is only risky", []fieldmap.Entry{{Desk: "mail", CRM: "A"}}, []record.PairKey{"mail=A"}, nil},
		{"a hint of one direction is given only where one would do", []fieldmap.Entry{{Desk: "a", CRM: "RO", Direction: fieldmap.DeskToCRM}, {Desk: "mail", CRM: "Phone"}}, nil, []string{"RO cannot be written", "email cannot become phone"}},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			m, problems := fieldmap.Build(left, right, test.entries)
			var keys []record.PairKey
			for i := range m.Pairs {
				keys = append(keys, m.Pairs[i].Key)
			}
			if diff := cmp.Diff(test.pairs, keys); diff != "" {
				t.Errorf("pairs (-want +got):\n%s", diff)
			}
			if len(problems) != len(test.reasons) {
				t.Fatalf("problems %v, want %q", problems, test.reasons)
			}
			for i, problem := range problems {
				if !strings.Contains(problem.Error(), test.reasons[i]) {
					t.Errorf("problem %q, want %q", problem.Error(), test.reasons[i])
				}
				if hint := "one direction"; strings.Contains(problem.Reason, hint) != strings.Contains(test.reasons[i], hint) {
					t.Errorf("problem %q: speaks wrongly of one direction", problem.Reason)
				}
			}
		})
	}
}

func TestBuild_PairKnowsBothFieldsAndItsEntry(t *testing.T) {
	entry := fieldmap.Entry{Desk: "a", CRM: "A", Direction: fieldmap.DeskToCRM, Rule: fieldmap.DeskWins, NeverClear: true}
	m, problems := fieldmap.Build(desk(named("a", record.Integer)), crm(named("A", record.Text)), []fieldmap.Entry{entry})
	if len(problems) != 0 || m.Module != record.Contacts {
		t.Fatalf("module %v, problems %v", m.Module, problems)
	}
	want := fieldmap.Pair{
		Entry: entry, Key: "a=A",
		Fields: [2]record.Field{named("a", record.Integer), named("A", record.Text)},
		Ways: [2]fieldmap.Check{
			{Grade: fieldmap.Fits, Reason: "integer is stored as text"},
			{Grade: fieldmap.Risky, Reason: "only texts that are a valid integer can be synced; others become failures"},
		},
	}
	if diff := cmp.Diff(want, m.Pairs[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := m.Pairs[0].Field(record.CRM).API; got != "A" {
		t.Errorf("the CRM field is %q", got)
	}
}

func TestBuild_Mandatory(t *testing.T) {
	both := func(f *record.Field) { f.Mandatory, f.ReadOnly = true, true }
	m, _ := fieldmap.Build(
		desk(with(named("last", record.Text), mandatory), named("first", record.Text)),
		crm(with(named("Id", record.Text), both), with(named("Last", record.Text), mandatory), with(named("Company", record.Text), mandatory)), nil)
	var got [2][]string
	for _, side := range record.Sides() {
		for _, f := range m.Mandatory[side] {
			got[side] = append(got[side], f.API)
		}
	}
	// What nobody can write is nobody's duty.
	if diff := cmp.Diff([2][]string{{"last"}, {"Last", "Company"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	filled := func(names ...string) func(string) bool {
		return func(api string) bool { return strings.Contains(strings.Join(names, " "), api) }
	}
	if problem := m.Missing(record.CRM, filled("Last", "Company")); problem != nil {
		t.Errorf("nothing is missing, got %v", problem)
	}
	problem := m.Missing(record.CRM, filled("Last", "last"))
	if problem == nil || problem.Code != record.MandatoryMissing || problem.Error() != "crm: Company: Company must not be empty in CRM" {
		t.Errorf("missing: %v", problem)
	}
	if problem := m.Missing(record.Desk, filled("Last", "Company")); problem == nil || problem.Field != "last" || problem.Side != "desk" {
		t.Errorf("missing on Desk: %v", problem)
	}
}

func TestMap_FieldsAreTheMappedOnesAndTheKey(t *testing.T) {
	left := desk(named("a", record.Text), named("email", record.Email), named("b", record.Text))
	right := crm(named("A", record.Text), named("Email", record.Email), named("B", record.Text))
	names := func(m *fieldmap.Map, s record.Schema) (names []string) {
		for _, f := range m.Fields(s) {
			names = append(names, f.API)
		}
		return names
	}
	without, _ := fieldmap.Build(left, right, []fieldmap.Entry{{Desk: "b", CRM: "A"}})
	if diff := cmp.Diff([]string{"b", "email"}, names(without, left)); diff != "" {
		t.Errorf("Desk, key not mapped (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"A", "Email"}, names(without, right)); diff != "" {
		t.Errorf("CRM, key not mapped (-want +got):\n%s", diff)
	}
	mapped, _ := fieldmap.Build(left, right, []fieldmap.Entry{{Desk: "email", CRM: "Email"}, {Desk: "a", CRM: "B"}})
	if diff := cmp.Diff([]string{"Email", "B"}, names(mapped, right)); diff != "" {
		t.Errorf("CRM, key mapped (-want +got):\n%s", diff)
	}
	keyless, _ := fieldmap.Build(desk(), crm(), nil)
	if got := names(keyless, desk()); got != nil {
		t.Errorf("fields of an empty schema: %q", got)
	}
}
