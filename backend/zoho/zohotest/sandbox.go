package zohotest

import (
	"context"
	"net/http"
	"testing"
	"time"

	"counterpart/backend/clocktest"
	"counterpart/backend/sandbox"
	"counterpart/backend/zoho"
)

// Sandbox is one that a client can be made for: its administrator is signed in.
type Sandbox struct {
	*testing.T
	Box *sandbox.Sandbox
	// Time is that of both ends; it moves only when told to, or when
	// somebody waits.
	Time *clocktest.Clock
	// Base is the way to the services.
	Base http.RoundTripper
	// Tokens are the sign-in.
	Tokens zoho.Tokens
}

// nobody keeps no tokens.
type nobody struct{}

func (nobody) SaveToken(context.Context, zoho.Token) error { return nil }

func (nobody) SaveAsked(context.Context, zoho.Asked) error { return nil }

// Start starts a sandbox for the time of a test, and signs in. Its searches lag
// only if config says so.
func Start(t *testing.T, config sandbox.Config) *Sandbox {
	t.Helper()
	c := clocktest.At(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC))
	config.Now = c.Now
	if config.IndexLag == 0 {
		config.IndexLag = -1
	}
	box, err := sandbox.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = box.Close() })
	info := box.Info()
	base := &http.Transport{MaxIdleConnsPerHost: 32}
	t.Cleanup(base.CloseIdleConnections)
	oauth := zoho.NewOAuth(info.AccountsURL, zoho.Client{ID: info.ClientID, Secret: info.ClientSecret}, base, c.Now)
	token, err := oauth.Exchange(t.Context(), zoho.Grant{Code: info.Code})
	if err != nil {
		t.Fatal(err)
	}
	return &Sandbox{T: t, Box: box, Time: c, Base: base, Tokens: zoho.NewSource(oauth, token, nobody{})}
}

// Clock gives the time as a client takes it; its chance is always half.
func (s *Sandbox) Clock() zoho.Clock {
	return zoho.Clock{Now: s.Time.Now, Sleep: s.Time.Sleep, Chance: func() float64 { return 0.5 }}
}
