package zoho

import (
	"context"
	"encoding/json"
	"net/http"
)

// Tokens hands out access tokens.
type Tokens interface {
	// Access gives a token that is believed to be good.
	Access(ctx context.Context) (string, error)
	// Renew gives a token other than the one that was rejected. Of many calls
	// with the same rejected token, one at most goes to the accounts server.
	Renew(ctx context.Context, rejected string) (string, error)
}

// Authorize decorates next with the access token. A call that is refused
// because its token is no longer good is sent once more with a new one, if its
// body can be sent twice: a 401 proves that it was not carried out.
func Authorize(next http.RoundTripper, tokens Tokens) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		token, err := tokens.Access(req.Context())
		if err != nil {
			return nil, err
		}
		resp, err := next.RoundTrip(withToken(req, token))
		if err != nil || !tokenRejected(resp) {
			return resp, err
		}
		once, ok := again(req)
		if !ok {
			return resp, nil
		}
		drop(resp)
		if token, err = tokens.Renew(req.Context(), token); err != nil {
			return nil, err
		}
		return next.RoundTrip(withToken(once, token))
	})
}

// withToken gives a copy of the request with the header that Zoho's services
// expect (Zoho CRM v8, OAuth; Zoho Desk API, Authentication).
func withToken(req *http.Request, token string) *http.Request {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Zoho-oauthtoken "+token)
	return req
}

// tokenRejected tells whether an answer refuses the token itself, not what it
// was used for. Desk says INVALID_OAUTH, CRM INVALID_TOKEN; a missing scope is
// a 401 in CRM too, and a new token would not help there.
func tokenRejected(resp *http.Response) bool {
	if resp.StatusCode != http.StatusUnauthorized {
		return false
	}
	var body struct {
		Code      string `json:"code"`
		ErrorCode string `json:"errorCode"`
	}
	if json.Unmarshal(peek(resp), &body) != nil {
		return true
	}
	switch body.Code + body.ErrorCode {
	case "OAUTH_SCOPE_MISMATCH", "SCOPE_MISMATCH", "NO_PERMISSION":
		return false
	}
	return true
}
