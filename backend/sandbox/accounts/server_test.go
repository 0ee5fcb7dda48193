package accounts

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// clock is a clock that tests move by hand.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

type bench struct {
	*testing.T
	*Server
	clock *clock
	url   string
}

func start(t *testing.T) *bench {
	t.Helper()
	c := &clock{t: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	s := New(Config{Now: c.now})
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

func TestToken_SelfClientCodeYieldsTokens(t *testing.T) {
	b := start(t)
	status, body := b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", b.code("", "Desk.basic.READ", "ZohoCRM.users.READ")))
	form := regexp.MustCompile(`^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$`)
	access, refresh := fmt.Sprint(body["access_token"]), fmt.Sprint(body["refresh_token"])
	if status != 200 || !form.MatchString(access) || !form.MatchString(refresh) {
		t.Fatalf("got %d %v", status, body)
	}
	delete(body, "access_token")
	delete(body, "refresh_token")
	want := map[string]any{
		"scope": "Desk.basic.READ ZohoCRM.users.READ", "api_domain": "http://crm.test", "token_type": "Bearer", "expires_in": 3600.0,
	}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
	for _, scheme := range []string{"Zoho-oauthtoken ", "Bearer ", "bearer "} {
		g, err := b.Lookup(scheme + access)
		if err != nil || g.Person.Key != Administrator || !cmp.Equal(g.Scopes, []string{"Desk.basic.READ", "ZohoCRM.users.READ"}) {
			t.Errorf("Lookup(%q…) = %+v, %v", scheme, g, err)
		}
	}
}

func TestToken_TakesParametersAnywhere(t *testing.T) {
	b := start(t)
	requests := map[string]func(v url.Values) *http.Request{
		"query with an empty body": func(v url.Values) *http.Request {
			r, _ := http.NewRequest(http.MethodPost, b.url+"/oauth/v2/token?"+v.Encode(), nil)
			return r
		},
		"multipart": func(v url.Values) *http.Request {
			var buf bytes.Buffer
			m := multipart.NewWriter(&buf)
			for k := range v {
				_ = m.WriteField(k, v.Get(k))
			}
			_ = m.Close()
			r, _ := http.NewRequest(http.MethodPost, b.url+"/oauth/v2/token", &buf)
			r.Header.Set("Content-Type", m.FormDataContentType())
			return r
		},
		"basic client authentication": func(v url.Values) *http.Request {
			id, secret := v.Get("client_id"), v.Get("client_secret")
			v.Del("client_id")
			v.Del("client_secret")
			r, _ := http.NewRequest(http.MethodPost, b.url+"/oauth/v2/token", strings.NewReader(v.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.SetBasicAuth(id, secret)
			return r
		},
	}
	for name, build := range requests {
		_, body := b.send(build(b.values("grant_type", "authorization_code", "code", b.code(""))))
		if body["access_token"] == nil {
			t.Errorf("%s: got %v", name, body)
		}
	}
}

func TestToken_Refusals(t *testing.T) {
	b := start(t)
	used := b.code("")
	b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", used))
	expired := b.code("")
	b.clock.advance(180 * time.Second)
	for _, c := range []struct {
		name, want string
		values     url.Values
	}{
		{"used code", "invalid_code", b.values("grant_type", "authorization_code", "code", used)},
		{"expired code", "invalid_code", b.values("grant_type", "authorization_code", "code", expired)},
		{"unknown code", "invalid_code", b.values("grant_type", "authorization_code", "code", "1000.a.b")},
		{"unknown client", "invalid_client", b.values("client_id", "1000.X", "grant_type", "authorization_code")},
		{"wrong secret", "invalid_client_secret", b.values("client_secret", "no", "grant_type", "authorization_code", "code", b.code(""))},
		{"unknown refresh token", "invalid_code", b.values("grant_type", "refresh_token", "refresh_token", "1000.a.b")},
		{"other grant", "unsupported_grant_type", b.values("grant_type", "password")},
		{"no grant", "unsupported_grant_type", b.values()},
	} {
		status, body := b.post("/oauth/v2/token", c.values)
		if diff := cmp.Diff(map[string]any{"error": c.want}, body); status != 200 || diff != "" {
			t.Errorf("%s: got %d, (-want +got):\n%s", c.name, status, diff)
		}
	}
	b.turn(func(k *Knobs) { k.ErrorStatus = 400 })
	if status, _ := b.post("/oauth/v2/token", b.values("grant_type", "password")); status != 400 {
		t.Errorf("with error_status 400: got %d", status)
	}
	b.turn(func(k *Knobs) { k.ForeignClient = true })
	if _, body := b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", b.code(""))); body["error"] != "invalid_client" {
		t.Errorf("client of another data centre: got %v", body)
	}
}

func TestToken_CodeLivesUntilItsEnd(t *testing.T) {
	b := start(t)
	code := b.code("")
	b.clock.advance(180*time.Second - time.Nanosecond)
	if !b.CodeAlive(code) {
		t.Error("code is dead before three minutes")
	}
	if _, body := b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", code)); body["access_token"] == nil {
		t.Errorf("got %v", body)
	}
	if b.CodeAlive(code) {
		t.Error("a used code is alive")
	}
}

func TestToken_RefreshIsThrottledByTheClock(t *testing.T) {
	b := start(t)
	_, refresh := b.connect("")
	for i := range 10 {
		if status, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh)); status != 200 || body["access_token"] == nil || body["refresh_token"] != nil {
			t.Fatalf("refresh %d: got %d %v", i+1, status, body)
		}
		b.clock.advance(30 * time.Second)
	}
	want := map[string]any{
		"error": "Access Denied", "status": "failure",
		"error_description": "You have made too many requests continuously. Please try again after some time.",
	}
	status, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh))
	if diff := cmp.Diff(want, body); status != 400 || diff != "" {
		t.Errorf("11th refresh: got %d, (-want +got):\n%s", status, diff)
	}
	b.clock.advance(5 * time.Minute)
	if status, _ := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh)); status != 200 {
		t.Errorf("after the window: got %d", status)
	}
}

func TestToken_AccessTokensExpire(t *testing.T) {
	b := start(t)
	access, refresh := b.connect("")
	b.clock.advance(time.Hour - time.Nanosecond)
	if _, err := b.Lookup("Bearer " + access); err != nil {
		t.Errorf("within the hour: %v", err)
	}
	b.clock.advance(time.Nanosecond)
	if _, err := b.Lookup("Bearer " + access); !errors.Is(err, ErrBadToken) {
		t.Errorf("after an hour: got %v, want %v", err, ErrBadToken)
	}
	b.turn(func(k *Knobs) { k.TokenLife = 5 })
	_, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh))
	b.clock.advance(5 * time.Second)
	if _, err := b.Lookup("Bearer " + fmt.Sprint(body["access_token"])); !errors.Is(err, ErrBadToken) || body["expires_in"] != 5.0 {
		t.Errorf("short life: got %v, %v", body, err)
	}
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
		b.clock.advance(61 * time.Second)
	}
	if _, err := b.Lookup("Bearer " + access); !errors.Is(err, ErrBadToken) {
		t.Errorf("the oldest of 16 access tokens: got %v", err)
	}
}

// consent opens the authorization page and answers it; it returns where the browser is sent.
func (b *bench) consent(query url.Values, person, decision string) *url.URL {
	b.Helper()
	res, err := http.Get(b.url + "/oauth/v2/auth?" + query.Encode())
	if err != nil {
		b.Fatal(err)
	}
	page, _ := io.ReadAll(res.Body)
	res.Body.Close()
	ticket := regexp.MustCompile(`name="ticket" value="([0-9a-f]+)"`).FindSubmatch(page)
	if res.StatusCode != 200 || ticket == nil {
		b.Fatalf("consent page: %d %s", res.StatusCode, page)
	}
	answer := url.Values{"ticket": {string(ticket[1])}, "person": {person}, "decision": {decision}}
	r, _ := http.NewRequest(http.MethodPost, b.url+"/oauth/v2/auth", strings.NewReader(answer.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	back, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.Fatal(err)
	}
	back.Body.Close()
	target, err := back.Location()
	if err != nil {
		b.Fatalf("decision: %d, %v", back.StatusCode, err)
	}
	return target
}

func (b *bench) request(pairs ...string) url.Values {
	v := url.Values{
		"response_type": {"code"}, "client_id": {b.Client().ID}, "scope": {"Desk.basic.READ,ZohoCRM.org.READ"},
		"redirect_uri": {"http://127.0.0.1:4711/back"}, "access_type": {"offline"}, "state": {"s p&1"},
	}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

func TestAuthorize_ConsentLeadsBackWithACode(t *testing.T) {
	b := start(t)
	verifier := "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	sum := sha256.Sum256([]byte(verifier))
	challenge := base64.RawURLEncoding.EncodeToString(sum[:])
	target := b.consent(b.request("code_challenge", challenge, "code_challenge_method", "S256"), Administrator, "accept")
	q := target.Query()
	if target.Host != "127.0.0.1:4711" || q.Get("state") != "s p&1" || q.Get("location") != "us" || q.Get("accounts-server") != b.url {
		t.Fatalf("redirect: got %s", target)
	}
	v := b.values("grant_type", "authorization_code", "code", q.Get("code"), "redirect_uri", "http://127.0.0.1:4711/back", "code_verifier", verifier)
	if _, body := b.post("/oauth/v2/token", v); body["refresh_token"] == nil {
		t.Errorf("token answer: %v", body)
	}
}

func TestAuthorize_WrongProofOrRedirectKillsTheCode(t *testing.T) {
	for name, c := range map[string]struct {
		method string
		pairs  []string
		want   any
	}{
		"plain":             {"plain", []string{"code_verifier", "secret"}, nil},
		"wrong verifier":    {"plain", []string{"code_verifier", "other"}, "invalid_code"},
		"no verifier":       {"plain", nil, "invalid_code"},
		"S256 of a plain":   {"S256", []string{"code_verifier", "secret"}, "invalid_code"},
		"other redirect":    {"plain", []string{"code_verifier", "secret", "redirect_uri", "http://127.0.0.1:4711/"}, "invalid_redirect_uri"},
		"redirect left out": {"plain", []string{"code_verifier", "secret", "redirect_uri", ""}, "invalid_redirect_uri"},
	} {
		b := start(t)
		target := b.consent(b.request("code_challenge", "secret", "code_challenge_method", c.method), Administrator, "accept")
		pairs := append([]string{"grant_type", "authorization_code", "code", target.Query().Get("code"), "redirect_uri", "http://127.0.0.1:4711/back"}, c.pairs...)
		if _, body := b.post("/oauth/v2/token", b.values(pairs...)); body["error"] != c.want {
			t.Errorf("%s: got %v, want error %v", name, body, c.want)
		}
	}
}

func TestAuthorize_RefreshTokenNeedsOfflineAndConsent(t *testing.T) {
	b := start(t)
	exchange := func(query url.Values) any {
		target := b.consent(query, Administrator, "accept")
		_, body := b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", target.Query().Get("code"), "redirect_uri", query.Get("redirect_uri")))
		if body["access_token"] == nil {
			t.Fatalf("got %v", body)
		}
		return body["refresh_token"]
	}
	if got := exchange(b.request("access_type", "online")); got != nil {
		t.Errorf("online: got refresh token %v", got)
	}
	if exchange(b.request()) == nil {
		t.Error("first offline consent: no refresh token")
	}
	if got := exchange(b.request()); got != nil {
		t.Errorf("repeated consent: got refresh token %v", got)
	}
	if exchange(b.request("prompt", "consent")) == nil {
		t.Error("repeated consent with prompt=consent: no refresh token")
	}
}

func TestAuthorize_Refusals(t *testing.T) {
	b := start(t)
	target := b.consent(b.request(), Administrator, "reject")
	if q := target.Query(); q.Get("error") != "access_denied" || q.Get("code") != "" || q.Get("state") != "s p&1" {
		t.Errorf("reject: got %s", target)
	}
	for name, query := range map[string]url.Values{
		"invalid_client":        b.request("client_id", "1000.OTHER"),
		"invalid_redirect_uri":  b.request("redirect_uri", "https://example.com/back"),
		"invalid_scope":         b.request("scope", "Desk.basic.READ,ZohoCRM.everything.ALL"),
		"invalid_response_type": b.request("response_type", "token"),
		"invalid_request":       b.request("code_challenge", "x", "code_challenge_method", "S512"),
	} {
		res, err := http.Get(b.url + "/oauth/v2/auth?" + query.Encode())
		if err != nil {
			t.Fatal(err)
		}
		page, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != 400 || !bytes.Contains(page, []byte(name)) {
			t.Errorf("%s: got %d %s", name, res.StatusCode, page)
		}
	}
	b.turn(func(k *Knobs) { k.RedirectURIs = []string{"http://localhost:8080/callback"} })
	res, err := http.Get(b.url + "/oauth/v2/auth?" + b.request().Encode())
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 400 {
		t.Errorf("redirect that is not registered: got %d", res.StatusCode)
	}
	b.consent(b.request("redirect_uri", "http://localhost:8080/callback"), Administrator, "accept")
}

func TestServer_SnapshotKeepsClientAndTokens(t *testing.T) {
	b := start(t)
	access, refresh := b.connect(Standard)
	code := b.code("")
	data, err := b.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	other := New(Config{Now: b.clock.now})
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
