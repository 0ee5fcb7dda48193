package desk

import (
	"net/http"
	"strings"
)

// route is one call of the API: its method, its path below /api/v1 and what it
// asks for.
type route struct {
	method  string
	path    []string
	name    string // "GET /contacts/{id}"
	scopes  scopes
	params  map[string]bool
	cost    int // credits, at least; handlers raise it
	anyOrg  bool
	hasBody bool
	table   *table
	handle  func(*call) (answer, *apiError)
}

const apiRoot = "/api/v1/"

// takes tells whether a query parameter is known to the route.
func (r *route) takes(param string) bool {
	return r.params[param] || r.params["customField1"] && strings.HasPrefix(param, "customField") && customFieldParam(param)
}

// customFieldParam tells whether the name is one of customField1 to 10.
func customFieldParam(name string) bool {
	switch n := strings.TrimPrefix(name, "customField"); len(n) {
	case 1:
		return n >= "1" && n <= "9"
	default:
		return n == "10"
	}
}

// find picks the route of a call.
func (c *call) find() *apiError {
	path, ok := strings.CutPrefix(c.r.URL.Path, apiRoot)
	if !ok {
		return errNotFound()
	}
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	known := false
	for i := range c.s.routes {
		r := &c.s.routes[i]
		id, ok := r.matches(parts)
		if !ok {
			continue
		}
		if known = true; r.method == c.r.Method {
			c.route, c.id = r, id
			return nil
		}
	}
	if known {
		return errMethod()
	}
	return errNotFound()
}

func (r *route) matches(parts []string) (id int64, ok bool) {
	if len(parts) != len(r.path) {
		return 0, false
	}
	for i, want := range r.path {
		if want == "{id}" {
			if id, ok = parseID(parts[i]); !ok {
				return 0, false
			}
		} else if want != parts[i] {
			return 0, false
		}
	}
	return id, true
}

// routeOption fills in a route.
type routeOption func(*route)

func params(names string) routeOption {
	return func(r *route) {
		for _, name := range strings.Fields(names) {
			r.params[name] = true
		}
	}
}

func costs(n int) routeOption { return func(r *route) { r.cost = n } }

func withoutOrg(r *route) { r.anyOrg = true }

func newRoute(method, path string, t *table, need scopes, handle func(*call) (answer, *apiError), options ...routeOption) route {
	r := route{
		method: method, path: strings.Split(strings.Trim(path, "/"), "/"), name: method + " " + path, scopes: need,
		params: map[string]bool{}, cost: 1, hasBody: method != http.MethodGet, table: t, handle: handle,
	}
	for _, o := range options {
		o(&r)
	}
	return r
}
