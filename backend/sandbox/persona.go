package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"counterpart/backend/sandbox/accounts"
)

// The services know one signed-in user, the administrator. The personas before them let a token of somebody else say who that
// is: the questions "who am I" are answered with that person.

// crmPersona turns the question for the current user into one for the caller.
func (s *Sandbox) crmPersona(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p, ok := s.other(r); ok && strings.HasSuffix(r.URL.Path, "/users") && r.URL.Query().Get("type") == "CurrentUser" {
			r = r.Clone(r.Context())
			q := r.URL.Query()
			q.Set("type", "AllUsers")
			q.Set("ids", p.ID)
			r.URL.RawQuery = q.Encode()
		}
		next.ServeHTTP(w, r)
	})
}

// deskPersona answers myinfo with the caller, and says of every organization whether the caller administers it.
func (s *Sandbox) deskPersona(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, ok := s.other(r)
		path := strings.TrimPrefix(r.URL.Path, "/api/v1/")
		switch {
		case ok && path == "myinfo":
			r = r.Clone(r.Context())
			r.URL.Path, r.URL.RawPath = "/api/v1/agents/"+deskID(p), ""
			s.rewrite(w, r, next, func(me map[string]any) {
				if !p.Active {
					me["status"] = "DISABLED"
				}
			})
		case ok && (strings.HasPrefix(path, "organizations") || path == "accessibleOrganizations"):
			s.rewrite(w, r, next, func(org map[string]any) { org["isAdminInOrg"] = p.Admin && p.Active })
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// other finds the caller where it is not the administrator.
func (s *Sandbox) other(r *http.Request) (accounts.Person, bool) {
	g, err := s.accounts.Lookup(r.Header.Get("Authorization"))
	return g.Person, err == nil && g.Person.Key != s.accounts.People()[0].Key
}

// rewrite changes the object of an answer, or every row of its data, before it goes out.
func (s *Sandbox) rewrite(w http.ResponseWriter, r *http.Request, next http.Handler, change func(map[string]any)) {
	kept := &keptAnswer{ResponseWriter: w, status: http.StatusOK}
	next.ServeHTTP(kept, r)
	data := kept.body.Bytes()
	var body map[string]any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if kept.status == http.StatusOK && d.Decode(&body) == nil {
		rows, ok := body["data"].([]any)
		if !ok {
			rows = []any{body}
		}
		for _, row := range rows {
			if object, ok := row.(map[string]any); ok {
				change(object)
			}
		}
		if changed, err := json.Marshal(body); err == nil {
			data = changed
		}
	}
	w.Header().Del("Content-Length")
	w.WriteHeader(kept.status)
	// An answer that cannot be written has no one left to be told.
	_, _ = w.Write(data)
}

// keptAnswer holds status and body back; headers go to where they belong.
type keptAnswer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// WriteHeader keeps the status.
func (k *keptAnswer) WriteHeader(status int) { k.status = status }

// Write keeps the body.
func (k *keptAnswer) Write(p []byte) (int, error) { return k.body.Write(p) }
