package fieldmap_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

func TestDefaults(t *testing.T) {
	for _, module := range record.Modules() {
		entries := fieldmap.Defaults(module)
		left, right := map[string]bool{}, map[string]bool{}
		for _, entry := range entries {
			if left[entry.Desk] || right[entry.CRM] {
				t.Errorf("%v: %s is mapped twice", module, entry.Key())
			}
			left[entry.Desk], right[entry.CRM] = true, true
			if entry != (fieldmap.Entry{Desk: entry.Desk, CRM: entry.CRM}) {
				t.Errorf("%v: %s is more than a pair of names: %+v", module, entry.Key(), entry)
			}
		}
		keys := fieldmap.KeyFields(module)
		if !slices.Contains(entries, fieldmap.Entry{Desk: keys[record.Desk], CRM: keys[record.CRM]}) {
			t.Errorf("%v: the match key %v is not mapped", module, keys)
		}
		entries[0].Desk = "changed"
		if fieldmap.Defaults(module)[0].Desk == "changed" {
			t.Errorf("%v: the defaults can be changed from outside", module)
		}
	}
	if got, want := fieldmap.KeyFields(record.Contacts), [2]string{"email", "Email"}; got != want {
		t.Errorf("contacts match by %v", got)
	}
	if got, want := fieldmap.KeyFields(record.Accounts), [2]string{"accountName", "Account_Name"}; got != want {
		t.Errorf("accounts match by %v", got)
	}
}

func TestEdited(t *testing.T) {
	plain := fieldmap.Defaults(record.Contacts)
	but := func(change func(entries []fieldmap.Entry) []fieldmap.Entry) []fieldmap.Entry {
		return change(slices.Clone(plain))
	}
	at := func(key record.PairKey) int {
		return slices.IndexFunc(plain, func(e fieldmap.Entry) bool { return e.Key() == key })
	}
	without := func(keys ...record.PairKey) []fieldmap.Entry {
		return slices.DeleteFunc(slices.Clone(plain), func(e fieldmap.Entry) bool { return slices.Contains(keys, e.Key()) })
	}
	oneWay := fieldmap.Entry{Desk: "phone", CRM: "Phone", Direction: fieldmap.DeskToCRM, Rule: fieldmap.CRMWins, NeverClear: true}
	custom := fieldmap.Entry{Desk: "cf_seats", CRM: "Seats"}
	moved := fieldmap.Entry{Desk: "phone", CRM: "Work_Phone"}
	crossed := fieldmap.Entry{Desk: "mobile", CRM: "Phone"}
	tests := []struct {
		desc    string
		edits   []fieldmap.Entry
		removed []record.PairKey
		want    []fieldmap.Entry
	}{
		{"without edits the defaults are in force", nil, nil, plain},
		{
			"an edit of a default stands in its place",
			[]fieldmap.Entry{oneWay},
			nil,
			but(func(e []fieldmap.Entry) []fieldmap.Entry { e[at("phone=Phone")] = oneWay; return e }),
		},
		{"a new pair comes last", []fieldmap.Entry{custom}, nil, append(slices.Clone(plain), custom)},
		{"new pairs keep their order", []fieldmap.Entry{custom, {Desk: "cf_a", CRM: "A"}}, nil, append(slices.Clone(plain), custom, fieldmap.Entry{Desk: "cf_a", CRM: "A"})},
		{"a removed default is left out", nil, []record.PairKey{"phone=Phone", "twitter=Twitter"}, without("phone=Phone", "twitter=Twitter")},
		{"removing what is not there changes nothing", nil, []record.PairKey{"phone=Mobile"}, plain},
		{"a Desk field that is mapped anew leaves its default", []fieldmap.Entry{moved}, nil, append(without("phone=Phone"), moved)},
		{"a CRM field that is mapped anew leaves its default; so does the Desk field", []fieldmap.Entry{crossed}, nil, append(without("phone=Phone", "mobile=Mobile"), crossed)},
		{
			"an edit outweighs a removal",
			[]fieldmap.Entry{oneWay},
			[]record.PairKey{"phone=Phone"},
			but(func(e []fieldmap.Entry) []fieldmap.Entry { e[at("phone=Phone")] = oneWay; return e }),
		},
		{
			"of two edits of one pair the later counts",
			[]fieldmap.Entry{custom, {Desk: "cf_seats", CRM: "Seats", NeverClear: true}},
			nil,
			append(slices.Clone(plain), fieldmap.Entry{Desk: "cf_seats", CRM: "Seats", NeverClear: true}),
		},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			got := fieldmap.Edited(record.Contacts, test.edits, test.removed)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Whatever a person edits one pair at a time, each field is mapped at most
// once, every edit is in force, and every default is in force that was neither
// removed nor displaced.
func TestEdited_KeepsEditsAndTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		module := rapid.SampledFrom([]record.Module{record.Accounts, record.Contacts}).Draw(t, "module")
		var left, right []string
		var keys []record.PairKey
		for _, entry := range fieldmap.Defaults(module) {
			left, right, keys = append(left, entry.Desk), append(right, entry.CRM), append(keys, entry.Key())
		}
		n := rapid.IntRange(0, 6).Draw(t, "edits")
		edited := [2][]string{
			rapid.Permutation(append(left, "cf_a", "cf_b")).Draw(t, "desk")[:n],
			rapid.Permutation(append(right, "A", "B")).Draw(t, "crm")[:n],
		}
		var edits []fieldmap.Entry
		for i := range n {
			edits = append(edits, fieldmap.Entry{Desk: edited[record.Desk][i], CRM: edited[record.CRM][i], Rule: fieldmap.DeskWins})
		}
		removed := rapid.SliceOf(rapid.SampledFrom(keys)).Draw(t, "removed")
		got := fieldmap.Edited(module, edits, removed)
		for i, entry := range got {
			for _, other := range got[:i] {
				if other.Desk == entry.Desk || other.CRM == entry.CRM {
					t.Fatalf("%v and %v share a field", other, entry)
				}
			}
		}
		for _, edit := range edits {
			if !slices.Contains(got, edit) {
				t.Fatalf("the edit %v is not in force", edit)
			}
		}
		for _, entry := range fieldmap.Defaults(module) {
			displaced := slices.Contains(edited[record.Desk], entry.Desk) || slices.Contains(edited[record.CRM], entry.CRM)
			if want := !displaced && !slices.Contains(removed, entry.Key()); slices.Contains(got, entry) != want {
				t.Fatalf("the default %v is in force: %v, want %v", entry.Key(), !want, want)
			}
		}
	})
}
