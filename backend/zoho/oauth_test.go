package zoho

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

func TestOAuth_ExchangesASelfClientCodeWithoutRedirect(t *testing.T) {
	var form url.Values
	accounts := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		form = r.PostForm
		_, _ = io.WriteString(w, `{"access_token":"a","refresh_token":"r","scope":"x y","api_domain":"https://www.zohoapis.in","expires_in":3600}`)
	})
	clock := newClock()
	oauth := NewOAuth(accounts, Client{ID: "id", Secret: "secret"}, &http.Transport{}, clock.Now)
	got, err := oauth.Exchange(t.Context(), Grant{Code: " 1000.code\n"})
	if err != nil {
		t.Fatal(err)
	}
	want := Token{Access: "a", Refresh: "r", Scope: "x y", APIDomain: "https://www.zohoapis.in", Expiry: clock.Now().Add(time.Hour)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("token (-want +got):\n%s", diff)
	}
	wantForm := url.Values{"grant_type": {"authorization_code"}, "client_id": {"id"}, "client_secret": {"secret"}, "code": {"1000.code"}}
	if diff := cmp.Diff(wantForm, form); diff != "" {
		t.Errorf("form (-want +got):\n%s", diff)
	}
	for _, text := range []string{fmt.Sprint(got), fmt.Sprintf("%+v", got), fmt.Sprintf("%#v", got), fmt.Sprintf("%+v", oauth.Client)} {
		if strings.Contains(text, "secret") || strings.Contains(text, `"a"`) {
			t.Errorf("%q shows a secret", text)
		}
	}
}

func TestOAuth_RefusesASignInThatCannotLast(t *testing.T) {
	accounts := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"access_token":"a","expires_in":3600}`)
	})
	_, err := NewOAuth(accounts, Client{}, &http.Transport{}, time.Now).Exchange(t.Context(), Grant{Code: "c"})
	if got := record.CodeOf(err); got != record.SignIn {
		t.Errorf("got %v, want a sign-in error", err)
	}
}

func TestOAuth_RevokesInEveryWayThatIsKnown(t *testing.T) {
	const usual, newer = "/oauth/v2/token/revoke", "/oauth/v2/revoke/token"
	tests := []struct {
		name, path string
		status     int
		body       string
		want       bool
	}{
		{"in words", usual, 200, `{"status":"success"}`, true},
		{"without words", usual, 200, ``, true},
		{"known no more", usual, 400, `{"status":"failure","error":"invalid_token"}`, true},
		{"known no more, with fewer words", usual, 400, `{"status":"failure"}`, true},
		{"known no more, without words", usual, 400, ``, true},
		{"at the newer address", newer, 200, `{"status":"success"}`, true},
		{"at the newer address, without words", newer, 200, ``, true},
		{"another client", newer, 401, `{"error":"invalid_client"}`, false},
		{"too many", usual, 400, `{"error":"Access Denied"}`, false},
		{"their own fault", usual, 500, ``, false},
		{"a page", usual, 200, `<html>sign in to the network</html>`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			accounts := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != tt.path {
					http.NotFound(w, r)
					return
				}
				id, secret, basic := r.BasicAuth()
				if r.FormValue("token") != "r" || tt.path == newer && (!basic || id+secret != "idsecret" || r.FormValue("token_type") == "") {
					t.Errorf("got %s with %v", r.URL, r.Form)
				}
				w.WriteHeader(tt.status)
				_, _ = io.WriteString(w, tt.body)
			})
			err := NewOAuth(accounts, Client{ID: "id", Secret: "secret"}, &http.Transport{}, time.Now).Revoke(t.Context(), "r")
			if (err == nil) != tt.want {
				t.Errorf("got %v, want that it has ended: %v", err, tt.want)
			}
		})
	}
	if err := NewOAuth("http://127.0.0.1:1", Client{}, &http.Transport{}, time.Now).Revoke(t.Context(), "r"); record.CodeOf(err) != record.Network {
		t.Errorf("without a network: got %v", err)
	}
}

func TestChallenge_IsThatOfTheStandardsExample(t *testing.T) {
	// RFC 7636, appendix B.
	if got, want := Challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDataCentre_ResolvesHosts(t *testing.T) {
	eu, ok := FindDataCentre(" EU ")
	if !ok {
		t.Fatal("no data centre eu")
	}
	tests := []struct {
		name, domain string
		overrides    Endpoints
		want         Endpoints
	}{
		{"as published", "", Endpoints{}, Endpoints{
			Accounts: "https://accounts.zoho.eu", Desk: "https://desk.zoho.eu", CRM: "https://www.zohoapis.eu", Content: "https://content.zohoapis.eu",
		}},
		{"the token's API domain", "https://sandbox.zohoapis.eu/", Endpoints{}, Endpoints{
			Accounts: "https://accounts.zoho.eu", Desk: "https://desk.zoho.eu", CRM: "https://sandbox.zohoapis.eu", Content: "https://content.zohoapis.eu",
		}},
		{"an override", "https://www.zohoapis.eu", Endpoints{CRM: "http://127.0.0.1:1"}, Endpoints{
			Accounts: "https://accounts.zoho.eu", Desk: "https://desk.zoho.eu", CRM: "http://127.0.0.1:1", Content: "https://content.zohoapis.eu",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, eu.Resolve(test.domain, test.overrides)); diff != "" {
				t.Errorf("endpoints (-want +got):\n%s", diff)
			}
		})
	}
	for _, d := range DataCentres() {
		if _, err := time.LoadLocation(d.Zone); err != nil {
			t.Errorf("%s: %v", d.Name, err)
		}
	}
}
