package loopback

import (
	"crypto/subtle"
	"net/url"

	"counterpart/backend/record"
)

// Answer is what the consent brought.
type Answer struct {
	// Code is to be exchanged for tokens.
	Code string
	// Location is the short name of the account's data centre, and
	// AccountsServer its accounts server; both may be empty. Whoever sent the
	// browser here may have made them up: they are to be checked.
	Location       string
	AccountsServer string
}

// read judges the answer in a query. A refusal may come without the state.
func read(query url.Values, state string) (Answer, error) {
	refused := query.Get("error")
	same := subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(state)) == 1
	switch {
	case !same && (refused == "" || query.Has("state")):
		return Answer{}, &record.Error{
			Code: record.SetupRefused, Message: "the browser's answer belongs to another sign-in",
			Advice: "close the other pages of Zoho's, begin again, and use the page that opens then",
		}
	case refused == "access_denied":
		return Answer{}, &record.Error{
			Code: record.SetupRefused, Message: "the access was refused in the browser", Service: refused,
			Advice: "begin again, and choose Accept: without it nothing can be synced",
		}
	case refused != "":
		return Answer{}, &record.Error{
			Code: record.SetupRefused, Message: "Zoho ended the sign-in in the browser", Service: refused,
			Advice: "begin again; if it comes back, check the client, its redirect address and the scopes in Zoho's API console",
		}
	}
	return Answer{Code: query.Get("code"), Location: query.Get("location"), AccountsServer: query.Get("accounts-server")}, nil
}

// speaks tells whether a query is an answer at all.
func speaks(query url.Values) bool { return query.Get("code") != "" || query.Get("error") != "" }
