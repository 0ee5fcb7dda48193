package product

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/sandbox/accounts"
	crmbox "counterpart/backend/sandbox/crm"
	deskbox "counterpart/backend/sandbox/desk"
)

// examined makes all checks and gives them by name.
func (n *newcomer) examined(p *Product) map[string]api.DoctorRow {
	n.Helper()
	rows, err := p.Examine(n.Context(), filepath.Join(n.TempDir(), "report.zip"))
	if err != nil {
		n.Fatal(err)
	}
	found := map[string]api.DoctorRow{}
	for _, row := range rows {
		if _, twice := found[row.Check]; twice || row.Check == "" || row.State == "" || row.Detail == "" {
			n.Errorf("got %+v, want a check with a name of its own, a verdict and what was found", row)
		}
		if row.State != fine && row.Advice == "" {
			n.Errorf("got %+v, want advice", row)
		}
		found[row.Check] = row
	}
	return found
}

func TestExamine_ChecksEverything(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	found := n.examined(p)
	for _, name := range []string{
		"program", "data", "secrets", "store", "host of sign-in", "host of Desk", "host of CRM", "host of bulk files", "clock",
		"sign-in", "scopes", "crm", "desk", "credits", "mapping", "sync", "report",
	} {
		if row, ok := found[name]; !ok || row.State != fine && name != "secrets" {
			t.Errorf("%s: got %+v, %v", name, row, ok)
		}
	}
	for name, words := range map[string]string{
		"host of Desk": "this computer, without TLS", "sign-in": "production environment", "desk": "Administrator", "crm": "enterprise edition",
		"credits": "used today",
	} {
		if !strings.Contains(found[name].Detail, words) {
			t.Errorf("%s: %q does not say %q", name, found[name].Detail, words)
		}
	}
}

func TestExamine_FindsWhatHasChanged(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name         string
		turn         func() (back func())
		check, state string
		words        string
	}{
		{"no CRM administrator", func() func() { return n.turnCRM(func(k *crmbox.Knobs) { k.UserAdministrator = false }) }, "crm", broken, "Administrator profile in CRM"},
		{"no Desk administrator", func() func() { return n.turnDesk(func(k *deskbox.Knobs) { k.IsAdminInOrg = false }) }, "desk", broken, "Administrator profile in Desk"},
		{"a small edition", func() func() { return n.turnDesk(func(k *deskbox.Knobs) { k.Edition = "STANDARD" }) }, "desk", broken, "Professional or Enterprise"},
		{"fewer scopes", func() func() {
			before := p.at().vault.Get(secretScope)
			set := func(scope string) {
				if err := p.at().vault.Update(func(values map[string]string) { values[secretScope] = scope }); err != nil {
					t.Fatal(err)
				}
			}
			set(strings.ReplaceAll(before, "Desk.contacts.CREATE", ""))
			return func() { set(before) }
		}, "scopes", broken, "Desk.contacts.CREATE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			back := tt.turn()
			defer back()
			row := n.examined(p)[tt.check]
			if row.State != tt.state || !strings.Contains(row.Detail+row.Advice, tt.words) {
				t.Errorf("got %+v, want %s with %q", row, tt.state, tt.words)
			}
		})
	}
	n.box.Accounts().RevokeAll()
	found := n.examined(p)
	if row := found["sign-in"]; row.State != fine {
		t.Errorf("the access token is thought to be good until it is used: got %+v", row)
	}
	if row := found["crm"]; row.State != broken || !strings.Contains(row.Advice, "ign in again") {
		t.Errorf("after the sign-in was revoked: got %+v", row)
	}
}

// TestExamine_WorksWithoutAConnection also where nobody answers.
func TestExamine_WorksWithoutAConnection(t *testing.T) {
	n := arrive(t)
	p, end := n.open()
	found := n.examined(p)
	if found["host of sign-in"].State != fine || found["clock"].State != fine || found["connection"].State != broken || found["report"].State != fine {
		t.Errorf("not connected: got %+v", found)
	}
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	if err := n.box.Close(); err != nil {
		t.Fatal(err)
	}
	found = n.examined(p)
	for _, name := range []string{"host of sign-in", "host of Desk", "host of CRM"} {
		if row := found[name]; row.State != broken || !strings.Contains(row.Detail, "could not be reached") {
			t.Errorf("%s: got %+v", name, row)
		}
	}
	for _, name := range []string{"sign-in", "crm", "desk", "mapping"} {
		if row := found[name]; row.State != warning || !strings.Contains(row.Detail, "not checked") {
			t.Errorf("%s: got %+v", name, row)
		}
	}
	end()
	c := config.Default()
	c.Connection.DataCenter = "xx"
	if err := config.Save(n.dirs.ConfigFile(), c); err != nil {
		t.Fatal(err)
	}
	p, _ = n.open()
	if row := n.examined(p)["addresses"]; row.State != broken || !strings.Contains(row.Advice, "us, eu") {
		t.Errorf("unknown data centre: got %+v", row)
	}
}

func TestExamine_SaysThatTheClockIsWrong(t *testing.T) {
	n := arrive(t)
	real := time.Now()
	p, err := Open(t.Context(), Config{Dirs: n.dirs, Log: n.log, Now: func() time.Time { return real.Add(-3 * time.Hour) }, Version: "v1"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close(n.Context()) })
	if row := n.examined(p)["clock"]; row.State != warning || !strings.Contains(row.Detail, "ahead of this computer's") {
		t.Errorf("got %+v", row)
	}
}

// TestExamine_HoldsNoScopesBack: scopes and places are no secrets, and a report
// that hid them would be of no use.
func TestExamine_HoldsNoScopesBack(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	code, err := n.box.Accounts().IssueCode("", slices.DeleteFunc(accounts.DefaultScopes(), func(s string) bool { return s == "Desk.tickets.READ" }))
	if err != nil {
		t.Fatal(err)
	}
	r := n.request()
	r.Code = code
	signed, err := p.SignIn(t.Context(), r)
	if err != nil || !strings.Contains(signed.Found.Connection.Warning, "Desk.tickets.READ") {
		t.Fatalf("got %+v, %v, want a warning of what is missing", signed.Found.Connection, err)
	}
	missing := p.snapshot().Connection.Missing
	if len(missing) != 1 || missing[0].Names[0] != "Desk.tickets.READ" || missing[0].Why == "" {
		t.Errorf("got %+v, want the scope and why", missing)
	}
	report, err := p.Report(t.Context(), filepath.Join(t.TempDir(), "r.zip"))
	if err != nil || !strings.Contains(report.Text, "Desk.tickets.READ") {
		t.Errorf("got %s, %v", report.Text, err)
	}
}
