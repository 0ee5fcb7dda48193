package zoho

import (
	"context"
	"time"

	"counterpart/backend/record"
)

// Token is what a sign-in yields. It is a secret: it may be kept sealed only
// and never appears in a log.
type Token struct {
	// Access is the access token, good until Expiry.
	Access string
	// Refresh gets new access tokens until it is revoked.
	Refresh string
	// Expiry is when Access ends, by this machine's clock.
	Expiry time.Time
	// APIDomain is the root of the CRM API that the token belongs to.
	APIDomain string
	// Scope lists the permissions, separated by spaces; empty where the
	// accounts server did not say.
	Scope string
}

// String hides the token from careless formatting.
func (Token) String() string { return "token(…)" }

// GoString hides the token from careless formatting.
func (Token) GoString() string { return "token(…)" }

// succeed takes over from the token before what the answer did not say. A token
// of another data centre or environment is no successor: what is synced would
// silently be another organization's.
func (t *Token) succeed(before Token) error {
	switch {
	case t.APIDomain == "":
		t.APIDomain = before.APIDomain
	case before.APIDomain != "" && canonical(t.APIDomain) != canonical(before.APIDomain) && !(IsLoopback(t.APIDomain) && IsLoopback(before.APIDomain)):
		return &record.Error{
			Code: record.WrongOrg, Message: "Zoho's answer leads to " + t.APIDomain + ", and the sign-in was made for " + before.APIDomain,
			Advice: "sign in again, and choose the same organization and environment as before",
		}
	}
	if t.Scope == "" {
		t.Scope = before.Scope
	}
	return nil
}

// TokenSaver keeps what has to outlive the process.
type TokenSaver interface {
	// SaveToken keeps the token in place of the one before it. It is called
	// from one goroutine at a time.
	SaveToken(ctx context.Context, token Token) error
	// SaveAsked keeps what was asked for, in place of what was kept before. It
	// is called before each request, from one goroutine at a time.
	SaveAsked(ctx context.Context, asked Asked) error
}
