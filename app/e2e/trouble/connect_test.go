//go:build e2e

package trouble

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpart/backend/vault"
)

const (
	administrator = ""
	crmOnly       = `{"scopes":["ZohoCRM.users.READ","ZohoCRM.org.READ","ZohoCRM.modules.ALL","ZohoCRM.settings.ALL","ZohoCRM.bulk.ALL","ZohoCRM.coql.READ"]}`
	readOnly      = `{"scopes":["ZohoCRM.users.READ","ZohoCRM.org.READ","ZohoCRM.modules.READ","Desk.basic.READ","Desk.contacts.READ"]}`
)

// TestConnect_Refused spoils one thing each time.
func TestConnect_Refused(t *testing.T) {
	s := serve(t)
	tests := []struct {
		name  string
		knobs string // turned before
		back  string // turned after
		code  string // what the key is made of; empty: of the administrator
		flags []string
		exit  int
		words []string
	}{
		{name: "wrong code", flags: []string{"--code", "1000.aa.bb"}, exit: 3, words: []string{"the key is wrong", "Check the data centre and generate a new key"}},
		{
			name: "expired code", knobs: `{"accounts":{"self_code_life":0}}`, back: `{"accounts":{"self_code_life":180}}`, exit: 3,
			words: []string{"has expired", "generate a new key"},
		},
		{name: "wrong client id", flags: []string{"--client-id", "1000.NOBODY"}, exit: 3, words: []string{"does not know this client id", "Check the client id"}},
		{name: "e-mail of another", flags: []string{"--admin-email", "x@y.example"}, exit: 3, words: []string{"made by amelia", "not by x@y.example", "Enter the e-mail address"}},
		{name: "no e-mail", flags: []string{"--admin-email", "x"}, exit: 2, words: []string{`--admin-email: "x" is not an e-mail address`}},
		{
			name: "standard user", code: `{"person":"standard"}`, flags: []string{"--admin-email", "tomas.ferreira@nordwind.example"}, exit: 3,
			words: []string{"is not an administrator of CRM", "Have a CRM administrator make the key"},
		},
		{
			name: "deactivated user", code: `{"person":"deactivated"}`, flags: []string{"--admin-email", "ingrid.solheim@nordwind.example"}, exit: 3,
			words: []string{"is not an active and confirmed user of CRM", "Activate the user"},
		},
		{name: "not confirmed", knobs: `{"crm":{"user_confirmed":false}}`, back: `{"crm":{"user_confirmed":true}}`, exit: 3, words: []string{"not an active and confirmed user"}},
		{name: "CRM keeps the user out", knobs: `{"crm":{"user_active":false}}`, back: `{"crm":{"user_active":true}}`, exit: 3, words: []string{"CRM does not let its user in", "See that the user is active"}},
		{name: "no CRM administrator", knobs: `{"crm":{"user_administrator":false}}`, back: `{"crm":{"user_administrator":true}}`, exit: 3, words: []string{"is not an administrator of CRM"}},
		{name: "no Desk administrator", knobs: `{"desk":{"is_admin_in_org":false}}`, back: `{"desk":{"is_admin_in_org":true}}`, exit: 3, words: []string{"not an administrator of Sandbox Company in Desk", "Have a Desk administrator"}},
		{name: "Desk's edition", knobs: `{"desk":{"edition":"STANDARD"}}`, back: `{"desk":{"edition":"ENTERPRISE"}}`, exit: 3, words: []string{"Desk's standard edition", "needs the Professional or Enterprise edition"}},
		{name: "other organization", flags: []string{"--desk-org", "99"}, exit: 3, words: []string{"no organization 99 in Desk", "Choose one of " + s.DeskOrgID}},
		{name: "no scope of Desk", code: crmOnly, exit: 3, words: []string{"lacks permissions", "Desk.contacts.READ", "Generate a new key"}},
		{name: "scopes to read only", code: readOnly, exit: 3, words: []string{"lacks permissions", "ZohoCRM.modules.contacts.CREATE", "Desk.contacts.UPDATE"}},
		{
			name: "scopes not told", code: crmOnly, knobs: `{"accounts":{"omit_scope":true}}`, back: `{"accounts":{"omit_scope":false}}`, exit: 3,
			words: []string{"lacks a permission", "Generate a new key with all the scopes"},
		},
		{name: "other data centre", knobs: `{"accounts":{"foreign_client":true}}`, back: `{"accounts":{"foreign_client":false}}`, exit: 3, words: []string{"in this data centre"}},
		{name: "unknown data centre", flags: []string{"--data-center", "mars"}, exit: 2, words: []string{"is not one of us, eu"}},
		{name: "sign-in not reached", flags: []string{"--accounts-url", "http://127.0.0.1:9"}, exit: 3, words: []string{"could not be reached", "Check the internet connection"}},
		{name: "address with a path", flags: []string{"--desk-url", s.DeskURL + "/api/v1"}, exit: 2, words: []string{"--desk-url", "without a path"}},
		{name: "address without TLS", flags: []string{"--crm-url", "http://crm.example"}, exit: 2, words: []string{"--crm-url", "https", "this computer only"}},
		{name: "no address", flags: []string{"--crm-url", "nonsense"}, exit: 2, words: []string{"--crm-url", "is not an address"}},
		{name: "one address", flags: []string{"--crm-url", ""}, exit: 2, words: []string{"together or not at all"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.knobs != "" {
				s.knob(tt.knobs)
				defer s.knob(tt.back)
			}
			data := t.TempDir()
			for _, json := range []string{"--json=false", "--json"} {
				c := s.connecting(data, s.code(tt.code), append(tt.flags, json)...)
				start(t, c).wait().refused(tt.exit, tt.words...)
			}
			nothingStored(t, data)
		})
	}
}

func TestConnect_Key(t *testing.T) {
	s := serve(t)
	data := t.TempDir()
	wrong := s.connecting(data, s.code(administrator))
	wrong.env = []string{"COUNTERPART_CLIENT_SECRET=wrong"}
	start(t, wrong).wait().refused(3, "the client secret is wrong", "Copy the client secret")

	closed := s.connecting(data, s.code(administrator))
	closed.env = nil
	start(t, closed).wait().refused(2, "the client secret is missing", "COUNTERPART_CLIENT_SECRET")

	used := s.code(administrator)
	start(t, s.connecting(data, used, "--admin-email", "x@y.example")).wait().refused(3, "not by x@y.example")
	start(t, s.connecting(data, used)).wait().refused(3, "was used already", "generate a new key")
	nothingStored(t, data)

	piped := s.connecting(data, s.code(administrator))
	piped.env, piped.stdin = nil, s.ClientSecret+"\n"
	start(t, piped).wait().ends(0, "Connected as")
}

func TestConnect_UnknownEditionIsAWarning(t *testing.T) {
	s := serve(t)
	s.knob(`{"desk":{"edition":"GALACTIC"}}`)
	o := start(t, s.connecting(t.TempDir(), s.code(administrator), "--json")).wait().ends(0)
	if !strings.Contains(o.stderr, `edition "GALACTIC" is not known`) {
		t.Errorf("no warning:\n%s", o.stderr)
	}
	var c struct {
		Connected bool   `json:"connected"`
		Warning   string `json:"warning"`
	}
	if o.document(&c); !c.Connected || !strings.Contains(c.Warning, "GALACTIC") {
		t.Errorf("got %+v", c)
	}
}

func TestConnect_Elsewhere(t *testing.T) {
	s := serve(t)
	blank := httptest.NewServer(http.NotFoundHandler())
	defer blank.Close()
	start(t, s.connecting(t.TempDir(), s.code(administrator), "--desk-url", blank.URL)).wait().
		refused(3, "Desk's answer makes no sense", "proxy")
}

// TestConnect_SeveralOrganizations puts a second one before the sandbox's.
func TestConnect_SeveralOrganizations(t *testing.T) {
	s := serve(t)
	root, err := url.Parse(s.DeskURL)
	if err != nil {
		t.Fatal(err)
	}
	onward := httputil.NewSingleHostReverseProxy(root)
	desk := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/v1/organizations" {
			onward.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"data":[{"id":"1","companyName":"One","edition":"ENTERPRISE","isAdminInOrg":true},` +
			`{"id":"2","companyName":"Two","edition":"ENTERPRISE","isAdminInOrg":true}]}`))
	}))
	defer desk.Close()
	start(t, s.connecting(t.TempDir(), s.code(administrator), "--desk-url", desk.URL)).wait().
		refused(3, "several organizations in Desk", "--desk-org: 1 (One), 2 (Two)")
}

func TestConnect_OtherOrganizationsAreKeptApart(t *testing.T) {
	s := serve(t)
	data := s.connected()
	in(t, data, "sync --once --approve")
	root, err := url.Parse(s.DeskURL)
	if err != nil {
		t.Fatal(err)
	}
	onward := httputil.NewSingleHostReverseProxy(root)
	onward.ModifyResponse = func(r *http.Response) error {
		if strings.HasPrefix(r.Request.URL.Path, "/api/v1/organizations") {
			return swap(r, s.DeskOrgID, "424242")
		}
		return nil
	}
	desk := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("orgId") != "" {
			r.Header.Set("orgId", s.DeskOrgID)
		}
		onward.ServeHTTP(w, r)
	}))
	defer desk.Close()
	start(t, s.connecting(data, s.code(administrator), "--desk-url", desk.URL)).wait().
		refused(3, "this data directory belongs to Sandbox Company", "data directory of their own: --data-dir")
	in(t, data, "sync --once").ends(0, "Nothing to do")
}

// nothingStored wants a data directory without a sign-in.
func nothingStored(t *testing.T, data string) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(data, "config.toml")); err == nil {
		t.Error("settings were stored")
	}
	secrets, err := vault.Open(vault.Options{Dir: filepath.Join(data, "vault")})
	if err != nil {
		t.Fatal(err)
	}
	for name := range secrets.All() {
		if name != "store_key" { // of which every store has one from the start
			t.Errorf("the secret %s was stored", name)
		}
	}
}
