package zoho

import (
	"net/http"
	"strings"
	"time"

	"counterpart/backend/record"
)

// tokenWindow is the span in which an accounts server gives ten access tokens
// for one refresh token and no more (Zoho Accounts, Token Limits).
const tokenWindow = 10 * time.Minute

// refusal classifies the accounts server's "error". The same word for a code
// and for a refresh token means: wrong, used up, expired, revoked, or of
// another data centre.
func (o OAuth) refusal(answer tokenAnswer) error {
	told := &record.Error{Code: record.SignIn, Service: serviceWords(answer)}
	switch strings.ToLower(strings.ReplaceAll(answer.Error, " ", "_")) {
	case "access_denied":
		told.Code = record.TooMany
		told.Message = "Zoho gives no more access tokens for the moment"
		told.Advice = "the sync goes on by itself in a few minutes"
		told.Retry = o.Now().Add(tokenWindow)
	case "invalid_code":
		told.Message = "the key is wrong, was used already, has expired or was revoked, or belongs to another data centre"
		told.Advice = "check the data centre and generate a new key in Zoho's API console"
	case "invalid_client":
		told.Message = "Zoho does not know this client id in this data centre"
		told.Advice = "check the client id and the data centre"
	case "invalid_client_secret":
		told.Message = "the client secret is wrong"
		told.Advice = "copy the client secret from Zoho's API console again"
	case "invalid_redirect_uri":
		told.Message = "the redirect address is not registered for this client"
		told.Advice = "add the address to the client in Zoho's API console"
	case "invalid_scope", "invalid_oauthscope":
		told.Code = record.ScopeMissing
		told.Message = "Zoho does not know one of the scopes"
		told.Advice = "copy the scopes again and generate a new key"
	case "general_error", "server_error", "temporarily_unavailable":
		told.Code = record.ServerError
		told.Message = "Zoho's accounts server reports an error of its own"
		told.Advice = "try again in a few minutes"
	default:
		told.Message = "Zoho refused the sign-in"
		told.Advice = "generate a new key in Zoho's API console"
		if answer.status >= http.StatusInternalServerError {
			told.Code = record.ServerError
		}
	}
	return told
}

// serviceWords gives what the accounts server itself said.
func serviceWords(answer tokenAnswer) string {
	if answer.Description == "" {
		return answer.Error
	}
	return answer.Error + ": " + answer.Description
}
