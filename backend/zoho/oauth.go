package zoho

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"counterpart/backend/record"
)

// Client is a registration in Zoho's API console: a Self Client, or another
// type of client for the browser consent.
type Client struct {
	ID     string
	Secret string
}

// String hides the secret from careless formatting.
func (c Client) String() string { return "client " + c.ID }

// GoString hides the secret from careless formatting.
func (c Client) GoString() string { return c.String() }

// OAuth speaks to one accounts server (Zoho Accounts, OAuth 2.0).
type OAuth struct {
	// Accounts is the root of the accounts server.
	Accounts string
	// Client is who asks.
	Client Client
	// HTTP carries the calls; NewOAuth sets it. They must not pass Authorize.
	HTTP http.RoundTripper
	// Now is this machine's time.
	Now func() time.Time
}

// NewOAuth gives a speaker to an accounts server over the given way.
func NewOAuth(accounts string, client Client, base http.RoundTripper, now func() time.Time) OAuth {
	return OAuth{Accounts: accounts, Client: client, HTTP: Outcome(base, refreshTime), Now: now}
}

// Grant is a code that can be exchanged for tokens, once and soon.
type Grant struct {
	// Code is what the API console or the browser consent gave.
	Code string
	// RedirectURI is the address that the consent was sent to; empty for the
	// code of a Self Client, which has none.
	RedirectURI string
	// Verifier is the secret half of the consent's PKCE challenge, if it had
	// one.
	Verifier string
}

// Exchange turns a code into tokens. The record.Error of a refusal has code
// record.SignIn, or record.TooMany with the time to go on.
func (o OAuth) Exchange(ctx context.Context, grant Grant) (Token, error) {
	form := o.form("authorization_code")
	form.Set("code", strings.TrimSpace(grant.Code))
	if grant.RedirectURI != "" {
		form.Set("redirect_uri", grant.RedirectURI)
	}
	if grant.Verifier != "" {
		form.Set("code_verifier", grant.Verifier)
	}
	token, err := o.token(ctx, form)
	if err != nil {
		return Token{}, fmt.Errorf("exchange the code: %w", byHand(err))
	}
	if token.Refresh == "" {
		return Token{}, fleeting(grant)
	}
	return token, nil
}

// byHand says of a server that gives no tokens for the moment what a person
// does, who is waiting.
func byHand(err error) error {
	told := *record.AsError(err)
	if told.Code != record.TooMany {
		return err
	}
	told.Advice = "wait ten minutes, and sign in again"
	return &told
}

// fleeting refuses a sign-in without a refresh token. A consent that is repeated
// may bring none (Zoho Accounts, Refresh Token): then the one before has to be
// taken back.
func fleeting(grant Grant) error {
	told := &record.Error{
		Code: record.SignIn, Message: "Zoho gave no refresh token, so the sign-in would end within the hour",
		Advice: "generate a new code, with offline access",
	}
	if grant.RedirectURI != "" {
		told.Advice = "remove Counterpart under Connected Apps of your Zoho account, where it was allowed before, and sign in again"
	}
	return told
}

// Refresh gets a new access token. The refresh token stays the same: Zoho does
// not rotate it.
func (o OAuth) Refresh(ctx context.Context, refresh string) (Token, error) {
	form := o.form("refresh_token")
	form.Set("refresh_token", refresh)
	token, err := o.token(ctx, form)
	if err != nil {
		return Token{}, fmt.Errorf("refresh the access token: %w", ended(err))
	}
	if token.Refresh == "" {
		token.Refresh = refresh
	}
	return token, nil
}

// ended gives the refusal of a refresh token its own words: the accounts server
// has the same ones for a code.
func ended(err error) error {
	told := *record.AsError(err)
	if told.Code != record.SignIn || !strings.HasPrefix(told.Service, "invalid_code") {
		return err
	}
	told.Message = "Zoho does not accept the sign-in any more: it was revoked, or has expired"
	told.Advice = "generate a new key in Zoho's API console and sign in again: links and history stay"
	return &told
}
