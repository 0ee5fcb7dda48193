//go:build e2e

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// stage is a moment in the life of a request.
type stage int

const (
	arrived  stage = iota // the program has sent it, the service does not know of it
	answered              // the service has carried it out, nothing of the answer has left
	halfway               // half of the answer has left
	stages
)

func (s stage) String() string { return [...]string{"arrived", "answered", "halfway"}[s] }

// trap springs at one of the requests to come.
type trap struct {
	writes bool // only requests that change something count
	left   int  // how many of them pass before
	at     stage
	sprung chan struct{}
}

// sent is a request of the program that changes records.
type sent struct {
	side    string
	path    string
	body    string
	records int
	begun   time.Time
	decided time.Time // when the whole answer was out; zero: it never was
}

// proxy stands between the program and the services. It notes what the program
// writes, and calls for a kill at the very moment it was asked to.
type proxy struct {
	t      *testing.T
	server *httptest.Server
	client *http.Client
	target string

	mu     sync.Mutex
	trap   *trap
	kill   func()
	writes []sent
	grants []time.Time // when the program asked for an access token
	deaths []time.Time
}

func between(t *testing.T, s *sandbox) *proxy {
	t.Helper()
	p := &proxy{t: t, target: s.info.DeskURL, client: &http.Client{
		Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 64},
	}}
	p.server = httptest.NewServer(p)
	t.Cleanup(p.server.Close)
	return p
}

// stand is the sandbox as it is reached through the proxy.
func (p *proxy) stand(s *sandbox) *sandbox {
	via := *s
	via.info.AccountsURL, via.info.DeskURL, via.info.CRMURL, via.info.ContentURL = p.server.URL, p.server.URL, p.server.URL, p.server.URL
	return &via
}

// set sets a trap, or none, and says whom it kills.
func (p *proxy) set(trap *trap, kill func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.trap, p.kill = trap, kill
}

// died notes that the program was killed just now.
func (p *proxy) died() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.deaths = append(p.deaths, time.Now())
}

// ServeHTTP passes a request on. What has arrived here is carried out even if
// the program dies meanwhile: so it is with what is on its way to a service.
func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	n, kill, at := p.arrive(r, body)
	p.spring(kill, at == arrived)
	response, err := p.pass(r, body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer func() { _ = response.Body.Close() }()
	answer, broken := io.ReadAll(response.Body)
	p.spring(kill, at == answered)
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(response.StatusCode)
	if kill != nil || broken != nil {
		if broken == nil {
			answer = answer[:len(answer)/2]
		}
		_, _ = w.Write(answer)
		_ = http.NewResponseController(w).Flush()
		p.spring(kill, true)
		panic(http.ErrAbortHandler)
	}
	if _, err := w.Write(answer); err == nil && http.NewResponseController(w).Flush() == nil {
		p.decide(n)
	}
}

func (p *proxy) spring(kill func(), now bool) {
	if kill != nil && now {
		kill()
		panic(http.ErrAbortHandler)
	}
}

func (p *proxy) pass(r *http.Request, body []byte) (*http.Response, error) {
	on, err := http.NewRequestWithContext(context.WithoutCancel(r.Context()), r.Method, p.target+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	on.Header = r.Header.Clone()
	return p.client.Do(on)
}

// arrive notes a request. It returns its number among the writes, and how to
// kill the program if it fell into the trap.
func (p *proxy) arrive(r *http.Request, body []byte) (n int, kill func(), at stage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n = -1
	if strings.HasPrefix(r.URL.Path, "/oauth/") {
		p.grants = append(p.grants, time.Now())
	}
	if changes(r) {
		side := crm
		if strings.HasPrefix(r.URL.Path, "/api/") {
			side = desk
		}
		n = len(p.writes)
		p.writes = append(p.writes, sent{
			side: side, path: r.Method + " " + r.URL.Path, body: string(body), records: recordsIn(body), begun: time.Now(),
		})
	}
	trap := p.trap
	if trap == nil || trap.writes && n < 0 {
		return n, nil, 0
	}
	if trap.left--; trap.left >= 0 {
		return n, nil, 0
	}
	p.trap = nil
	end := p.kill
	return n, func() { end(); close(trap.sprung) }, trap.at
}

// changes tells whether a request changes records.
func changes(r *http.Request) bool {
	if r.Method == http.MethodGet || strings.HasPrefix(r.URL.Path, "/oauth/") {
		return false
	}
	return !strings.HasSuffix(r.URL.Path, "/coql") && !strings.Contains(r.URL.Path, "/bulk/")
}

// recordsIn is how many records a request names: the length of its one list,
// or one.
func recordsIn(body []byte) int {
	var fields map[string]json.RawMessage
	most := 1
	if json.Unmarshal(body, &fields) == nil {
		for _, value := range fields {
			var list []json.RawMessage
			if json.Unmarshal(value, &list) == nil {
				most = max(most, len(list))
			}
		}
	}
	return most
}

func (p *proxy) decide(n int) {
	if n < 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.writes[n].decided = time.Now()
}

// tokens counts the access tokens that the program asked for lately.
func (p *proxy) tokens() (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	const lately = 10 * time.Minute
	for _, at := range p.grants {
		if time.Since(at) <= lately {
			n++
		}
	}
	return n
}

// overtook tells whether the program wrote to a record of Desk in the moment in
// which a person did. It had read the record just before, but Desk, other than CRM,
// takes no condition with an update.
func (p *proxy) overtook(id string, at time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	const moment = 3 * time.Second // a call beside it may have been tried again meanwhile
	return slices.ContainsFunc(p.writes, func(w sent) bool {
		return w.side == desk && strings.HasPrefix(w.path, http.MethodPatch) && strings.HasSuffix(w.path, "/"+id) && w.begun.Sub(at).Abs() <= moment
	})
}

// undecided counts, by side, the records that were written without the program
// being sure to have known it.
func (p *proxy) undecided() map[string]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	const moment = 500 * time.Millisecond // from the answer's leaving to its being kept
	counts := map[string]int{}
	for _, w := range p.writes {
		unsure := w.decided.IsZero()
		for _, death := range p.deaths {
			unsure = unsure || w.begun.Before(death) && w.decided.Add(moment).After(death)
		}
		if unsure {
			counts[w.side] += w.records
		}
	}
	return counts
}
