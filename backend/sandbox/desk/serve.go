package desk

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// bodyMax is the size of a request body that is still read.
const bodyMax = 4 << 20

// call is one request on its way through its handler.
type call struct {
	s     *Service
	r     *http.Request
	k     *Knobs
	q     url.Values
	id    int64
	now   int64
	body  []byte
	cost  int
	route *route
}

// answer is what a handler says: a status and a body, which may be empty.
type answer struct {
	status int
	body   []byte
}

func (s *Service) serve(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head["Date"] = []string{s.cfg.Now().UTC().Format(http.TimeFormat)}
	head["Server"] = []string{"ZGS"}
	head["Cache-Control"] = []string{"private,no-cache,no-store,max-age=0,must-revalidate"}
	head["Content-Disposition"] = []string{"attachment;"}
	c := &call{s: s, r: r, k: s.knobs.Load(), now: s.now()}
	a, err := c.answer(head)
	s.meter.count(c, err)
	if err != nil {
		if err.retryAfter > 0 {
			head["Retry-After"] = []string{strconv.Itoa(err.retryAfter)}
		}
		a = answer{err.status, err.body()}
	}
	if len(a.body) > 0 {
		head["Content-Type"] = []string{"application/json;charset=UTF-8"}
		head["Content-Length"] = []string{strconv.Itoa(len(a.body))}
	}
	w.WriteHeader(a.status)
	if len(a.body) > 0 && r.Method != http.MethodHead {
		_, _ = w.Write(a.body) // a client that left takes its answer with it
	}
}

// answer judges a call in the order of the service's own gates: sign-in, path,
// organization, scope, concurrency, credits, and only then the call itself.
func (c *call) answer(head http.Header) (answer, *apiError) {
	grant, refused := c.authorize()
	if refused != nil {
		return answer{}, refused
	}
	if refused = c.find(); refused != nil {
		return answer{}, refused
	}
	if refused = c.organization(); refused != nil {
		return answer{}, refused
	}
	if !c.route.scopes.allow(grant.Scopes, c.k) {
		return answer{}, errScope()
	}
	if !c.s.ledger.enter(c.k) {
		return answer{}, errTooMany()
	}
	defer c.s.ledger.leave()
	if c.s.cfg.Hold != nil {
		c.s.cfg.Hold(c.r)
		c.now = c.s.now()
	}
	return c.paid(head)
}

// paid runs the handler against the day's credits.
func (c *call) paid(head http.Header) (answer, *apiError) {
	l, agents := &c.s.ledger, len(c.s.agentIDs)
	if wait := l.short(c.route.cost, c.s.cfg.Now(), c.k, agents); wait > 0 {
		head["X-Rate-Limit-Remaining-V3"] = []string{"0"}
		head["X-Rate-Limit-Request-Weight-V3"] = []string{"0"}
		return answer{}, errThreshold(wait)
	}
	c.cost = c.route.cost
	a, refused := c.run()
	left := l.charge(c.cost, c.s.cfg.Now(), c.k, agents)
	head["X-Rate-Limit-Remaining-V3"] = []string{strconv.Itoa(left)}
	head["X-Rate-Limit-Request-Weight-V3"] = []string{strconv.Itoa(c.cost)}
	return a, refused
}

func (c *call) run() (answer, *apiError) {
	if refused := c.readQuery(); refused != nil {
		c.cost = 1
		return answer{}, refused
	}
	if refused := c.readBody(); refused != nil {
		c.cost = 1
		return answer{}, refused
	}
	c.s.settle()
	a, refused := c.route.handle(c)
	if refused != nil {
		c.cost = 1
	}
	return a, refused
}

func (c *call) authorize() (Grant, *apiError) {
	grant, err := c.s.cfg.Authorize(c.r)
	switch {
	case errors.Is(err, ErrNoToken):
		return Grant{}, errUnauthorized()
	case err != nil:
		return Grant{}, errInvalidOAuth()
	case !grant.Expires.IsZero() && !c.s.cfg.Now().Before(grant.Expires):
		return Grant{}, errInvalidOAuth()
	}
	return grant, nil
}

// organization checks orgId: a header by the documentation, a query parameter
// by the OpenAPI files.
func (c *call) organization() *apiError {
	if c.route.anyOrg {
		return nil
	}
	org := c.r.Header.Get("orgId")
	if org == "" && strings.Contains(c.r.URL.RawQuery, "orgId=") {
		org = c.r.URL.Query().Get("orgId")
	}
	switch {
	case org == c.s.cfg.OrgID:
		return nil
	case org != "":
		return errOrgMismatch()
	case c.k.MissingOrgStatus == http.StatusOK:
		return nil
	case c.k.MissingOrgStatus == http.StatusForbidden:
		return errForbidden()
	}
	return errUnprocessable("The value passed for field 'orgId' is missing.")
}

func (c *call) readQuery() *apiError {
	if c.r.URL.RawQuery == "" {
		c.q = url.Values{}
		return nil
	}
	q, err := url.ParseQuery(c.r.URL.RawQuery)
	if err != nil {
		return errUnprocessable("The query string is invalid.")
	}
	for name := range q {
		if name != "orgId" && !c.route.takes(name) {
			return errExtraParam(name)
		}
	}
	c.q = q
	return nil
}

func (c *call) readBody() *apiError {
	if !c.route.hasBody {
		return nil
	}
	if t := c.r.Header.Get("Content-Type"); t != "" {
		if media, _, err := mime.ParseMediaType(t); err != nil || !strings.HasSuffix(media, "json") {
			return errMediaType()
		}
	}
	body, err := io.ReadAll(io.LimitReader(c.r.Body, bodyMax+1))
	switch {
	case err != nil:
		return errBadRequest()
	case len(body) > bodyMax:
		return errTooLarge()
	}
	c.body = body
	return nil
}

// day is the day that credits count for, in the zone of the knob.
func day(now time.Time, zone string) (start, next time.Time) {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	y, m, d := now.In(loc).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, loc), time.Date(y, m, d+1, 0, 0, 0, 0, loc)
}
