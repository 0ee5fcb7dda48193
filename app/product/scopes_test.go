package product

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/config"
)

func TestLacking(t *testing.T) {
	const all = "ZohoCRM.modules.ALL ZohoCRM.settings.ALL ZohoCRM.org.READ ZohoCRM.users.READ ZohoCRM.bulk.READ ZohoCRM.coql.READ " +
		"Desk.basic.READ Desk.settings.ALL Desk.contacts.ALL Desk.search.READ"
	without := func(scope string) string { return strings.ReplaceAll(all, scope, "") }
	tests := []struct {
		name, granted string
		want          []string
	}{
		{"all", all, nil},
		{"separated by commas", strings.ReplaceAll(all, " ", ","), nil},
		{"in other letters", strings.ReplaceAll(all, "ZohoCRM.modules.ALL", "ZohoCRM.modules.Contacts.ALL ZohoCRM.modules.Accounts.ALL"), nil},
		{"a read and a write", strings.ReplaceAll(all, "Desk.contacts.ALL", "Desk.contacts.READ Desk.contacts.WRITE"), nil},
		{"a write alone", strings.ReplaceAll(all, "Desk.contacts.ALL", "Desk.contacts.WRITE"), []string{"Desk.contacts.READ"}},
		{"no coql", without("ZohoCRM.coql.READ"), []string{"ZohoCRM.coql.READ"}},
		{"read only", strings.ReplaceAll(all, "ZohoCRM.settings.ALL", "ZohoCRM.settings.READ"), []string{"ZohoCRM.settings.recycle_bin.UPDATE"}},
		{"a namesake", strings.ReplaceAll(all, "ZohoCRM.org.READ", "ZohoCRM.organ.READ"), []string{"ZohoCRM.org.READ"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range lacking(tt.granted) {
				if l.need.why == "" {
					t.Errorf("%v has no reason", l.scopes)
				}
				if !l.need.beside {
					got = append(got, l.scopes...)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("missing scopes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReasons_AreThereForEachScopeThatIsAskedFor(t *testing.T) {
	for name, c := range map[string]config.Connection{"the needed ones": {}, "of the settings": {Scopes: "Desk.contacts.ALL,ZohoCRM.org.READ"}} {
		var got []string
		for _, row := range reasons(c) {
			if row.Why == "" || !strings.HasSuffix(row.Why, ".") {
				t.Errorf("%s: %v: got the reason %q", name, row.Names, row.Why)
			}
			got = append(got, row.Names...)
		}
		want := slices.Clone(askedFor(c))
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAskedFor_NamesNothingWider(t *testing.T) {
	asked := askedFor(config.Connection{})
	if got := lacking(strings.Join(asked, " ")); len(got) > 0 {
		t.Errorf("what is asked for does not cover %v", got)
	}
	for _, scope := range asked {
		// The upload of files knows no narrower one.
		if strings.HasSuffix(scope, ".ALL") && scope != "ZohoFiles.files.ALL" || strings.HasSuffix(scope, ".DELETE") {
			t.Errorf("%s allows more than is needed", scope)
		}
	}
}
