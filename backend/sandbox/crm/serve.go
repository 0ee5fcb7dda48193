package crm

import (
	"errors"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/sirupsen/logrus"
)

const maxBody = 32 << 20

// Handler serves /crm/v8/… and /crm/bulk/v8/…, and the places of bulk writes' results. Older versions from 2 on are
// answered like 8, with what they did not ask for yet left optional.
func (s *Service) Handler() http.Handler {
	version := regexp.MustCompile(`^/crm/(bulk/)?v([2-8])(?:\.\d)?/(.*)$`)
	result := regexp.MustCompile(`^/v[2-8]/crm/(?:org)?\d+/bulk-write/(\d+)/\d+\.zip$`)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &call{r: r, q: r.URL.Query()}
		var out reply
		if file := result.FindStringSubmatch(r.URL.Path); file != nil {
			c.path = []string{"bulk", "write", file[1], "result"}
			out = s.serve(c)
		} else if parts := version.FindStringSubmatch(r.URL.Path); parts == nil {
			out = s.refused(badURL())
		} else {
			c.relaxed = parts[2] == "2"
			c.path = strings.Split(strings.Trim(parts[3], "/"), "/")
			if parts[1] != "" {
				c.path = append([]string{"bulk"}, c.path...)
			}
			out = s.serve(c)
		}
		s.send(w, c, out)
	})
}

func badURL() *refusal {
	return refuse(http.StatusNotFound, "INVALID_URL_PATTERN",
		"Please check if the URL trying to access is a correct one", nil)
}

// serve takes a call through the gates in the real service's order: token,
// address, method, module, scope, limits.
func (s *Service) serve(c *call) reply {
	s.tally.count(func(t *Traffic) { t.Calls++ })
	if bad := s.authorize(c); bad != nil {
		return s.refused(bad)
	}
	route, bad := s.permit(c)
	if bad != nil {
		return s.refused(bad)
	}
	body, err := io.ReadAll(io.LimitReader(c.r.Body, maxBody+1))
	if err != nil {
		logrus.WithError(err).Debug("sandbox crm: read body")
		return s.refused(badRequest("INVALID_REQUEST", "the request body could not be read", nil))
	}
	if len(body) > maxBody {
		return s.refused(refuse(http.StatusRequestEntityTooLarge, "FILE_TOO_LARGE", "the request body is too large", nil))
	}
	c.body = body
	return s.admit(c, route)
}

// permit finds the endpoint and asks whether the token and the user's profile
// may use it.
func (s *Service) permit(c *call) (endpoint, *refusal) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	route, bad := s.route(c)
	if bad != nil {
		return route, bad
	}
	needs := route.scopes(c)
	if !allowed(c.grant.Scopes, needs) {
		return route, badScope()
	}
	return route, denied(s.knobs.DeniedPermissions, c, needs)
}

func badScope() *refusal {
	return refuse(http.StatusUnauthorized, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL", nil)
}

func (s *Service) admit(c *call, e endpoint) reply {
	s.mu.RLock()
	k := s.knobs
	s.mu.RUnlock()
	credits, narrow := e.cost(s, c)
	if !s.meter.enter(s.now(), credits, narrow, k.Edition) {
		return s.refused(refuse(k.ThrottleStatus, "TOO_MANY_REQUESTS",
			"Number of API requests for the 24 hour period is exceeded or the concurrency limit of the user for the app is exceeded", nil))
	}
	defer s.meter.leave(narrow)
	s.tally.count(func(t *Traffic) {
		t.Credits += credits
		t.Routes[e.method+" /"+strings.Replace(e.path, "{module}", strings.Join(c.path[:1], ""), 1)]++
		if e.writes {
			t.Writes++
		}
	})
	if s.cfg.Work != nil {
		s.cfg.Work(c.r)
	}
	s.advanceWrites()
	if e.writes {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.expire()
	} else {
		s.mu.RLock()
		defer s.mu.RUnlock()
	}
	if c.t != nil {
		c.t = s.table(c.t.Module.API) // a snapshot may have been loaded since
	}
	out, bad := e.run(s, c)
	if bad != nil {
		return s.problemReply(bad)
	}
	if len(out.body) == 0 && k.UnchangedFree {
		s.meter.refund(credits)
		s.tally.count(func(t *Traffic) { t.Credits -= credits })
	}
	return out
}

func (s *Service) authorize(c *call) *refusal {
	grant, err := s.cfg.Authorize(c.r)
	switch {
	case errors.Is(err, ErrNoToken):
		return refuse(http.StatusUnauthorized, "AUTHENTICATION_FAILURE", "Authentication failed", nil)
	case err != nil:
		return refuse(http.StatusUnauthorized, "INVALID_TOKEN", "invalid oauth token", nil)
	}
	c.grant = grant
	s.mu.RLock()
	defer s.mu.RUnlock()
	if !s.knobs.UserActive {
		return refuse(http.StatusUnauthorized, "INVALID_TOKEN", "invalid oauth token", nil)
	}
	return nil
}

// refused answers a call that was not let in. Its caller must not hold the
// lock.
func (s *Service) refused(bad *refusal) reply {
	s.tally.count(func(t *Traffic) { t.Refused++ })
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.problemReply(bad)
}

func (s *Service) problemReply(bad *refusal) reply {
	if s.knobs.ErrorEnvelope == "data" {
		return answer(bad.status, map[string]any{"data": []any{bad.problem}})
	}
	return answer(bad.status, bad.problem)
}

func (s *Service) send(w http.ResponseWriter, c *call, out reply) {
	h := w.Header()
	now := s.cfg.Now()
	h.Set("Date", now.UTC().Format(http.TimeFormat))
	h.Set("Server", "ZGS")
	h.Set("Cache-Control", "no-store, no-cache, must-revalidate, private")
	h.Set("Pragma", "no-cache")
	h.Set("Expires", time.Unix(0, 0).UTC().Format(http.TimeFormat))
	h.Set("X-Content-Type-Options", "nosniff")
	if left, ok := s.meter.warn(now.Unix()); ok {
		h.Set("X-API-CREDITS-REMAINING", strconv.Itoa(left))
	}
	if len(out.body) > 0 {
		h.Set("Content-Type", "application/json;charset=UTF-8")
		h.Set("Content-Disposition", "attachment; filename=response.json")
		h.Set("Content-Length", strconv.Itoa(len(out.body)))
		if !c.grant.Expires.IsZero() {
			h.Set("X-Accesstoken-Reset", s.clock(c.grant.Expires.Unix()))
		}
	}
	for name, values := range out.header {
		h[name] = values
	}
	w.WriteHeader(out.status)
	if _, err := w.Write(out.body); err != nil {
		logrus.WithError(err).Debug("sandbox crm: write answer")
	}
}
