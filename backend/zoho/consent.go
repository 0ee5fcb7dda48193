package zoho

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"strings"
)

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
