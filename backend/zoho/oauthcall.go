package zoho

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"counterpart/backend/record"
)

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
	blank  bool // it has no body
}

const (
	// usualLife is how long an access token is good (Zoho Accounts, OAuth 2.0).
	usualLife = time.Hour
	// longestLife is more than any is: what exceeds it is no count of seconds.
	longestLife = 24 * time.Hour
)

// sendable tells whether a token can stand in a header.
func sendable(token string) bool {
	return !strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' })
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
	if answer.Access == "" || !sendable(answer.Access) || !sendable(answer.Refresh) {
		return Token{}, strange(answer.status)
	}
	life := usualLife
	if said := answer.ExpiresIn; said > 0 && said <= int64(longestLife/time.Second) {
		life = time.Duration(said) * time.Second
	}
	return Token{
		Access: answer.Access, Refresh: answer.Refresh, Expiry: asked.Add(life),
		APIDomain: answer.APIDomain, Scope: answer.Scope,
	}, nil
}

// post sends a form to the accounts server.
func (o OAuth) post(ctx context.Context, path, form string) (tokenAnswer, error) {
	req, err := o.request(ctx, path, form)
	if err != nil {
		return tokenAnswer{}, err
	}
	return o.send(req)
}

// request builds the request of a form. The body carries the secrets, not the
// address, so that no proxy's log has them.
func (o OAuth) request(ctx context.Context, path, form string) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost,
		strings.TrimRight(o.Accounts, "/")+path, strings.NewReader(form))
	if err != nil {
		return nil, record.Errorf(record.Invalid, "the accounts address %q is none", o.Accounts)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	return req, nil
}

// send makes a request. The status of the answer is told also where the answer
// makes no sense.
func (o OAuth) send(req *http.Request) (tokenAnswer, error) {
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
	if json.Unmarshal(body, &answer) != nil {
		empty := len(bytes.TrimSpace(body)) == 0
		return tokenAnswer{status: resp.StatusCode, blank: empty}, strange(resp.StatusCode)
	}
	answer.status = resp.StatusCode
	return answer, nil
}

// unreached is the error of an accounts server that did not answer. The
// address is left out of it.
func unreached(err error) error {
	err = withoutAddress(err)
	return fmt.Errorf("%w: %w", Unreached("Zoho's accounts server", err), err)
}

// strange is the error of an answer that is no token and no error.
func strange(status int) error {
	return &record.Error{
		Code: record.ServerError, Message: fmt.Sprintf("Zoho's accounts server gave an answer that makes no sense (status %d)", status),
		Advice: "try again in a few minutes",
	}
}
