package accounts

import (
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

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
	b.clock.Advance(180 * time.Second)
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
	b.clock.Advance(180*time.Second - time.Nanosecond)
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
		b.clock.Advance(30 * time.Second)
	}
	want := map[string]any{
		"error": "Access Denied", "status": "failure",
		"error_description": "You have made too many requests continuously. Please try again after some time.",
	}
	status, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh))
	if diff := cmp.Diff(want, body); status != 400 || diff != "" {
		t.Errorf("11th refresh: got %d, (-want +got):\n%s", status, diff)
	}
	b.clock.Advance(5 * time.Minute)
	if status, _ := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh)); status != 200 {
		t.Errorf("after the window: got %d", status)
	}
}

func TestToken_AccessTokensExpire(t *testing.T) {
	b := start(t)
	access, refresh := b.connect("")
	b.clock.Advance(time.Hour - time.Nanosecond)
	if _, err := b.Lookup("Bearer " + access); err != nil {
		t.Errorf("within the hour: %v", err)
	}
	b.clock.Advance(time.Nanosecond)
	if _, err := b.Lookup("Bearer " + access); !errors.Is(err, ErrBadToken) {
		t.Errorf("after an hour: got %v, want %v", err, ErrBadToken)
	}
	b.turn(func(k *Knobs) { k.TokenLife = 5 })
	_, body := b.post("/oauth/v2/token", b.values("grant_type", "refresh_token", "refresh_token", refresh))
	b.clock.Advance(5 * time.Second)
	if _, err := b.Lookup("Bearer " + fmt.Sprint(body["access_token"])); !errors.Is(err, ErrBadToken) || body["expires_in"] != 5.0 {
		t.Errorf("short life: got %v, %v", body, err)
	}
}
