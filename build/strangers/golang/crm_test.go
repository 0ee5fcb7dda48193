// Package golang tests the sandbox's CRM with github.com/schmorrison/Zoho, an
// independent Go client of CRM's older API version 2. Its hosts are fixed, so
// the HTTP client that it is given sends what is for them to the sandbox.
package golang

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	zoho "github.com/schmorrison/Zoho"
	"github.com/schmorrison/Zoho/crm"
)

// place is where the sandbox is and how to sign in.
type place struct {
	URL          string `json:"crm_url"`
	AdminEmail   string `json:"admin_email"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	Code         string `json:"code"`
	Contacts     int    `json:"contacts"`
}

// elsewhere sends each request to another host, and changes nothing else.
type elsewhere struct{ to *url.URL }

func (e elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host, r.Host = e.to.Scheme, e.to.Host, ""
	return http.DefaultTransport.RoundTrip(r)
}

func signIn(t *testing.T) (*crm.API, place) {
	t.Helper()
	var p place
	if err := json.Unmarshal([]byte(os.Getenv("COUNTERPART_SANDBOX")), &p); err != nil {
		t.Fatalf("COUNTERPART_SANDBOX: %v; run this test with: go test -tags=strangers ./build/strangers", err)
	}
	to, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	z := zoho.New()
	z.CustomHTTPClient(&http.Client{Transport: elsewhere{to}})
	z.SetTokensFile(filepath.Join(t.TempDir(), "tokens"))
	if err := z.GenerateTokenRequest(p.ClientID, p.ClientSecret, p.Code, "https://strangers.example/back"); err != nil {
		t.Fatal(err)
	}
	return crm.New(z), p
}

// TestCRM signs in once, for a code is good for one use.
func TestCRM(t *testing.T) {
	api, p := signIn(t)

	t.Run("reads who it is", func(t *testing.T) {
		users, err := api.GetUsers("CurrentUser")
		if err != nil || len(users.Users) != 1 || users.Users[0].Email != p.AdminEmail {
			t.Errorf("users: %+v, %v", users, err)
		}
		org, err := api.GetOrganization()
		if err != nil || len(org.Org) != 1 || org.Org[0].Zgid == "" {
			t.Errorf("organization: %+v, %v", org, err)
		}
		modules, err := api.GetModules()
		if err != nil || len(modules.Modules) < 10 {
			t.Errorf("modules: %d, %v", len(modules.Modules), err)
		}
	})

	t.Run("pages through contacts", func(t *testing.T) {
		seen := map[string]bool{}
		for page := 1; ; page++ {
			got, err := api.ListRecords(&crm.Contact{}, crm.ContactsModule, map[string]zoho.Parameter{"page": zoho.Parameter(strconv.Itoa(page))})
			if err != nil {
				t.Fatal(err)
			}
			rows := got.(*crm.Contact)
			for _, row := range rows.Data {
				seen[row.ID] = true
			}
			if !rows.Info.MoreRecords {
				break
			}
		}
		if len(seen) != p.Contacts {
			t.Errorf("contacts: got %d, want %d", len(seen), p.Contacts)
		}
	})

	t.Run("writes, finds and deletes a contact", func(t *testing.T) {
		const email = "annie@strangers.example"
		made, err := api.InsertRecords(crm.InsertRecordsData{Data: []map[string]any{{"Last_Name": "Easley", "Email": email}}}, crm.ContactsModule)
		if err != nil || len(made.Data) != 1 || made.Data[0].Code != "SUCCESS" {
			t.Fatalf("insert: %+v, %v", made, err)
		}
		id := made.Data[0].Details.ID
		changed, err := api.UpdateRecord(crm.UpdateRecordData{Data: []map[string]any{{"First_Name": "Annie"}}}, crm.ContactsModule, id)
		if err != nil || changed.Data[0].Code != "SUCCESS" {
			t.Errorf("update: %+v, %v", changed, err)
		}
		got, err := api.SearchRecords(&crm.Contact{}, crm.ContactsModule, map[string]zoho.Parameter{"email": email})
		if err != nil {
			t.Fatal(err)
		}
		if found := got.(*crm.Contact).Data; len(found) != 1 || found[0].ID != id || found[0].FirstName != "Annie" {
			t.Errorf("search: %+v", found)
		}
		gone, err := api.DeleteRecords(crm.ContactsModule, []string{id})
		if err != nil || len(gone.Data) != 1 || gone.Data[0].Code != "SUCCESS" {
			t.Errorf("delete: %+v, %v", gone, err)
		}
		deleted, err := api.ListDeletedRecords(crm.ContactsModule, crm.AllDeleted, nil)
		if err != nil || len(deleted.Data) != 1 || deleted.Data[0].ID != id {
			t.Errorf("deleted: %+v, %v", deleted, err)
		}
	})
}
