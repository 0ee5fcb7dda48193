package accounts

import (
	"testing"
	"time"

	"golang.org/x/oauth2"
)

// TestOutside_AnOrdinaryClientWorks runs the whole dance with a client that knows nothing of Zoho.
func TestOutside_AnOrdinaryClientWorks(t *testing.T) {
	for name, style := range map[string]oauth2.AuthStyle{"form": oauth2.AuthStyleInParams, "basic": oauth2.AuthStyleInHeader, "either": oauth2.AuthStyleAutoDetect} {
		b := start(t)
		c := oauth2.Config{
			ClientID: b.Client().ID, ClientSecret: b.Client().Secret, RedirectURL: "http://localhost:3000/callback",
			Scopes:   []string{"Desk.basic.READ", "ZohoCRM.org.READ"},
			Endpoint: oauth2.Endpoint{AuthURL: b.url + "/oauth/v2/auth", TokenURL: b.url + "/oauth/v2/token", AuthStyle: style},
		}
		verifier := oauth2.GenerateVerifier()
		target := b.consent(b.request("redirect_uri", c.RedirectURL, "code_challenge", oauth2.S256ChallengeFromVerifier(verifier), "code_challenge_method", "S256"), Administrator, "accept")
		token, err := c.Exchange(t.Context(), target.Query().Get("code"), oauth2.VerifierOption(verifier))
		if err != nil || token.RefreshToken == "" || token.TokenType != "Bearer" {
			t.Fatalf("%s: exchange: %+v, %v", name, token, err)
		}
		if _, err := c.Exchange(t.Context(), target.Query().Get("code"), oauth2.VerifierOption(verifier)); err == nil {
			t.Errorf("%s: a code can be used twice", name)
		}
		token.Expiry = time.Now().Add(-time.Hour)
		fresh, err := c.TokenSource(t.Context(), token).Token()
		if err != nil || fresh.AccessToken == token.AccessToken {
			t.Fatalf("%s: refresh: %+v, %v", name, fresh, err)
		}
		if _, err := b.Lookup("Bearer " + fresh.AccessToken); err != nil {
			t.Errorf("%s: fresh token: %v", name, err)
		}
	}
}
