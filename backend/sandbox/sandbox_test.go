package sandbox

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/fault"
)

func TestStart_InfoHasExactlyTheDocumentedKeys(t *testing.T) {
	r := start(t, Config{})
	data, err := json.Marshal(r.Info())
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]string
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"accounts_url", "desk_url", "crm_url", "content_url", "control_url", "desk_org_id", "admin_email", "client_id", "client_secret", "code",
	} {
		if got[key] == "" {
			t.Errorf("%s is empty", key)
		}
		if strings.HasSuffix(key, "_url") && (!strings.HasPrefix(got[key], "http://127.0.0.1:") || strings.Count(got[key], "/") != 2) {
			t.Errorf("%s is no root: %s", key, got[key])
		}
		delete(got, key)
	}
	if len(got) > 0 {
		t.Errorf("further keys: %v", got)
	}
	first := r.Info().Code
	if r.Info().Code != first {
		t.Error("a code that is alive is not shown again")
	}
	r.Advance(4 * time.Minute)
	if r.Info().Code == first {
		t.Error("an expired code is shown again")
	}
}

func TestStart_ServesTheSampleThroughTheAPIs(t *testing.T) {
	r := start(t, Config{Seed: 1, Contacts: 240, Accounts: 60, Overlap: 40})
	for path, want := range map[string]int{
		"/_sandbox/desk/Contacts": 240, "/_sandbox/desk/Accounts": 60, "/_sandbox/desk/Tickets": 30, "/_sandbox/crm/Contacts": 240,
		"/_sandbox/crm/Accounts": 60, "/_sandbox/crm/Deals": 48, "/_sandbox/crm/Leads": 20, "/_sandbox/crm/Tasks": 24,
		"/_sandbox/crm/Events": 24, "/_sandbox/crm/Calls": 24, "/_sandbox/crm/Notes": 30, "/_sandbox/crm/Products": 12,
	} {
		if got := r.total(path); got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
	_, orgs := r.call("GET", "/api/v1/organizations", nil)
	if org := rowsOf(orgs, "data"); len(org) != 1 || org[0]["id"] != r.Info().DeskOrgID || org[0]["isAdminInOrg"] != true {
		t.Errorf("organizations: %v", orgs)
	}
	_, search := r.call("GET", "/api/v1/contacts/search?limit=100&sortBy=modifiedTime", nil)
	linked := 0
	for _, c := range rowsOf(search, "data") {
		if c["accountId"] != nil {
			linked++
		}
	}
	if search["count"] != 240.0 || linked < 50 {
		t.Errorf("search: count %v, with account %d of 100", search["count"], linked)
	}
	_, deals := r.call("GET", "/crm/v8/Deals?fields=Deal_Name,Stage,Contact_Name,Account_Name", nil)
	for _, d := range rowsOf(deals, "data") {
		if d["Contact_Name"] == nil || d["Stage"] == nil {
			t.Errorf("deal without contact or stage: %v", d)
		}
	}
	_, users := r.call("GET", "/crm/v8/users?type=CurrentUser", nil)
	if u := rowsOf(users, "users"); len(u) != 1 || u[0]["email"] != r.Info().AdminEmail {
		t.Errorf("current user: %v", users)
	}
}

func TestStart_SignersAreWhoTheyAre(t *testing.T) {
	r := start(t, Config{})
	for _, c := range []struct {
		person, status, profile string
		deskAdmin               bool
		deskStatus              string
	}{
		{accounts.Administrator, "active", "Administrator", true, "ACTIVE"},
		{accounts.Standard, "active", "Standard", false, "ACTIVE"},
		{accounts.Deactivated, "disabled", "Administrator", false, "DISABLED"},
	} {
		r.signIn(c.person)
		var want accounts.Person
		for _, p := range r.Accounts().People() {
			if p.Key == c.person {
				want = p
			}
		}
		_, body := r.call("GET", "/crm/v8/users?type=CurrentUser", nil)
		users := rowsOf(body, "users")
		if len(users) != 1 {
			t.Fatalf("%s: current user: %v", c.person, body)
		}
		profile := users[0]["profile"].(map[string]any)["name"]
		if users[0]["email"] != want.Email || users[0]["status"] != c.status || profile != c.profile {
			t.Errorf("%s in CRM: got %v, %v, %v", c.person, users[0]["email"], users[0]["status"], profile)
		}
		_, me := r.call("GET", "/api/v1/myinfo", nil)
		if me["emailId"] != want.Email || me["status"] != c.deskStatus {
			t.Errorf("%s in Desk: got %v, %v", c.person, me["emailId"], me["status"])
		}
		_, orgs := r.call("GET", "/api/v1/organizations", nil)
		if got := rowsOf(orgs, "data")[0]["isAdminInOrg"]; got != c.deskAdmin {
			t.Errorf("%s: isAdminInOrg is %v, want %v", c.person, got, c.deskAdmin)
		}
	}
	_, admins := r.call("GET", "/crm/v8/users?type=ActiveConfirmedAdmins", nil)
	if got := rowsOf(admins, "users"); len(got) != 1 || got[0]["email"] != r.Info().AdminEmail {
		t.Errorf("active confirmed administrators: %v", admins)
	}
}

func TestStart_RefusesWhatCannotWork(t *testing.T) {
	r := start(t, Config{})
	address := strings.TrimPrefix(r.root, "http://")
	if _, err := Start(t.Context(), Config{Listen: address}); err == nil || !strings.Contains(err.Error(), "cannot listen on "+address) {
		t.Errorf("second sandbox on one port: got %v", err)
	}
	if _, err := Start(t.Context(), Config{Faults: "desk:teapot:1"}); err == nil || !strings.Contains(err.Error(), "unknown fault") {
		t.Errorf("bad faults: got %v", err)
	}
	if _, err := Start(t.Context(), Config{Listen: "nowhere:x"}); err == nil {
		t.Error("bad address: got no error")
	}
}

func TestSandbox_TheClockRulesEverything(t *testing.T) {
	r := start(t, Config{})
	r.control("PATCH", "/_sandbox/knobs", 200, map[string]any{"clock": map[string]any{"advance": "26h"}})
	r.signIn("")
	res, created := r.call("POST", "/api/v1/contacts", map[string]any{"lastName": "Clock"})
	want := noon.Add(26 * time.Hour)
	if got := res.Header.Get("Date"); got != want.Format(http.TimeFormat) {
		t.Errorf("Date: got %s, want %s", got, want.Format(http.TimeFormat))
	}
	if got := created["createdTime"]; got != want.Format("2006-01-02T15:04:05.000Z") {
		t.Errorf("createdTime: got %v", got)
	}
	r.control("PATCH", "/_sandbox/knobs", 200, map[string]any{"clock": map[string]any{"advance": "61m"}})
	if res, body := r.call("GET", "/api/v1/contacts", nil); res.StatusCode != 401 || body["errorCode"] != "INVALID_OAUTH" {
		t.Errorf("after an hour: got %d %v", res.StatusCode, body)
	}
}

func TestSandbox_FaultsStrikeTheServices(t *testing.T) {
	r := start(t, Config{Faults: "crm:429:1@1h"})
	r.control("POST", "/_sandbox/faults/next", 200, map[string]any{"kind": "drop-after", "service": "desk", "method": "POST"})
	if _, err := r.try("POST", "/api/v1/contacts", map[string]any{"lastName": "Lost"}); err == nil {
		t.Error("dropped answer arrived")
	}
	if got := r.total("/_sandbox/desk/Contacts?query=Lost"); got != 1 {
		t.Errorf("contacts after a lost answer: got %d, want 1", got)
	}
	r.control("POST", "/_sandbox/faults/next", 200, map[string]any{"kind": "401", "path": "/api/v1/"})
	for range 2 {
		if res, body := r.call("GET", "/api/v1/contacts", nil); res.StatusCode != 401 {
			t.Errorf("token after the fault 401: got %d %v", res.StatusCode, body)
		}
	}
	r.signIn("")
	if res, _ := r.call("GET", "/crm/v8/org", nil); res.StatusCode != 200 {
		t.Errorf("before the rule's time: got %d", res.StatusCode)
	}
	r.Advance(time.Hour)
	if res, body := r.call("GET", "/crm/v8/org", nil); res.StatusCode != 429 || body["code"] != "TOO_MANY_REQUESTS" {
		t.Errorf("in the rule's time: got %d %v", res.StatusCode, body)
	}
	if got := r.Faults().Struck(); got[fault.DropAfter] != 1 || got[fault.TooMany] != 1 {
		t.Errorf("struck: %v", got)
	}
}

func TestStart_EndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, err := Start(ctx, Config{})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	<-s.served
	if err := s.Close(); err != nil {
		t.Errorf("Close after the end: %v", err)
	}
}

func TestStart_LatencyReachesBothServices(t *testing.T) {
	const latency = 30 * time.Millisecond
	r := start(t, Config{Latency: latency})
	for _, path := range []string{"/api/v1/organizations", "/crm/v8/org"} {
		began := time.Now()
		if res, _ := r.call("GET", path, nil); res.StatusCode != 200 || time.Since(began) < latency {
			t.Errorf("%s: got %d after %v, want at least %v", path, res.StatusCode, time.Since(began), latency)
		}
	}
}
