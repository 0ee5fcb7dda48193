package product

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
			if diff := cmp.Diff(tt.want, lacking(tt.granted)); diff != "" {
				t.Errorf("missing scopes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestScopesText_HasWhatIsWantedAndNotRefusedWithout(t *testing.T) {
	asked := strings.Split(scopesText(), ",")
	var needs []string
	for _, scope := range asked {
		wish := false
		for _, w := range wanted() {
			wish = wish || scope == w.names[0]+".READ"
		}
		if !wish {
			needs = append(needs, scope)
		}
	}
	if got := len(asked) - len(needs); got != len(wanted()) {
		t.Errorf("%d of the %d wanted scopes are asked for: %v", got, len(wanted()), asked)
	}
	if missing := lacking(strings.Join(needs, " ")); len(missing) > 0 {
		t.Errorf("a key without what is only wanted lacks %v", missing)
	}
}
