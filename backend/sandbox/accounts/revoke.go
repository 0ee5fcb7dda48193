package accounts

import (
	"net/http"
	"strings"
)

// serveRevoke ends a refresh token with all its access tokens, or one access token.
func (s *Server) serveRevoke(w http.ResponseWriter, r *http.Request) {
	values, err := parameters(w, r)
	if err != nil {
		answer(w, http.StatusBadRequest, map[string]string{"status": "failure", "error": "general_error"})
		return
	}
	text := strings.TrimSpace(values.Get("token"))
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.grants[text]; ok {
		s.dropGrant(text)
	} else if _, ok := s.access[text]; ok {
		delete(s.access, text)
	} else {
		answer(w, http.StatusBadRequest, map[string]string{"status": "failure", "error": "invalid_token"})
		return
	}
	answer(w, http.StatusOK, map[string]string{"status": "success"})
}
