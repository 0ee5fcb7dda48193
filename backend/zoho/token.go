package zoho

import (
	"context"
	"time"
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

// TokenSaver keeps a token beyond the life of the process.
type TokenSaver interface {
	// SaveToken keeps the token in place of the one before it. It is called
	// from one goroutine at a time.
	SaveToken(ctx context.Context, token Token) error
}
