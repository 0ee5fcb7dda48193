package accounts

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/clocktest"
)

type bench struct {
	*testing.T
	*Server
	clock *clocktest.Clock
	url   string
}

func start(t *testing.T) *bench {
	t.Helper()
	c := clocktest.At(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC))
	s := New(Config{Now: c.Now})
	web := httptest.NewServer(s.Handler())
	t.Cleanup(web.Close)
	s.SetPublicURL(web.URL, "http://crm.test")
	return &bench{T: t, Server: s, clock: c, url: web.URL}
}

// turn changes knobs.
func (b *bench) turn(change func(*Knobs)) {
	b.Helper()
	k := b.Knobs()
	change(&k)
	if err := b.SetKnobs(k); err != nil {
		b.Fatal(err)
	}
}

func (b *bench) values(pairs ...string) url.Values {
	v := url.Values{"client_id": {b.Client().ID}, "client_secret": {b.Client().Secret}}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

func (b *bench) send(r *http.Request) (int, map[string]any) {
	b.Helper()
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	data, _ := io.ReadAll(res.Body)
	var body map[string]any
	if err := json.Unmarshal(data, &body); err != nil {
		b.Fatalf("answer %d %q: %v", res.StatusCode, data, err)
	}
	return res.StatusCode, body
}

func (b *bench) post(path string, v url.Values) (int, map[string]any) {
	b.Helper()
	r, _ := http.NewRequest(http.MethodPost, b.url+path, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.send(r)
}

func (b *bench) code(person string, scopes ...string) string {
	b.Helper()
	code, err := b.IssueCode(person, scopes)
	if err != nil {
		b.Fatal(err)
	}
	return code
}

// connect exchanges a self-client code and returns access and refresh token.
func (b *bench) connect(person string, scopes ...string) (string, string) {
	b.Helper()
	_, body := b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", b.code(person, scopes...)))
	access, _ := body["access_token"].(string)
	refresh, _ := body["refresh_token"].(string)
	if access == "" || refresh == "" {
		b.Fatalf("token answer %v lacks tokens", body)
	}
	return access, refresh
}

func TestLookup_SaysWhatIsWrong(t *testing.T) {
	b := start(t)
	access, refresh := b.connect(Standard)
	for header, want := range map[string]error{
		"": ErrNoToken, "Basic abc": ErrNoToken, "Bearer ": ErrNoToken, "Bearer x": ErrBadToken, "Bearer " + refresh: ErrBadToken, "Bearer " + access: nil,
	} {
		if _, err := b.Lookup(header); !errors.Is(err, want) {
			t.Errorf("Lookup(%q): got %v, want %v", header, err, want)
		}
	}
	if g, _ := b.Lookup("Bearer " + access); g.Person.Admin || g.Person.Key != Standard {
		t.Errorf("signer: got %+v, want the standard user", g.Person)
	}
	b.Invalidate("Zoho-oauthtoken " + access)
	if _, err := b.Lookup("Bearer " + access); !errors.Is(err, ErrBadToken) {
		t.Errorf("after Invalidate: got %v", err)
	}
	if _, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh)); body["access_token"] == nil {
		t.Errorf("refresh after Invalidate: got %v", body)
	}
	if n := b.InvalidateAll(); n != 1 {
		t.Errorf("InvalidateAll: got %d, want 1", n)
	}
	if n := b.RevokeAll(); n != 1 {
		t.Errorf("RevokeAll: got %d, want 1", n)
	}
	if _, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh)); body["error"] != "invalid_code" {
		t.Errorf("refresh after RevokeAll: got %v", body)
	}
}

func TestRevoke_EndsTheGrantAndItsTokens(t *testing.T) {
	b := start(t)
	access, refresh := b.connect("")
	status, body := b.send(mustRequest(b.url + "/oauth/v2/token/revoke?token=" + refresh))
	if diff := cmp.Diff(map[string]any{"status": "success"}, body); status != 200 || diff != "" {
		t.Errorf("got %d, (-want +got):\n%s", status, diff)
	}
	if _, err := b.Lookup("Bearer " + access); !errors.Is(err, ErrBadToken) {
		t.Errorf("access token after revoke: got %v", err)
	}
	if status, body := b.send(mustRequest(b.url + "/oauth/v2/token/revoke?token=" + refresh)); status != 400 || body["status"] != "failure" {
		t.Errorf("second revoke: got %d %v", status, body)
	}
}

func mustRequest(address string) *http.Request {
	r, err := http.NewRequest(http.MethodPost, address, nil)
	if err != nil {
		panic(err)
	}
	return r
}

func TestIssueCode_Refusals(t *testing.T) {
	b := start(t)
	var unknownScope *UnknownScopeError
	if _, err := b.IssueCode("", []string{"Desk.basic.READ", "Desk.nonsense.READ"}); !errors.As(err, &unknownScope) || unknownScope.Scope != "Desk.nonsense.READ" {
		t.Errorf("unknown scope: got %v", err)
	}
	var unknownPerson *UnknownPersonError
	if _, err := b.IssueCode("nobody", nil); !errors.As(err, &unknownPerson) {
		t.Errorf("unknown person: got %v", err)
	}
	b.turn(func(k *Knobs) { k.UnknownScopes = []string{"Desk.accounts.READ"} })
	if _, err := b.IssueCode("", []string{"Desk.accounts.READ"}); !errors.As(err, &unknownScope) {
		t.Errorf("scope switched off: got %v", err)
	}
}

func TestIssueCode_TheOldestGrantsAndTokensDie(t *testing.T) {
	b := start(t)
	_, first := b.connect("")
	for range 20 {
		b.connect("")
	}
	if _, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", first)); body["error"] != "invalid_code" {
		t.Errorf("21st grant leaves the first alive: %v", body)
	}
	access, refresh := b.connect(Standard)
	for range 15 {
		b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh))
		b.clock.Advance(61 * time.Second)
	}
	if _, err := b.Lookup("Bearer " + access); !errors.Is(err, ErrBadToken) {
		t.Errorf("the oldest of 16 access tokens: got %v", err)
	}
}

func TestServer_SnapshotKeepsClientAndTokens(t *testing.T) {
	b := start(t)
	access, refresh := b.connect(Standard)
	code := b.code("")
	data, err := b.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	other := New(Config{Now: b.clock.Now})
	if err := other.Load(data); err != nil {
		t.Fatal(err)
	}
	if other.Client() != b.Client() || !other.CodeAlive(code) {
		t.Error("client or code lost")
	}
	if g, err := other.Lookup("Bearer " + access); err != nil || g.Person.Key != Standard {
		t.Errorf("Lookup after Load: %+v, %v", g, err)
	}
	if _, ok := other.grants[refresh]; !ok {
		t.Error("refresh token lost")
	}
	if err := other.Load([]byte("{")); err == nil {
		t.Error("Load of broken data succeeds")
	}
}

func TestKnownScope(t *testing.T) {
	for scope, want := range map[string]bool{
		"ZohoCRM.modules.ALL": true, "ZohoCRM.modules.contacts.READ": true, "ZohoCRM.settings.recycle_bin.UPDATE": true,
		"ZohoCRM.org.READ": true, "ZohoFiles.files.ALL": true, "ZohoSearch.securesearch.READ": true, "Desk.contacts.CREATE": true,
		"Desk.tickets.ALL": true, "AaaServer.profile.READ": true, "email": true,
		"": false, "Desk": false, "Desk.contacts": false, "Desk.contacts.SEE": false, "Zoho.modules.ALL": false,
		"Desk.contacts.x.READ": false, "ZohoCRM.org.x.READ": false, "ZohoCRM.modules..READ": false,
	} {
		if got := knownScope(scope); got != want {
			t.Errorf("knownScope(%q) = %v, want %v", scope, got, want)
		}
	}
	for _, scope := range DefaultScopes() {
		if !knownScope(scope) {
			t.Errorf("default scope %q is unknown", scope)
		}
	}
}

func TestKnobs_BadOnesChangeNothing(t *testing.T) {
	b := start(t)
	before := b.Knobs()
	for _, change := range []func(*Knobs){
		func(k *Knobs) { k.ErrorStatus = 500 },
		func(k *Knobs) { k.TokenLife = -1 },
		func(k *Knobs) { k.Throttle = -1 },
	} {
		k := b.Knobs()
		change(&k)
		if err := b.SetKnobs(k); err == nil {
			t.Errorf("SetKnobs(%+v) succeeds", k)
		}
	}
	if diff := cmp.Diff(before, b.Knobs()); diff != "" {
		t.Errorf("knobs (-before +after):\n%s", diff)
	}
}
