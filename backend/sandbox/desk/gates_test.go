package desk

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestGates_RefuseInOrder(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{})
	tests := []struct {
		name   string
		got    reply
		status int
		code   string
	}{
		{"no token", l.do("GET", "/contacts", nil, "Authorization", ""), 401, "UNAUTHORIZED"},
		{"bad token", l.do("GET", "/contacts", nil, "Authorization", "Zoho-oauthtoken x"), 401, "INVALID_OAUTH"},
		{"unknown path", l.get("/contract/7"), 404, "URL_NOT_FOUND"},
		{"id that is none", l.get("/contacts/abc"), 404, "URL_NOT_FOUND"},
		{"put", l.do("PUT", "/contacts/"+id, map[string]any{"lastName": "x"}), 405, "METHOD_NOT_ALLOWED"},
		{"delete", l.do("DELETE", "/contacts/"+id, nil), 405, "METHOD_NOT_ALLOWED"},
		{"no org", l.do("GET", "/contacts", nil, "orgId", ""), 422, "UNPROCESSABLE_ENTITY"},
		{"wrong org", l.do("GET", "/contacts", nil, "orgId", "1"), 403, "OAUTH_ORG_MISMATCH"},
		{"accessibleOrganizations without org", l.do("GET", "/accessibleOrganizations", nil, "orgId", ""), 422, "UNPROCESSABLE_ENTITY"},
		{"form body", l.do("POST", "/contacts", `lastName=x`, "Content-Type", "application/x-www-form-urlencoded"), 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"no body", l.do("POST", "/contacts", nil), 422, "EMPTY_PAYLOAD"},
		{"empty object", l.do("PATCH", "/contacts/"+id, `{}`), 422, "EMPTY_PAYLOAD"},
		{"no JSON", l.do("POST", "/contacts", `{"lastName":`), 400, "BAD_REQUEST"},
		{"huge body", l.do("POST", "/contacts", `{"lastName":"`+strings.Repeat("x", bodyMax)+`"}`), 413, "RESOURCE_SIZE_EXCEEDED"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l.t = t
			l.refused(tt.got, tt.status, tt.code)
		})
	}
}

func TestGates_LetKnownClientsIn(t *testing.T) {
	l := newLab(t)
	l.must(200, l.do("GET", "/organizations", nil, "orgId", ""))
	l.must(200, l.do("POST", "/contacts", `{"lastName":"x"}`))
	l.must(200, l.do("GET", "/contacts", nil, "Authorization", "Bearer good"))
	l.must(200, l.do("GET", "/contacts?orgId="+testOrg, nil, "orgId", ""))
	l.must(200, l.do("POST", "/contacts", `{"lastName":"x"}`, "Content-Type", "application/json;charset=UTF-8"))
	l.turn(func(k *Knobs) { k.MissingOrgStatus = 200 })
	l.must(200, l.do("GET", "/contacts", nil, "orgId", ""))
	l.turn(func(k *Knobs) { k.MissingOrgStatus = 403 })
	l.refused(l.do("GET", "/contacts", nil, "orgId", ""), 403, "FORBIDDEN")
}

func TestGates_TokenEndsByTheClock(t *testing.T) {
	l := newLab(t)
	l.grant.Store(&Grant{Scopes: everything, Expires: l.clock.Now().Add(time.Hour)})
	l.must(200, l.get("/myinfo"))
	l.clock.Advance(time.Hour)
	l.refused(l.get("/myinfo"), 401, "INVALID_OAUTH")
}

func TestScopes(t *testing.T) {
	tests := []struct {
		name   string
		scopes string
		method string
		path   string
		turn   func(*Knobs)
		ok     bool
	}{
		{"read", "Desk.contacts.READ", "GET", "/contacts", nil, true},
		{"all", "Desk.contacts.ALL", "GET", "/contacts", nil, true},
		{"other family", "Desk.tickets.READ", "GET", "/contacts", nil, false},
		{"read is no create", "Desk.contacts.READ", "POST", "/contacts", nil, false},
		{"create", "Desk.contacts.CREATE", "POST", "/contacts", nil, true},
		{"write covers create", "Desk.contacts.WRITE", "POST", "/contacts", nil, true},
		{"write is no read", "Desk.contacts.WRITE", "GET", "/contacts", nil, false},
		{"accounts by contacts", "Desk.contacts.READ", "GET", "/accounts", nil, true},
		{"accounts by accounts", "Desk.accounts.READ", "GET", "/accounts", nil, true},
		{"accounts only by accounts", "Desk.contacts.READ", "GET", "/accounts", func(k *Knobs) { k.AccountsScope = "accounts" }, false},
		{"accounts only by contacts", "Desk.accounts.READ", "GET", "/accounts", func(k *Knobs) { k.AccountsScope = "contacts" }, false},
		{"search needs both", "Desk.contacts.READ", "GET", "/contacts/search", nil, false},
		{"search has both", "Desk.contacts.READ Desk.search.READ", "GET", "/contacts/search", nil, true},
		{"search by one", "Desk.contacts.READ", "GET", "/contacts/search", func(k *Knobs) { k.SearchScopeAny = true }, true},
		{"bin needs settings", "Desk.contacts.ALL Desk.basic.READ", "GET", "/recycleBin", nil, false},
		{"fields by basic", "Desk.basic.READ", "GET", "/fields?module=contacts", nil, true},
		{"old fields not by basic", "Desk.basic.READ", "GET", "/organizationFields?module=contacts", nil, false},
		{"old fields by settings", "Desk.settings.READ", "GET", "/organizationFields?module=contacts", nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newLab(t)
			if tt.turn != nil {
				l.turn(tt.turn)
			}
			l.grant.Store(&Grant{Scopes: strings.Fields(tt.scopes)})
			var body any
			if tt.method == "POST" {
				body = map[string]any{"lastName": "x"}
			}
			got := l.do(tt.method, tt.path, body)
			if refused := got.body["errorCode"] == "SCOPE_MISMATCH" && got.status == 403; refused == tt.ok {
				t.Errorf("got %d %s, want let in: %v", got.status, got.raw, tt.ok)
			}
		})
	}
}

func TestCredits_ArePricedByDepthAndRenewed(t *testing.T) {
	l := newLab(t, func(k *Knobs) { k.CreditsPerDay = 200 })
	steps := []struct {
		path, weight, left string
	}{
		{"/myinfo", "1", "199"},
		{"/contacts?from=1901&limit=100", "3", "196"},
		{"/contacts?from=1902&limit=100", "10", "186"},
		{"/contacts?from=10001&limit=1", "50", "136"},
		{"/contacts/search?from=2000&limit=1", "10", "126"},
		{"/contacts?from=100001&limit=1", "100", "26"},
		{"/contacts/search", "3", "23"},
		{"/contacts?limit=101", "1", "22"},
	}
	for _, tt := range steps {
		got := l.get(tt.path)
		if w, left := got.head.Get("x-rate-limit-request-weight-v3"), got.head.Get("x-rate-limit-remaining-v3"); w != tt.weight || left != tt.left {
			t.Errorf("%s: got weight %s, left %s; want %s, %s", tt.path, w, left, tt.weight, tt.left)
		}
	}
	got := l.do("POST", "/contacts/updateMany", map[string]any{"ids": []string{"7"}, "fieldName": "title", "fieldValue": "x"})
	l.refused(got, 429, "THRESHOLD_EXCEEDED")
	if wait := got.head.Get("Retry-After"); wait != "28801" {
		t.Errorf("got Retry-After %s, want the seconds until midnight, 28801", wait)
	}
	l.clock.Advance(28801 * time.Second)
	if left := l.get("/myinfo").head.Get("x-rate-limit-remaining-v3"); left != "199" {
		t.Errorf("got %s credits on the next day, want 199", left)
	}
}

func TestCredits_ComeWithTheEdition(t *testing.T) {
	for edition, want := range map[string]string{"FREE": "4999", "PROFESSIONAL": "75999", "ENTERPRISE": "101999", "unknown": "4999"} {
		l := newLab(t, func(k *Knobs) { k.Edition = edition })
		if got := l.get("/myinfo").head.Get("x-rate-limit-remaining-v3"); got != want {
			t.Errorf("%s: got %s, want %s", edition, got, want)
		}
	}
}

func TestConcurrency_IsLimited(t *testing.T) {
	inside, leave := make(chan struct{}, 8), make(chan struct{})
	l := newLab(t, func(k *Knobs) { k.Concurrency = 2 })
	l.s.cfg.Hold = func(r *http.Request) {
		if r.URL.Path == "/api/v1/departments" {
			inside <- struct{}{}
			<-leave
		}
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if got := l.get("/departments"); got.status != 200 {
				t.Errorf("got %d for a call within the limit", got.status)
			}
		})
	}
	<-inside
	<-inside
	l.refused(l.get("/myinfo"), 429, "TOO_MANY_REQUESTS")
	close(leave)
	wg.Wait()
	l.must(200, l.get("/myinfo"))
}

func TestDate_IsTheSandboxClock(t *testing.T) {
	l := newLab(t)
	if got, want := l.get("/myinfo").head.Get("Date"), "Thu, 11 Jun 2026 16:00:00 GMT"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
