package crm_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

func TestGate_Tokens(t *testing.T) {
	b := newRig(t)
	b.get("org", "Authorization", "").is(401).has("code", "AUTHENTICATION_FAILURE", "message", "Authentication failed")
	b.get("org", "Authorization", "Zoho-oauthtoken nope").is(401).has("code", "INVALID_TOKEN", "message", "invalid oauth token")
	b.get("org", "Authorization", "Bearer "+goodToken).is(200)
	if got, want := b.get("org").header.Get("X-Accesstoken-Reset"), "2026-03-02T13:00:00+03:00"; got != want {
		t.Errorf("token's end: got %q, want %q", got, want)
	}
	if got, want := b.get("org").header.Get("Date"), "Mon, 02 Mar 2026 09:00:00 GMT"; got != want {
		t.Errorf("date: got %q, want %q", got, want)
	}
	if got, want := b.get("org").header.Get("Content-Type"), "application/json;charset=UTF-8"; got != want {
		t.Errorf("content type: got %q, want %q", got, want)
	}
}

func TestGate_Scopes(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "A"})
	tests := []struct {
		scope, method, target string
		want                  int
	}{
		{"ZohoCRM.modules.contacts.READ", "GET", "Contacts/" + id, 200},
		{"ZohoCRM.modules.Contacts.ALL", "GET", "Contacts/" + id, 200},
		{"ZohoCRM.modules.ALL", "GET", "Contacts/" + id, 200},
		{"ZohoCRM.modules.accounts.ALL", "GET", "Contacts/" + id, 401},
		{"ZohoCRM.modules.contacts.CREATE", "GET", "Contacts/" + id, 401},
		{"ZohoCRM.modules.contacts.READ", "DELETE", "Contacts/" + id, 401},
		{"ZohoCRM.modules.contacts.ALL", "GET", "Contacts/search?word=ab", 401},
		{"ZohoCRM.settings.fields.READ", "GET", "settings/fields?module=Contacts", 200},
		{"ZohoCRM.settings.ALL", "GET", "settings/modules", 200},
		{"ZohoCRM.settings.fields.READ", "GET", "settings/modules", 401},
		{"ZohoCRM.users.READ", "GET", "users", 200},
		{"ZohoCRM.org.READ", "GET", "users", 401},
		{"ZohoCRM.settings.recycle_bin.READ", "GET", "settings/recycle_bin", 204},
		{"ZohoCRM.settings.recycle_bin.READ", "POST", "settings/recycle_bin/" + id + "/actions/restore", 401},
	}
	for _, tt := range tests {
		b.mu.Lock()
		b.scopes = []string{tt.scope}
		b.mu.Unlock()
		a := b.do(tt.method, tt.target, nil)
		if a.status != tt.want {
			t.Errorf("%s %s with %s: got %d, want %d", tt.method, tt.target, tt.scope, a.status, tt.want)
		}
		if a.status == 401 {
			a.has("code", "OAUTH_SCOPE_MISMATCH")
		}
	}
	b.scopes = []string{"ZohoCRM.coql.READ"}
	b.do("POST", "coql", obj{"select_query": "select id from Contacts where id is not null"}).is(401)
}

func TestGate_Permissions(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "A"})
	b.knob(func(k *crm.Knobs) {
		k.DeniedPermissions = []string{"Crm_Implied_Edit_Contacts", "Crm_Implied_View_Accounts"}
	})
	b.do("PUT", "Contacts/"+id, data(obj{"Phone": "1"})).is(403).has("code", "NO_PERMISSION",
		"details.permissions.0", "Crm_Implied_Edit_Contacts")
	b.get("Accounts?fields=id").is(403).has("code", "NO_PERMISSION")
	b.get("Contacts/" + id).is(200)
	b.do("POST", "Accounts", data(obj{"Account_Name": "A"})).is(201)
}

func TestGate_Addresses(t *testing.T) {
	b := newRig(t)
	b.get("/crm/v9/org").is(404).has("code", "INVALID_URL_PATTERN")
	b.get("/nothing").is(404).has("code", "INVALID_URL_PATTERN")
	b.get("settings/nothing").is(404).has("code", "INVALID_URL_PATTERN")
	b.do(http.MethodPatch, "Contacts", nil).is(400).has("code", "INVALID_REQUEST_METHOD")
	b.do(http.MethodPost, "org", nil).is(400)
	b.get("contacts?fields=id").is(204)
	b.get("/crm/v2/Contacts").is(204)
	b.knob(func(k *crm.Knobs) { k.ErrorEnvelope = "data" })
	b.get("Contacts").is(400).has("data.0.code", "REQUIRED_PARAM_MISSING")
}

func TestGate_Credits(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) { k.Edition = "free" })
	if got := b.get("org").header.Get("X-API-CREDITS-REMAINING"); got != "" {
		t.Errorf("credits are shown too early: %s", got)
	}
	b.knob(func(k *crm.Knobs) { k.CreditsLeft = 100 })
	if got, want := b.get("org").header.Get("X-API-CREDITS-REMAINING"), "99"; got != want {
		t.Errorf("credits left: got %q, want %q", got, want)
	}
	spend := func(want int, do func() answer) {
		t.Helper()
		before := b.crm.Knobs().CreditsLeft
		a := do()
		if got := before - b.crm.Knobs().CreditsLeft; got != want {
			t.Errorf("cost: got %d, want %d (%s)", got, want, a.body)
		}
	}
	records := make([]obj, 21)
	for i := range records {
		records[i] = obj{"Last_Name": "A"}
	}
	query := func(limit string) answer {
		return b.do("POST", "coql", obj{"select_query": "select id from Contacts where id is not null limit " + limit})
	}
	spend(3, func() answer { return b.do("POST", "Contacts", data(records...)) })
	spend(1, func() answer { return b.do("POST", "Contacts", data(records[:10]...)) })
	spend(1, func() answer { return query("200") })
	spend(2, func() answer { return query("201") })
	spend(3, func() answer { return query("2000") })
	spend(1, func() answer { return b.get("Contacts?fields=id") })
	spend(0, func() answer { return b.get("org", "Authorization", "") })
	b.knob(func(k *crm.Knobs) { k.CreditsLeft = 1 })
	b.get("org").is(200)
	b.get("org").is(429).has("code", "TOO_MANY_REQUESTS")
	b.clock.Advance(24*time.Hour + time.Minute)
	b.get("org").is(200)
}

func TestGate_Concurrency(t *testing.T) {
	for _, tt := range []struct {
		edition, target string
		want            int
	}{
		{"free", "org", 5}, {"enterprise", "org", 20}, {"ultimate", "Contacts?fields=id&sort_by=id", 10},
	} {
		in, release := make(chan struct{}), make(chan struct{})
		b := newRig(t, func(c *crm.Config) {
			c.Work = func(r *http.Request) {
				if r.URL.Query().Get("hold") != "" {
					in <- struct{}{}
					<-release
				}
			}
		})
		b.knob(func(k *crm.Knobs) { k.Edition = tt.edition })
		sep := "?"
		if tt.target != "org" {
			sep = "&"
		}
		var wg sync.WaitGroup
		for range tt.want {
			wg.Go(func() { b.get(tt.target + sep + "hold=1") })
			<-in
		}
		b.get(tt.target).is(429).has("code", "TOO_MANY_REQUESTS")
		close(release)
		wg.Wait()
		if got := b.get(tt.target).status; got == 429 {
			t.Errorf("%s: still refused when all had left", tt.edition)
		}
	}
}

func TestTraffic(t *testing.T) {
	b := newRig(t)
	b.create("Contacts", obj{"Last_Name": "By hand"})
	id := b.do("POST", "Contacts", data(obj{"Last_Name": "A"}, obj{})).text("data.0.details.id")
	b.do("PUT", "Contacts/"+id, data(obj{"Phone": "1"}))
	b.do("DELETE", "Contacts/"+id, nil)
	b.do("POST", "settings/recycle_bin/"+id+"/actions/restore", nil)
	b.get("nonsense")
	got := b.crm.Traffic()
	if got.Calls != 5 || got.Writes != 4 || got.Refused != 1 || got.Credits != 4 ||
		got.Created["Contacts"] != 1 || got.Updated["Contacts"] != 1 || got.Deleted["Contacts"] != 1 || got.Restored["Contacts"] != 1 {
		t.Errorf("got %+v", got)
	}
}
