package zoho

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Revoke ends a refresh token and every access token made from it. One that is
// not known any more counts as ended. Zoho's pages name two addresses for it:
// /oauth/v2/token/revoke (Zoho CRM v8, Revoke Tokens; the server's OpenID
// configuration) and /oauth/v2/revoke/token (Zoho Accounts, Revoke); the second
// is asked where the first is not there.
func (o OAuth) Revoke(ctx context.Context, refresh string) error {
	answer, err := o.post(ctx, "/oauth/v2/token/revoke?"+url.Values{"token": {refresh}}.Encode(), "")
	if absent(answer.status) {
		answer, err = o.revokeElsewhere(ctx, refresh)
	}
	if err == nil || answer.blank {
		err = o.revoked(answer)
	}
	if err != nil {
		return fmt.Errorf("revoke the sign-in: %w", err)
	}
	return nil
}

// revokeElsewhere asks the second address, which wants to know the client by
// Basic authorization.
func (o OAuth) revokeElsewhere(ctx context.Context, refresh string) (tokenAnswer, error) {
	req, err := o.request(ctx, "/oauth/v2/revoke/token", url.Values{"token": {refresh}, "token_type": {"refresh_token"}}.Encode())
	if err != nil {
		return tokenAnswer{}, err
	}
	req.SetBasicAuth(url.QueryEscape(o.Client.ID), url.QueryEscape(o.Client.Secret))
	return o.send(req)
}

// absent tells whether a server has no such address.
func absent(status int) bool {
	return status == http.StatusNotFound || status == http.StatusMethodNotAllowed
}

// revoked tells from an answer whether a token has ended. That it was unknown is
// said with an error, with a mere status "failure", or with 400 alone; that it
// ended, also without any words (RFC 7009, section 2.2).
func (o OAuth) revoked(answer tokenAnswer) error {
	switch {
	case strings.EqualFold(answer.Status, "success"), answer.Error == "invalid_token", answer.Error == "invalid_code":
		return nil
	case answer.Error != "":
		return o.refusal(answer)
	case answer.status == http.StatusBadRequest, answer.status == http.StatusOK:
		return nil
	}
	return strange(answer.status)
}
