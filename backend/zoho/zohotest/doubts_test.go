package zohotest

import (
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/doubt"
	"counterpart/backend/zoho"
)

// TestSource_SignsInInDoubt signs in, renews and is refused under what is
// uncertain of Zoho's accounts server.
func TestSource_SignsInInDoubt(t *testing.T) {
	for _, mix := range doubt.Mixes(accounts.Doubts(), 8) {
		s := Start(t, sandbox.Config{})
		k := s.Box.Accounts().Knobs()
		mix.Turn(&k)
		if err := s.Box.Accounts().SetKnobs(k); err != nil {
			t.Fatal(err)
		}
		first, err := s.Tokens.Access(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s.Time.Advance(2 * time.Hour)
		second, err := s.Tokens.Access(t.Context())
		if err != nil || second == first {
			t.Errorf("%s: got the same token, %v, want a new one", mix.Name, err)
		}
		info := s.Box.Info()
		oauth := zoho.NewOAuth(info.AccountsURL, zoho.Client{ID: info.ClientID, Secret: info.ClientSecret}, s.Base, s.Time.Now)
		if _, err := oauth.Exchange(t.Context(), zoho.Grant{Code: "1000.used.up"}); record.CodeOf(err) != record.SignIn {
			t.Errorf("%s: a bad code: got %v (%s)", mix.Name, err, record.CodeOf(err))
		}
	}
}
