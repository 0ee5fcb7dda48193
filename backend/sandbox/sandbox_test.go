package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/fault"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// rig is a sandbox with a client of it.
type rig struct {
	*testing.T
	*Sandbox
	root  string
	token string
}

func start(t *testing.T, c Config) *rig {
	t.Helper()
	if c.Now == nil {
		c.Now = func() time.Time { return noon }
	}
	s, err := Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	r := &rig{T: t, Sandbox: s, root: s.Info().ControlURL}
	r.signIn("")
	return r
}

// signIn takes a code of somebody's and exchanges it.
func (r *rig) signIn(person string) {
	r.Helper()
	code := r.control("POST", "/_sandbox/code", 200, map[string]any{"person": person})["code"].(string)
	i := r.Info()
	res, err := http.PostForm(i.AccountsURL+"/oauth/v2/token", url.Values{
		"grant_type": {"authorization_code"}, "client_id": {i.ClientID}, "client_secret": {i.ClientSecret}, "code": {code},
	})
	if err != nil {
		r.Fatal(err)
	}
	defer res.Body.Close()
	var body struct {
		AccessToken string `json:"access_token"`
		APIDomain   string `json:"api_domain"`
	}
	if err := json.NewDecoder(res.Body).Decode(&body); err != nil || body.AccessToken == "" || body.APIDomain != i.CRMURL {
		r.Fatalf("token answer: %+v, %v", body, err)
	}
	r.token = body.AccessToken
}

// call sends a request as a client of the services.
func (r *rig) call(method, path string, body any) (*http.Response, map[string]any) {
	r.Helper()
	res, err := r.try(method, path, body)
	if err != nil {
		r.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.Fatal(err)
	}
	var out map[string]any
	if len(data) > 0 {
		if err := json.Unmarshal(data, &out); err != nil {
			r.Fatalf("%s %s: %d %q: %v", method, path, res.StatusCode, data, err)
		}
	}
	return res, out
}

func (r *rig) try(method, path string, body any) (*http.Response, error) {
	var in io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			r.Fatal(err)
		}
		in = bytes.NewReader(data)
	}
	q, err := http.NewRequest(method, r.root+path, in)
	if err != nil {
		r.Fatal(err)
	}
	q.Header.Set("Authorization", "Zoho-oauthtoken "+r.token)
	q.Header.Set("orgId", r.Info().DeskOrgID)
	if in != nil {
		q.Header.Set("Content-Type", "application/json")
	}
	return (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(q)
}

// control sends a request to the control interface and expects a status.
func (r *rig) control(method, path string, want int, body any) map[string]any {
	r.Helper()
	res, out := r.call(method, path, body)
	if res.StatusCode != want {
		r.Fatalf("%s %s: got %d %v, want %d", method, path, res.StatusCode, out, want)
	}
	return out
}

func (r *rig) total(path string) int {
	r.Helper()
	return int(r.control("GET", path, 200, nil)["total"].(float64))
}

func rowsOf(body map[string]any, key string) []map[string]any {
	list, _ := body[key].([]any)
	var out []map[string]any
	for _, row := range list {
		out = append(out, row.(map[string]any))
	}
	return out
}

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
	if _, err := Start(t.Context(), Config{Listen: address}); err == nil || !strings.Contains(err.Error(), address+" is in use") {
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

func TestSandbox_StateSurvivesARestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deep", "sandbox.json")
	config := Config{Seed: 5, Contacts: 60, Accounts: 20, Overlap: 50, StateFile: file, Latency: time.Millisecond}
	a := start(t, config)
	_, made := a.call("POST", "/api/v1/contacts", map[string]any{"lastName": "Survivor", "cf": map[string]any{"cf_seats": "7"}})
	id, _ := made["id"].(string)
	a.control("PATCH", "/_sandbox/knobs", 200, map[string]any{
		"clock": map[string]any{"advance": "90s"}, "desk": map[string]any{"unique_email": true}, "crm": map[string]any{"picklists": "reject"},
		"accounts": map[string]any{"throttle": 3},
	})
	crmID := a.control("POST", "/_sandbox/crm/Contacts", 201, map[string]any{"Last_Name": "Binned"})["id"].(string)
	a.control("DELETE", "/_sandbox/crm/Contacts/"+crmID, 200, nil)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	config.Contacts, config.Latency = 5, 0
	b := start(t, config)
	if a.Info().ClientSecret != b.Info().ClientSecret {
		t.Error("the client changed")
	}
	b.token = a.token
	_, got := b.call("GET", "/api/v1/contacts/"+id, nil)
	if diff := cmp.Diff(made["cf"], got["cf"]); diff != "" || got["lastName"] != "Survivor" {
		t.Errorf("contact under the old token: %v (-want +got):\n%s", got, diff)
	}
	for path, want := range map[string]int{"/_sandbox/desk/Contacts": 61, "/_sandbox/crm/Contacts": 61, "/_sandbox/crm/Accounts": 20} {
		if got := b.total(path); got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
	if row := rowsOf(b.control("GET", "/_sandbox/crm/Contacts?query="+crmID, 200, nil), "rows"); len(row) != 1 || row[0]["_state"] != "binned" {
		t.Errorf("binned contact: %v", row)
	}
	if got := b.Now(); !got.Equal(noon.Add(90 * time.Second)) {
		t.Errorf("clock: got %v", got)
	}
	if !b.Desk().Knobs().UniqueEmail || b.CRM().Knobs().Picklists != "reject" || b.Accounts().Knobs().Throttle != 3 || b.Faults().Knobs().Latency != "1ms" {
		t.Error("knobs were lost")
	}
	next := b.control("POST", "/_sandbox/desk/Contacts", 201, map[string]any{"lastName": "Later"})["id"].(string)
	if next <= crmID {
		t.Errorf("id %s is not above %s", next, crmID)
	}
}

func TestSandbox_ABrokenStateFileIsNotOverwritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	for content, want := range map[string]string{"{": "read sandbox state", `{"version":99}`: "version 99"} {
		if err := replaceFile(file, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if _, err := Start(t.Context(), Config{StateFile: file}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("state %q: got %v", content, err)
		}
	}
}

func TestSandbox_SavesOnlyWhatChanged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	r := start(t, Config{StateFile: file})
	if err := r.save(); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(file, []byte("marked")); err != nil {
		t.Fatal(err)
	}
	r.call("GET", "/api/v1/contacts", nil)
	if err := r.save(); err != nil || r.dirty.Load() {
		t.Errorf("save without changes: %v", err)
	}
	r.call("POST", "/api/v1/contacts", map[string]any{"lastName": "New"})
	if !r.dirty.Load() {
		t.Error("a write by API does not mark the state as changed")
	}
}

func TestSandbox_AKillCostsLittle(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	r := start(t, Config{StateFile: file})
	r.call("POST", "/api/v1/contacts", map[string]any{"lastName": "Kept"})
	ctx, cancel := context.WithCancel(t.Context())
	ticks, done := make(chan time.Time), make(chan struct{})
	go func() {
		defer close(done)
		r.keepSaved(ctx, func(time.Duration) <-chan time.Time { return ticks })
	}()
	ticks <- noon
	ticks <- noon // taken only when the first save is over
	cancel()
	<-done
	copied := filepath.Join(t.TempDir(), "copy.json")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copied, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := start(t, Config{StateFile: copied}).total("/_sandbox/desk/Contacts?query=Kept"); got != 1 {
		t.Errorf("contact after a kill: got %d, want 1", got)
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
