package zoho

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
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
		return Token{}, fmt.Errorf("exchange the code: %w", err)
	}
	if token.Refresh == "" {
		return Token{}, &record.Error{
			Code: record.SignIn, Message: "Zoho gave no refresh token, so the sign-in would end within the hour",
			Advice: "generate a new code, with offline access",
		}
	}
	return token, nil
}

// Refresh gets a new access token. The refresh token stays the same: Zoho does
// not rotate it.
func (o OAuth) Refresh(ctx context.Context, refresh string) (Token, error) {
	form := o.form("refresh_token")
	form.Set("refresh_token", refresh)
	token, err := o.token(ctx, form)
	if err != nil {
		return Token{}, fmt.Errorf("refresh the access token: %w", err)
	}
	if token.Refresh == "" {
		token.Refresh = refresh
	}
	return token, nil
}

// Revoke ends a refresh token and every access token made from it. One that is
// not known any more counts as ended.
func (o OAuth) Revoke(ctx context.Context, refresh string) error {
	path := "/oauth/v2/token/revoke?" + url.Values{"token": {refresh}}.Encode()
	answer, err := o.post(ctx, path, "")
	if err != nil {
		return fmt.Errorf("revoke the sign-in: %w", err)
	}
	switch {
	case answer.Status == "success", answer.Error == "invalid_token", answer.Error == "invalid_code":
		return nil
	case answer.Error != "":
		return fmt.Errorf("revoke the sign-in: %w", o.refusal(answer))
	case answer.status == http.StatusBadRequest:
		return nil
	}
	return fmt.Errorf("revoke the sign-in: %w", strange(answer.status))
}

// ConsentURL is the page on which a person allows the access in a browser. The
// challenge is Challenge of a verifier, which Exchange wants later.
func (o OAuth) ConsentURL(scopes []string, redirectURI, state, challenge string) string {
	return strings.TrimRight(o.Accounts, "/") + "/oauth/v2/auth?" + url.Values{
		"response_type": {"code"}, "client_id": {o.Client.ID}, "scope": {strings.Join(scopes, ",")},
		"redirect_uri": {redirectURI}, "access_type": {"offline"}, "prompt": {"consent"}, "state": {state},
		"code_challenge": {challenge}, "code_challenge_method": {"S256"},
	}.Encode()
}

// Challenge is the public half of a PKCE verifier (RFC 7636, S256).
func Challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// form begins a request for tokens.
func (o OAuth) form(grant string) url.Values {
	return url.Values{"grant_type": {grant}, "client_id": {o.Client.ID}, "client_secret": {o.Client.Secret}}
}

// tokenAnswer is what the accounts server says. Zoho sends errors with status
// 200 or 400, so that the error decides and not the status.
type tokenAnswer struct {
	Access      string `json:"access_token"`
	Refresh     string `json:"refresh_token"`
	ExpiresIn   int64  `json:"expires_in"`
	APIDomain   string `json:"api_domain"`
	Scope       string `json:"scope"`
	Status      string `json:"status"`
	Error       string `json:"error"`
	Description string `json:"error_description"`

	status int
}

// token asks for tokens.
func (o OAuth) token(ctx context.Context, form url.Values) (Token, error) {
	asked := o.Now()
	answer, err := o.post(ctx, "/oauth/v2/token", form.Encode())
	if err != nil {
		return Token{}, err
	}
	if answer.Error != "" {
		return Token{}, o.refusal(answer)
	}
	if answer.Access == "" {
		return Token{}, strange(answer.status)
	}
	life := time.Duration(answer.ExpiresIn) * time.Second
	if life <= 0 {
		life = time.Hour
	}
	return Token{
		Access: answer.Access, Refresh: answer.Refresh, Expiry: asked.Add(life),
		APIDomain: answer.APIDomain, Scope: answer.Scope,
	}, nil
}

// post sends a form to the accounts server. The body carries the secrets, not
// the address, so that no proxy's log has them.
func (o OAuth) post(ctx context.Context, path, form string) (tokenAnswer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost,
		strings.TrimRight(o.Accounts, "/")+path, strings.NewReader(form))
	if err != nil {
		return tokenAnswer{}, record.Errorf(record.Invalid, "the accounts address %q is none", o.Accounts)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	resp, err := o.HTTP.RoundTrip(req)
	if err != nil {
		return tokenAnswer{}, unreached(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return tokenAnswer{}, unreached(err)
	}
	answer := tokenAnswer{}
	if err := json.Unmarshal(body, &answer); err != nil {
		return tokenAnswer{}, strange(resp.StatusCode)
	}
	answer.status = resp.StatusCode
	return answer, nil
}

// unreached is the error of an accounts server that did not answer. The
// address is left out of it.
func unreached(err error) error {
	told := &record.Error{
		Code: record.Network, Message: "Zoho's accounts server could not be reached",
		Advice: "check the internet connection and the data centre",
	}
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err
	}
	return fmt.Errorf("%w: %w", told, err)
}

// strange is the error of an answer that is no token and no error.
func strange(status int) error {
	return &record.Error{
		Code: record.ServerError, Message: fmt.Sprintf("Zoho's accounts server gave an answer that makes no sense (status %d)", status),
		Advice: "try again in a few minutes",
	}
}
