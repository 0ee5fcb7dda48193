package accounts

import (
	"fmt"
	"slices"
	"time"
)

// code is a grant token: single use, short-lived.
type code struct {
	Person    string    `json:"person"`
	Scopes    []string  `json:"scopes"`
	Expires   time.Time `json:"expires"`
	Redirect  string    `json:"redirect"` // empty for a self-client code
	Challenge string    `json:"challenge"`
	Method    string    `json:"method"`
	Refresh   bool      `json:"refresh"` // yields a refresh token
}

// grant is a refresh token: it lives until it is revoked or displaced.
type grant struct {
	Person string      `json:"person"`
	Scopes []string    `json:"scopes"`
	Serial uint64      `json:"serial"`
	Issued []time.Time `json:"issued"` // refreshes within the throttle's window
}

// access is an access token.
type access struct {
	Person  string    `json:"person"`
	Scopes  []string  `json:"scopes"`
	Expires time.Time `json:"expires"`
	Grant   string    `json:"grant"` // the refresh token behind it, "" for an online grant
	Serial  uint64    `json:"serial"`
}

// throttleWindow is the span in which the access tokens of one refresh token are counted (Zoho Accounts, "Token limits").
const throttleWindow = 10 * time.Minute

// UnknownScopeError is a scope that the server does not have.
type UnknownScopeError struct{ Scope string }

// Error names the scope.
func (e *UnknownScopeError) Error() string { return fmt.Sprintf("unknown scope %q", e.Scope) }

// UnknownPersonError is a signer whom the server does not know.
type UnknownPersonError struct{ Name string }

// Error names the person.
func (e *UnknownPersonError) Error() string { return fmt.Sprintf("unknown person %q", e.Name) }

// IssueCode generates a self-client code, as a person does in Zoho's API console. The person is named by key or e-mail, "" is
// the administrator; no scopes means DefaultScopes. It fails with *UnknownPersonError or *UnknownScopeError.
func (s *Server) IssueCode(person string, scopes []string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.person(person)
	if !ok {
		return "", &UnknownPersonError{Name: person}
	}
	if len(scopes) == 0 {
		scopes = DefaultScopes()
	}
	if bad := s.firstUnknown(scopes); bad != "" {
		return "", &UnknownScopeError{Scope: bad}
	}
	return s.addCode(&code{Person: p.Key, Scopes: slices.Clone(scopes), Refresh: true}, s.knobs.SelfCodeLife), nil
}

// CodeAlive says whether a code could still be exchanged.
func (s *Server) CodeAlive(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.codes[text]
	return ok && s.now().Before(c.Expires)
}

func (s *Server) addCode(c *code, life int) string {
	now := s.now()
	for text, old := range s.codes {
		if !now.Before(old.Expires) {
			delete(s.codes, text)
		}
	}
	c.Expires = now.Add(time.Duration(life) * time.Second)
	text := s.token()
	s.codes[text] = c
	return text
}

// addGrant makes a refresh token; beyond the limit the person's oldest one dies, even if it is in use.
func (s *Server) addGrant(c *code) string {
	s.serial++
	text := s.token()
	s.grants[text] = &grant{Person: c.Person, Scopes: c.Scopes, Serial: s.serial}
	for s.knobs.LiveGrants > 0 {
		oldest, n := "", 0
		for t, g := range s.grants {
			if g.Person != c.Person {
				continue
			}
			if n++; oldest == "" || g.Serial < s.grants[oldest].Serial {
				oldest = t
			}
		}
		if n <= s.knobs.LiveGrants {
			break
		}
		s.dropGrant(oldest)
	}
	return text
}

// addAccess makes an access token; beyond the limit the oldest of the same refresh token dies.
func (s *Server) addAccess(person string, scopes []string, refresh string) string {
	now := s.now()
	oldest, n := "", 0
	for t, a := range s.access {
		if !now.Before(a.Expires) {
			delete(s.access, t)
			continue
		}
		if refresh != "" && a.Grant == refresh {
			if n++; oldest == "" || a.Serial < s.access[oldest].Serial {
				oldest = t
			}
		}
	}
	if s.knobs.LiveTokens > 0 && n >= s.knobs.LiveTokens {
		delete(s.access, oldest)
	}
	s.serial++
	text := s.token()
	s.access[text] = &access{
		Person: person, Scopes: scopes, Grant: refresh, Serial: s.serial,
		Expires: now.Add(time.Duration(s.knobs.TokenLife) * time.Second),
	}
	return text
}

func (s *Server) dropGrant(refresh string) {
	delete(s.grants, refresh)
	for t, a := range s.access {
		if a.Grant == refresh {
			delete(s.access, t)
		}
	}
}

// throttled counts a refresh against its window and says whether it comes too soon.
func (s *Server) throttled(g *grant) bool {
	now := s.now()
	g.Issued = slices.DeleteFunc(g.Issued, func(t time.Time) bool { return now.Sub(t) >= throttleWindow })
	if s.knobs.Throttle > 0 && len(g.Issued) >= s.knobs.Throttle {
		return true
	}
	g.Issued = append(g.Issued, now)
	return false
}
