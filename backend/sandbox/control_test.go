package sandbox

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestControl_ARecordsLife(t *testing.T) {
	for side, c := range map[string]struct{ name, email, title string }{
		"desk": {"lastName", "email", "title"}, "crm": {"Last_Name", "Email", "Title"},
	} {
		r := start(t, Config{})
		base := "/_sandbox/" + side + "/contacts"
		state := func(id string) any {
			rows := rowsOf(r.control("GET", base+"?query="+id, 200, nil), "rows")
			if len(rows) != 1 {
				t.Fatalf("%s: %d rows for id %s", side, len(rows), id)
			}
			return rows[0]["_state"]
		}
		id := r.control("POST", base, 201, map[string]any{c.name: "Ärmel", c.email: "a@x.example"})["id"].(string)
		other := r.control("POST", base, 201, map[string]any{c.name: "Other"})["id"].(string)
		r.control("PATCH", base+"/"+id, 200, map[string]any{c.title: "Boss"})
		if got := r.control("GET", base+"/"+id, 200, nil); got[c.title] != "Boss" || got[c.name] != "Ärmel" || got["_state"] != "live" {
			t.Errorf("%s: after edit: %v", side, got)
		}
		r.control("DELETE", base+"/"+id, 200, nil)
		if got := state(id); got != "binned" {
			t.Errorf("%s: after delete: %v", side, got)
		}
		r.control("POST", base+"/"+id+"/restore", 200, nil)
		if got := state(id); got != "live" {
			t.Errorf("%s: after restore: %v", side, got)
		}
		if got := r.control("POST", base+"/mass-update", 200, map[string]any{"all": true, "fields": map[string]any{c.title: "Peer"}}); got["updated"] != 2.0 {
			t.Errorf("%s: mass update: %v", side, got)
		}
		if got := r.control("POST", base+"/mass-update", 200, map[string]any{"ids": []string{other}, "fields": map[string]any{c.title: "Guest"}}); got["updated"] != 1.0 {
			t.Errorf("%s: mass update of one: %v", side, got)
		}
		r.control("POST", base+"/merge", 200, map[string]any{"winner": id, "losers": []string{other}})
		r.control("DELETE", base+"/"+id, 200, nil)
		r.control("POST", base+"/"+id+"/purge", 200, nil)
		if got := state(id); got != "gone" {
			t.Errorf("%s: after purge: %v", side, got)
		}
		ids := r.control("POST", base+"/import", 201, map[string]any{"rows": []map[string]any{{c.name: "One"}, {c.name: "Two"}}})["ids"].([]any)
		if len(ids) != 2 {
			t.Errorf("%s: import: %v", side, ids)
		}
	}
}

func TestControl_RefusalsSayWhatToDo(t *testing.T) {
	r := start(t, Config{})
	for _, c := range []struct {
		method, path string
		body         any
		status       int
		want         string
	}{
		{"GET", "/_sandbox/books/Contacts", nil, 404, "no service"},
		{"GET", "/_sandbox/desk/Deals", nil, 404, "no module"},
		{"GET", "/_sandbox/desk/Contacts?limit=x", nil, 400, "limit"},
		{"GET", "/_sandbox/desk/Contacts/1", nil, 404, "no record"},
		{"GET", "/_sandbox/nothing", nil, 404, "no GET"},
		{"POST", "/_sandbox/desk/Contacts", nil, 400, "no fields"},
		{"POST", "/_sandbox/desk/Contacts", "text", 400, "body"},
		{"POST", "/_sandbox/desk/Contacts", map[string]any{"firstName": "Only"}, 422, "lastName"},
		{"PATCH", "/_sandbox/crm/Contacts/4876876000000999999", map[string]any{"Title": "x"}, 422, "4876876000000999999"},
		{"POST", "/_sandbox/crm/Contacts/mass-update", map[string]any{"fields": map[string]any{"Title": "x"}}, 400, "ids or all"},
		{"POST", "/_sandbox/crm/Contacts/merge", map[string]any{"winner": "1"}, 400, "losers"},
		{"POST", "/_sandbox/code", map[string]any{"person": "nobody"}, 422, "nobody"},
		{"POST", "/_sandbox/code", map[string]any{"scopes": []string{"Desk.x.READ"}}, 422, "Desk.x.READ"},
		{"POST", "/_sandbox/code", map[string]any{"scope": "a"}, 400, "scope"},
		{"POST", "/_sandbox/faults/next", map[string]any{"kind": "teapot"}, 422, "teapot"},
		{"POST", "/_sandbox/faults/next", map[string]any{"kind": "500", "n": 0}, 400, "below 1"},
		{"PATCH", "/_sandbox/knobs", map[string]any{"weather": map[string]any{}}, 422, "weather"},
		{"PATCH", "/_sandbox/knobs", map[string]any{"desk": map[string]any{"sunny": true}}, 422, "sunny"},
		{"PATCH", "/_sandbox/knobs", map[string]any{"index_lag": "soon"}, 422, "soon"},
		{"PATCH", "/_sandbox/knobs", map[string]any{"clock": map[string]any{"advance": "-1h"}}, 422, "advance"},
	} {
		body := r.control(c.method, c.path, c.status, c.body)
		what, _ := body["error"].(string)
		if advice, _ := body["advice"].(string); !strings.Contains(what, c.want) || advice == "" {
			t.Errorf("%s %s: got %v, want %q in it, and advice", c.method, c.path, body, c.want)
		}
	}
}

func TestControl_KnobsTurnTogetherOrNotAtAll(t *testing.T) {
	r := start(t, Config{})
	out := r.control("PATCH", "/_sandbox/knobs", 200, map[string]any{
		"index_lag": "2m", "faults": map[string]any{"latency": "1ms", "faults": "desk:500:0.5@5h"}, "desk": map[string]any{"zip_digits_only": true},
	})
	if got := out["index_lag"]; got != "2m0s" || r.Desk().Knobs().IndexLagSeconds != 120 || r.CRM().Knobs().IndexLagSeconds != 120 {
		t.Errorf("index lag: got %v", got)
	}
	if !r.Desk().Knobs().ZipDigitsOnly || r.Faults().Knobs().Faults != "desk:500:0.5@5h0m0s" {
		t.Error("knobs did not turn")
	}
	before := r.control("GET", "/_sandbox/knobs", 200, nil)
	r.control("PATCH", "/_sandbox/knobs", 422, map[string]any{
		"accounts": map[string]any{"throttle": 1}, "desk": map[string]any{"zip_digits_only": false}, "faults": map[string]any{"latency": "odd"},
	})
	if diff := cmp.Diff(before, r.control("GET", "/_sandbox/knobs", 200, nil)); diff != "" {
		t.Errorf("a refused request turned knobs (-before +after):\n%s", diff)
	}
}

func TestControl_TrafficCountsTheAPIOnly(t *testing.T) {
	r := start(t, Config{Contacts: 20, Accounts: 5})
	r.control("POST", "/_sandbox/desk/Contacts", 201, map[string]any{"lastName": "Person"})
	r.call("POST", "/api/v1/contacts", map[string]any{"lastName": "Api"})
	r.call("POST", "/crm/v8/Contacts", map[string]any{"data": []map[string]any{{"Last_Name": "Api"}}})
	r.call("GET", "/crm/v8/Contacts?fields=Last_Name", nil)
	got := r.control("GET", "/_sandbox/traffic", 200, nil)
	desk, crm := got["desk"].(map[string]any), got["crm"].(map[string]any)
	if desk["calls"] != 1.0 || desk["writes"] != 1.0 || crm["calls"] != 2.0 || crm["writes"] != 1.0 {
		t.Errorf("traffic: %v", got)
	}
}

func TestControl_TokensCanBeTakenAway(t *testing.T) {
	r := start(t, Config{})
	if got := r.control("POST", "/_sandbox/tokens/invalidate", 200, nil); got["invalidated"] != 1.0 {
		t.Errorf("invalidate: %v", got)
	}
	if res, _ := r.call("GET", "/crm/v8/org", nil); res.StatusCode != 401 {
		t.Errorf("after invalidate: got %d", res.StatusCode)
	}
	if got := r.control("POST", "/_sandbox/tokens/revoke", 200, nil); got["revoked"] != 1.0 {
		t.Errorf("revoke: %v", got)
	}
}

func TestControl_AnotherPersonWorks(t *testing.T) {
	r := start(t, Config{})
	id := r.control("POST", "/_sandbox/crm/Contacts", 201, map[string]any{"Last_Name": "Ek"})["id"].(string)
	editor := func() any {
		by, _ := r.control("GET", "/_sandbox/crm/Contacts/"+id, 200, nil)["Modified_By"].(map[string]any)
		return by["name"]
	}
	if got := editor(); got != "Amelia Okafor" {
		t.Errorf("at first %v works in CRM, want the administrator", got)
	}
	r.control("POST", "/_sandbox/person", 422, map[string]any{"person": "nobody"})
	name := r.control("POST", "/_sandbox/person", 200, map[string]any{"person": "standard"})["name"]
	r.control("PATCH", "/_sandbox/crm/Contacts/"+id, 200, map[string]any{"Title": "Boss"})
	if got := editor(); got != name || name != "Tomás Ferreira" {
		t.Errorf("then %v works in CRM, and the answer names %v", got, name)
	}
}

func TestControl_ScopesOfTheCodeBind(t *testing.T) {
	r := start(t, Config{})
	code := r.control("POST", "/_sandbox/code", 200, map[string]any{"scopes": []string{"Desk.basic.READ"}})["code"].(string)
	i := r.Info()
	res, err := http.PostForm(i.AccountsURL+"/oauth/v2/token", url.Values{
		"grant_type": {"authorization_code"}, "client_id": {i.ClientID}, "client_secret": {i.ClientSecret}, "code": {code},
	})
	if err != nil {
		t.Fatal(err)
	}
	data, _ := io.ReadAll(res.Body)
	res.Body.Close()
	_, rest, _ := strings.Cut(string(data), `"access_token":"`)
	r.token, _, _ = strings.Cut(rest, `"`)
	if res, _ := r.call("GET", "/api/v1/organizations", nil); res.StatusCode != 200 {
		t.Errorf("within the scope: got %d", res.StatusCode)
	}
	if res, body := r.call("GET", "/api/v1/contacts", nil); res.StatusCode != 403 || body["errorCode"] != "SCOPE_MISMATCH" {
		t.Errorf("Desk beyond the scope: got %d %v", res.StatusCode, body)
	}
	if res, body := r.call("GET", "/crm/v8/org", nil); res.StatusCode != 401 || body["code"] != "OAUTH_SCOPE_MISMATCH" {
		t.Errorf("CRM beyond the scope: got %d %v", res.StatusCode, body)
	}
}

func TestControl_ThePageGeneratesACode(t *testing.T) {
	r := start(t, Config{})
	read := func(res *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		data, _ := io.ReadAll(res.Body)
		if policy := res.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("policy: %q", policy)
		}
		return string(data)
	}
	page := read(http.Get(r.root + "/"))
	if !strings.Contains(page, r.Info().ClientID) || !strings.Contains(page, r.Info().ClientSecret) || strings.Contains(page, "<script") {
		t.Errorf("page: %s", page)
	}
	done := read(http.PostForm(r.root+"/_sandbox/", url.Values{"person": {"standard"}, "scopes": {"Desk.basic.READ, ZohoCRM.org.READ"}}))
	_, rest, _ := strings.Cut(done, `<code id="code">`)
	code, _, _ := strings.Cut(rest, "<")
	if !r.Accounts().CodeAlive(code) {
		t.Errorf("no good code on the page: %q", code)
	}
	if refused := read(http.PostForm(r.root+"/_sandbox/", url.Values{"scopes": {"Desk.nonsense.READ"}})); !strings.Contains(refused, "Desk.nonsense.READ") {
		t.Errorf("unknown scope: %s", refused)
	}
}

func TestControl_ForeignPagesAreKeptOut(t *testing.T) {
	r := start(t, Config{})
	for name, change := range map[string]func(*http.Request){
		"a page of another site":            func(q *http.Request) { q.Header.Set("Origin", "https://evil.example") },
		"a name that was made to lead here": func(q *http.Request) { q.Host = "evil.example:80" },
	} {
		q, _ := http.NewRequest(http.MethodPost, r.root+"/_sandbox/code", nil)
		change(q)
		res, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusForbidden {
			t.Errorf("%s: got %d", name, res.StatusCode)
		}
	}
}
