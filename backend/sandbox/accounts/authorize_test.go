package accounts

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

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

func TestAuthorize_AnswersInEveryWayThatIsKnown(t *testing.T) {
	b := start(t)
	exchange := func() map[string]any {
		target := b.consent(b.request("prompt", "consent"), Administrator, "accept")
		_, body := b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", target.Query().Get("code"), "redirect_uri", b.request().Get("redirect_uri")))
		return body
	}
	b.turn(func(k *Knobs) { k.NeverAgain = true })
	if exchange()["refresh_token"] == nil || exchange()["refresh_token"] != nil {
		t.Error("want a refresh token from the first consent alone")
	}
	b.turn(func(k *Knobs) {
		k.AccountsServer, k.APIDomain, k.StatelessRefusal = "https://accounts.zoho.eu", "https://www.zohoapis.eu", true
	})
	if target := b.consent(b.request(), Administrator, "accept"); target.Query().Get("accounts-server") != "https://accounts.zoho.eu" {
		t.Errorf("accounts-server: got %s", target)
	}
	if got := exchange()["api_domain"]; got != "https://www.zohoapis.eu" {
		t.Errorf("api_domain: got %v", got)
	}
	if target := b.consent(b.request(), Administrator, "reject"); target.Query().Has("state") || target.Query().Get("error") != "access_denied" {
		t.Errorf("refusal: got %s", target)
	}
	b.turn(func(k *Knobs) { k.ErrorStatus = 401 })
	if status, body := b.post("/oauth/v2/token", b.values("grant_type", "authorization_code", "code", "x")); status != 401 || body["error"] != "invalid_code" {
		t.Errorf("refused: got %d %v", status, body)
	}
}
