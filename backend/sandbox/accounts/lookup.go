package accounts

import (
	"errors"
	"slices"
	"strings"
	"time"
)

var (
	// ErrNoToken is a call without credentials.
	ErrNoToken = errors.New("no token")
	// ErrBadToken is a call with a token that is unknown, expired, revoked or invalidated.
	ErrBadToken = errors.New("bad token")
)

// Grant is what a bearer may do.
type Grant struct {
	Person  Person
	Scopes  []string
	Expires time.Time
}

// Lookup reads an Authorization header, "Zoho-oauthtoken x" or "Bearer x", and says what its bearer may do. It fails with
// ErrNoToken or ErrBadToken.
func (s *Server) Lookup(authorization string) (Grant, error) {
	text := bearer(authorization)
	if text == "" {
		return Grant{}, ErrNoToken
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.access[text]
	if !ok || !s.now().Before(a.Expires) {
		return Grant{}, ErrBadToken
	}
	p, ok := s.person(a.Person)
	if !ok {
		return Grant{}, ErrBadToken
	}
	return Grant{Person: p, Scopes: slices.Clone(a.Scopes), Expires: a.Expires}, nil
}

// Invalidate makes the bearer's access token worthless at once; its refresh token stays good.
func (s *Server) Invalidate(authorization string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.access, bearer(authorization))
}

// InvalidateAll makes every access token worthless; refresh tokens stay good. It returns how many there were.
func (s *Server) InvalidateAll() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.access)
	clear(s.access)
	return n
}

// RevokeAll ends every grant, as when the administrator removes the application. It returns how many refresh tokens there were.
func (s *Server) RevokeAll() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.grants)
	clear(s.grants)
	clear(s.access)
	clear(s.codes)
	return n
}

func bearer(authorization string) string {
	scheme, token, ok := strings.Cut(strings.TrimSpace(authorization), " ")
	if !ok || (!strings.EqualFold(scheme, "Zoho-oauthtoken") && !strings.EqualFold(scheme, "Bearer")) {
		return ""
	}
	return strings.TrimSpace(token)
}
