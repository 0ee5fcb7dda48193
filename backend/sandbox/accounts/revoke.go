package accounts

import (
	"net/http"
	"strings"
)

// serveRevoke ends a refresh token with all its access tokens, or one access token, at one of the two addresses.
func (s *Server) serveRevoke(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		values, err := parameters(w, r)
		s.mu.Lock()
		defer s.mu.Unlock()
		if path != s.knobs.RevokePath {
			http.NotFound(w, r)
			return
		}
		_, _, basic := r.BasicAuth()
		if path == newerRevoke && (!basic || s.checkClient(values) != "" || values.Get("token_type") == "") {
			answer(w, http.StatusUnauthorized, map[string]string{"error": "invalid_client"})
			return
		}
		if err != nil || !s.drop(strings.TrimSpace(values.Get("token"))) {
			s.answerRevoke(w, http.StatusBadRequest, map[string]string{"status": "failure", "error": "invalid_token"})
			return
		}
		s.answerRevoke(w, http.StatusOK, map[string]string{"status": "success"})
	}
}

// drop ends a token, and says whether there was one.
func (s *Server) drop(text string) bool {
	if _, ok := s.grants[text]; ok {
		s.dropGrant(text)
		return true
	}
	_, ok := s.access[text]
	delete(s.access, text)
	return ok
}

// answerRevoke answers with words, or with as few as the knob says.
func (s *Server) answerRevoke(w http.ResponseWriter, status int, body map[string]string) {
	switch {
	case !s.knobs.BareRevoke:
		answer(w, status, body)
	case status == http.StatusOK:
		w.WriteHeader(status)
	default:
		answer(w, status, map[string]string{"status": body["status"]})
	}
}
