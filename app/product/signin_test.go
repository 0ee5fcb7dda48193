package product

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/sandbox/accounts"
	crmbox "counterpart/backend/sandbox/crm"
	deskbox "counterpart/backend/sandbox/desk"
)

func TestSignIn_RefusedWithItsField(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	code := func(person string, scopes ...string) string {
		code, err := n.box.Accounts().IssueCode(person, scopes)
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	noKnob := func() {}
	tests := []struct {
		name    string
		spoil   func(*api.ConnectRequest)
		turn    func() (back func())
		code    record.Code
		field   string
		details string
	}{
		{name: "no e-mail", spoil: func(r *api.ConnectRequest) { r.AdminEmail = " " }, code: record.Invalid, field: "admin_email"},
		{name: "no e-mail address", spoil: func(r *api.ConnectRequest) { r.AdminEmail = "x" }, code: record.Invalid, field: "admin_email"},
		{name: "no secret", spoil: func(r *api.ConnectRequest) { r.ClientSecret = "" }, code: record.Invalid, field: "client_secret"},
		{name: "strange client id", spoil: func(r *api.ConnectRequest) { r.ClientID = "a b" }, code: record.Invalid, field: "client_id"},
		{name: "unknown data centre", spoil: func(r *api.ConnectRequest) { r.DataCenter = "xx" }, code: record.Invalid, field: "data_center"},
		{name: "wrong code", spoil: func(r *api.ConnectRequest) { r.Code = "1000.a.b" }, code: record.SignIn, field: "code", details: "invalid_code"},
		{name: "wrong client", spoil: func(r *api.ConnectRequest) { r.ClientID = "1000.NOBODY" }, code: record.SignIn, field: "client_id", details: "invalid_client"},
		{name: "wrong secret", spoil: func(r *api.ConnectRequest) { r.ClientSecret = "x" }, code: record.SignIn, field: "client_secret", details: "invalid_client_secret"},
		{name: "e-mail of another", spoil: func(r *api.ConnectRequest) { r.AdminEmail = "x@y.example" }, code: record.SetupRefused, field: "admin_email"},
		{
			name: "no administrator of CRM", code: record.SetupRefused, field: "admin_email",
			spoil: func(r *api.ConnectRequest) {
				r.AdminEmail, r.Code = "tomas.ferreira@nordwind.example", code("standard")
			},
		},
		{
			name: "no administrator of Desk", code: record.SetupRefused, field: "desk_org",
			turn: func() func() { return n.turnDesk(func(k *deskbox.Knobs) { k.IsAdminInOrg = false }) },
		},
		{
			name: "edition of Desk", code: record.SetupRefused, field: "desk_org",
			turn: func() func() { return n.turnDesk(func(k *deskbox.Knobs) { k.Edition = "STANDARD" }) },
		},
		{
			name: "not confirmed", code: record.SetupRefused, field: "admin_email",
			turn: func() func() { return n.turnCRM(func(k *crmbox.Knobs) { k.UserConfirmed = false }) },
		},
		{
			name: "switched off", code: record.SetupRefused, field: "admin_email",
			spoil: func(r *api.ConnectRequest) {
				r.AdminEmail, r.Code = "ingrid.solheim@nordwind.example", code("deactivated")
			},
		},
		{
			name: "CRM keeps the user out", code: record.SignIn, field: "code",
			turn: func() func() { return n.turnCRM(func(k *crmbox.Knobs) { k.UserActive = false }) },
		},
		{
			name: "expired code", code: record.SignIn, field: "code", details: "invalid_code",
			spoil: func(r *api.ConnectRequest) {
				n.turnAccounts(func(k *accounts.Knobs) { k.SelfCodeLife = 0 })
				r.Code = code("")
				n.turnAccounts(func(k *accounts.Knobs) { k.SelfCodeLife = 180 })
			},
		},
		{
			name: "client of another data centre", code: record.SignIn, field: "client_id", details: "invalid_client",
			turn: func() func() {
				n.turnAccounts(func(k *accounts.Knobs) { k.ForeignClient = true })
				return func() { n.turnAccounts(func(k *accounts.Knobs) { k.ForeignClient = false }) }
			},
		},
		{
			name: "too few scopes", code: record.ScopeMissing, field: "code",
			spoil: func(r *api.ConnectRequest) { r.Code = code("", "ZohoCRM.users.READ", "ZohoCRM.org.READ") },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			back := noKnob
			if tt.turn != nil {
				back = tt.turn()
			}
			defer back()
			r := n.request()
			if tt.spoil != nil {
				tt.spoil(&r)
			}
			_, err := p.SignIn(t.Context(), r)
			problem := api.AsProblem(err)
			if err == nil || problem.Code != string(tt.code) || problem.Field != tt.field || problem.Hint == "" {
				t.Fatalf("got %+v, want code %s at %s, with advice", problem, tt.code, tt.field)
			}
			if !strings.HasPrefix(problem.Details, tt.details) {
				t.Errorf("got the details %q, want %q", problem.Details, tt.details)
			}
			n.nothingKept()
			if p.snapshot().State != api.StateSetup {
				t.Error("it is connected")
			}
		})
	}
}

func (n *newcomer) turnDesk(change func(*deskbox.Knobs)) (back func()) {
	before := n.box.Desk().Knobs()
	k := before
	change(&k)
	n.box.Desk().SetKnobs(k)
	return func() { n.box.Desk().SetKnobs(before) }
}

func (n *newcomer) turnCRM(change func(*crmbox.Knobs)) (back func()) {
	before := n.box.CRM().Knobs()
	k := before
	change(&k)
	if err := n.box.CRM().SetKnobs(k); err != nil {
		n.Fatal(err)
	}
	return func() { _ = n.box.CRM().SetKnobs(before) }
}

func TestSignIn_TakesAKeyAgainWhoseRefusalWasMended(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	r := n.request()
	right := r.AdminEmail
	r.AdminEmail = "amelia@nordwind.example"
	if _, err := p.SignIn(t.Context(), r); api.AsProblem(err).Field != "admin_email" {
		t.Fatalf("got %v", err)
	}
	n.nothingKept()
	r.AdminEmail = right
	if signed, err := p.SignIn(t.Context(), r); err != nil || !signed.Found.Connection.Connected {
		t.Errorf("got %+v, %v, want to be connected with the same code", signed, err)
	}
}

// TestSignIn_ChoosesTheOrganization puts a second one before the sandbox's.
func TestSignIn_ChoosesTheOrganization(t *testing.T) {
	n := arrive(t)
	root, err := url.Parse(n.box.Info().DeskURL)
	if err != nil {
		t.Fatal(err)
	}
	own := n.box.Info().DeskOrgID
	onward := httputil.NewSingleHostReverseProxy(root)
	desk := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/v1/organizations" {
			onward.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"data":[{"id":"1","companyName":"Other","edition":"FREE","isAdminInOrg":false},`+
			`{"id":%q,"companyName":"Own","edition":"ENTERPRISE","isAdminInOrg":true}]}`, own)
	}))
	defer desk.Close()
	n.at(desk.URL)
	p, _ := n.open()
	r := n.request()
	signed, err := p.SignIn(t.Context(), r)
	if err != nil || len(signed.Organizations) != 2 || signed.Organizations[1] != (api.DeskOrganization{ID: own, Name: "Own", Edition: "ENTERPRISE", Admin: true}) {
		t.Fatalf("got %+v, %v, want a choice", signed, err)
	}
	n.nothingKept()
	r.DeskOrg = "1"
	if _, err := p.SignIn(t.Context(), r); api.AsProblem(err).Field != "desk_org" {
		t.Fatalf("the other's: got %v", err)
	}
	r.DeskOrg = own
	if signed, err = p.SignIn(t.Context(), r); err != nil || signed.Found.Connection.DeskOrg != own {
		t.Errorf("got %+v, %v, want to be connected", signed, err)
	}
}
