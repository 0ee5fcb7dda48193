package accounts

import (
	"cmp"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// request is an authorization request that waits for the person's decision.
type request struct {
	scopes    []string
	redirect  *url.URL
	address   string // the redirect address as it was sent: the token request must repeat it
	state     string
	hasState  bool
	challenge string
	method    string
	offline   bool
	consent   bool
	until     time.Time
}

// consentLife is how long an open consent page can still be answered.
const consentLife = 10 * time.Minute

func (s *Server) serveAuthorize(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	req, fault := s.readRequest(r.URL.Query())
	if fault != nil {
		s.showFault(w, fault)
		return
	}
	now := s.now()
	for ticket, old := range s.pending {
		if !now.Before(old.until) {
			delete(s.pending, ticket)
		}
	}
	req.until = now.Add(consentLife)
	ticket := s.secret(16)
	s.pending[ticket] = req
	s.showConsent(w, ticket, req)
}

// readRequest checks an authorization request. None of its faults is sent to the redirect address: a person sees them.
func (s *Server) readRequest(q url.Values) (*request, *pageFault) {
	redirect, err := url.Parse(q.Get("redirect_uri"))
	scopes := splitScopes(q.Get("scope"))
	switch {
	case q.Get("client_id") != s.client.ID || s.knobs.ForeignClient:
		return nil, &pageFault{"invalid_client", "Invalid client", "No application with this client id is registered here."}
	case err != nil || !s.registered(q.Get("redirect_uri"), redirect):
		return nil, &pageFault{
			"invalid_redirect_uri", "Invalid redirect URI",
			"The redirect URI is not one that is registered for this application.",
		}
	case q.Get("response_type") != "code":
		return nil, &pageFault{"invalid_response_type", "Invalid response type", "Only response_type=code is supported."}
	case len(scopes) == 0:
		return nil, &pageFault{"invalid_scope", "Invalid OAuth scope", "The request names no scope."}
	case s.firstUnknown(scopes) != "":
		return nil, &pageFault{"invalid_scope", "Invalid OAuth scope", "Scope does not exist: " + s.firstUnknown(scopes)}
	}
	method := q.Get("code_challenge_method")
	if method == "" {
		method = "plain"
	}
	if method != "plain" && method != "S256" {
		return nil, &pageFault{"invalid_request", "Invalid request", "The code challenge method must be S256 or plain."}
	}
	return &request{
		scopes: scopes, redirect: redirect, address: q.Get("redirect_uri"), state: q.Get("state"), hasState: q.Has("state"),
		challenge: q.Get("code_challenge"), method: method,
		offline: q.Get("access_type") == "offline", consent: q.Get("prompt") == "consent",
	}, nil
}

// registered compares a redirect address exactly with the registered ones; without any, every address on the loopback will do.
func (s *Server) registered(text string, u *url.URL) bool {
	if len(s.knobs.RedirectURIs) > 0 {
		return slices.Contains(s.knobs.RedirectURIs, text)
	}
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "http" && u.Fragment == "" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}

// serveDecision takes the person's answer and sends the browser back to the application.
func (s *Server) serveDecision(w http.ResponseWriter, r *http.Request) {
	values, err := parameters(w, r)
	if err != nil {
		http.Error(w, "bad form", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ticket := values.Get("ticket")
	req, ok := s.pending[ticket]
	delete(s.pending, ticket)
	if !ok || !s.now().Before(req.until) {
		s.showFault(w, &pageFault{"expired", "This page has expired", "Go back to the application and start again."})
		return
	}
	back := req.redirect.Query()
	if req.hasState {
		back.Set("state", req.state)
	}
	if p, ok := s.person(values.Get("person")); ok && values.Get("decision") == "accept" {
		back.Set("code", s.addCode(&code{
			Person: p.Key, Scopes: req.scopes, Redirect: req.address, Challenge: req.challenge, Method: req.method,
			Refresh: req.offline && s.yieldsRefresh(p.Key, req.consent),
		}, s.knobs.CodeLife))
		back.Set("location", s.knobs.Location)
		back.Set("accounts-server", cmp.Or(s.knobs.AccountsServer, s.public))
	} else {
		back.Set("error", "access_denied")
		if s.knobs.StatelessRefusal {
			back.Del("state")
		}
	}
	target := *req.redirect
	target.RawQuery = back.Encode()
	w.Header().Set("Location", target.String())
	w.WriteHeader(http.StatusFound)
}

// yieldsRefresh says whether a consent yields a refresh token: the first one does, a repeated one with prompt=consent.
func (s *Server) yieldsRefresh(person string, prompted bool) bool {
	return !s.granted(person) || !s.knobs.NeverAgain && (prompted || s.knobs.AlwaysRefresh)
}

// granted says whether the person has consented before.
func (s *Server) granted(person string) bool {
	for _, g := range s.grants {
		if g.Person == person {
			return true
		}
	}
	return false
}
