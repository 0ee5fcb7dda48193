package accounts

import (
	"cmp"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
)

// tokenAnswer is the success body of a token request.
type tokenAnswer struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token,omitempty"`
	Scope        string `json:"scope,omitempty"`
	APIDomain    string `json:"api_domain"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"`
}

func (s *Server) serveToken(w http.ResponseWriter, r *http.Request) {
	values, err := parameters(w, r)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.refuse(w, "general_error")
		return
	}
	if reason := s.checkClient(values); reason != "" {
		s.refuse(w, reason)
		return
	}
	switch values.Get("grant_type") {
	case "authorization_code":
		s.exchange(w, values)
	case "refresh_token":
		s.refresh(w, values)
	default:
		s.refuse(w, "unsupported_grant_type")
	}
}

// refuse answers as Zoho Accounts does: HTTP 200 with an error key, or another status where the knob says so.
func (s *Server) refuse(w http.ResponseWriter, reason string) {
	answer(w, s.knobs.ErrorStatus, map[string]string{"error": reason})
}

func (s *Server) checkClient(values url.Values) string {
	if values.Get("client_id") != s.client.ID || s.knobs.ForeignClient {
		return "invalid_client"
	}
	if subtle.ConstantTimeCompare([]byte(values.Get("client_secret")), []byte(s.client.Secret)) != 1 {
		return "invalid_client_secret"
	}
	return ""
}

// exchange turns a code into tokens. A code dies with its first use, whether that succeeds or not.
func (s *Server) exchange(w http.ResponseWriter, values url.Values) {
	text := strings.TrimSpace(values.Get("code"))
	c, ok := s.codes[text]
	delete(s.codes, text)
	switch {
	case !ok || !s.now().Before(c.Expires):
		s.refuse(w, "invalid_code")
		return
	case c.Redirect != "" && values.Get("redirect_uri") != c.Redirect:
		s.refuse(w, "invalid_redirect_uri")
		return
	case !verified(c, values.Get("code_verifier")):
		s.refuse(w, "invalid_code")
		return
	}
	refresh := ""
	if c.Refresh {
		refresh = s.addGrant(c)
	}
	s.succeed(w, c.Person, c.Scopes, refresh, refresh)
}

func (s *Server) refresh(w http.ResponseWriter, values url.Values) {
	text := strings.TrimSpace(values.Get("refresh_token"))
	g, ok := s.grants[text]
	if !ok {
		s.refuse(w, "invalid_code")
		return
	}
	if s.throttled(g) {
		answer(w, http.StatusBadRequest, map[string]string{
			"error_description": "You have made too many requests continuously. Please try again after some time.",
			"error":             "Access Denied",
			"status":            "failure",
		})
		return
	}
	s.succeed(w, g.Person, g.Scopes, text, "")
}

// succeed answers with a new access token; shown is the refresh token that the client gets to see.
func (s *Server) succeed(w http.ResponseWriter, person string, scopes []string, refresh, shown string) {
	body := tokenAnswer{
		AccessToken: s.addAccess(person, scopes, refresh), RefreshToken: shown, Scope: strings.Join(scopes, " "),
		APIDomain: cmp.Or(s.knobs.APIDomain, s.domain), TokenType: "Bearer", ExpiresIn: s.knobs.TokenLife,
	}
	if s.knobs.OmitScope {
		body.Scope = ""
	}
	answer(w, http.StatusOK, body)
}

// verified checks the proof key of RFC 7636 where the authorization request sent a challenge.
func verified(c *code, verifier string) bool {
	if c.Challenge == "" {
		return true
	}
	proof := verifier
	if c.Method == "S256" {
		sum := sha256.Sum256([]byte(verifier))
		proof = base64.RawURLEncoding.EncodeToString(sum[:])
	}
	return verifier != "" && subtle.ConstantTimeCompare([]byte(proof), []byte(c.Challenge)) == 1
}
