package fault

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Config is what the injector needs from outside. Now is required.
type Config struct {
	Now        func() time.Time                     // the sandbox's clock, for rules with a time
	Seed       uint64                               // of the random draws
	Invalidate func(authorization string)           // makes a bearer's token worthless, for Unauthorized; may be nil
	Sleep      func(time.Duration, <-chan struct{}) // waits real time or until the channel closes; a timer when nil
}

// Knobs are the settings that can be turned while requests run.
type Knobs struct {
	Latency string `json:"latency"`     // added to every answer of Desk and CRM, for example "50ms"
	Jitter  string `json:"jitter"`      // up to this much more, drawn for each request
	Slow    string `json:"slow"`        // what the fault "slow" adds
	Faults  string `json:"faults"`      // rules as Parse reads them
	Retry   int    `json:"retry_after"` // seconds in the Retry-After header of a 429; 0: no such header
}

// Match picks requests for Next. Empty parts match everything.
type Match struct {
	Service string `json:"service"` // Desk, CRM, Accounts
	Method  string `json:"method"`  // GET, POST, …
	Path    string `json:"path"`    // prefix of the path
}

// shot is a fault for the next requests that match.
type shot struct {
	left  int
	kind  Kind
	match Match
}

// Injector decides which requests go wrong. All methods may be called at any time from any goroutine.
type Injector struct {
	now        func() time.Time
	invalidate func(string)
	sleep      func(time.Duration, <-chan struct{})

	mu      sync.Mutex
	rand    *rand.Rand
	knobs   Knobs
	latency time.Duration
	jitter  time.Duration
	slow    time.Duration
	rules   []Rule
	set     time.Time // when the rules were set
	seen    map[string]int
	shots   []*shot
	struck  map[Kind]int
}

// New builds an injector without latency and rules.
func New(c Config) *Injector {
	i := &Injector{
		now: c.Now, invalidate: c.Invalidate, sleep: c.Sleep, rand: rand.New(rand.NewPCG(c.Seed, 0x9e3779b97f4a7c15)),
		seen: map[string]int{}, struck: map[Kind]int{}, slow: 3 * time.Second, set: c.Now(),
		knobs: Knobs{Latency: "0s", Jitter: "0s", Slow: "3s", Retry: 1},
	}
	if i.sleep == nil {
		i.sleep = wait
	}
	return i
}

// Next makes the next n requests that match go wrong, ahead of all rules. Several calls queue up.
func (i *Injector) Next(n int, kind Kind, match Match) {
	if n <= 0 {
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.shots = append(i.shots, &shot{left: n, kind: kind, match: match})
}

// Pending is the number of requests that Next still waits for.
func (i *Injector) Pending() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	n := 0
	for _, s := range i.shots {
		n += s.left
	}
	return n
}

// Clear forgets what Next asked for.
func (i *Injector) Clear() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.shots = nil
}

// Struck counts the faults so far by kind.
func (i *Injector) Struck() map[Kind]int {
	i.mu.Lock()
	defer i.mu.Unlock()
	out := make(map[Kind]int, len(i.struck))
	for k, n := range i.struck {
		out[k] = n
	}
	return out
}

// verdict is what is to happen to one request.
type verdict struct {
	kind       Kind // empty: nothing goes wrong
	delay      time.Duration
	retryAfter int
}

func (i *Injector) judge(service string, r *http.Request) verdict {
	i.mu.Lock()
	defer i.mu.Unlock()
	v := verdict{kind: i.pick(service, r), retryAfter: i.knobs.Retry}
	if service != Accounts {
		v.delay = i.latency
		if i.jitter > 0 {
			v.delay += time.Duration(i.rand.Int64N(int64(i.jitter)))
		}
	}
	if v.kind == Slow {
		v.delay += i.slow
	}
	if v.kind != "" {
		i.struck[v.kind]++
	}
	return v
}

// pick chooses the fault: what Next asked for first, then the first rule that strikes. Every rule draws for every request it
// covers, so that the draws of one rule do not depend on the luck of another.
func (i *Injector) pick(service string, r *http.Request) Kind {
	i.seen[service]++
	for n, s := range i.shots {
		if !s.match.fits(service, r) {
			continue
		}
		if s.left--; s.left == 0 {
			i.shots = slices.Delete(i.shots, n, n+1)
		}
		return s.kind
	}
	since := i.now().Sub(i.set)
	var kind Kind
	for _, rule := range i.rules {
		if !rule.covers(service) || !rule.active(since) {
			continue
		}
		struck := rule.Every > 0 && i.seen[service]%rule.Every == 0 || rule.Every == 0 && i.rand.Float64() < rule.Rate
		if struck && kind == "" {
			kind = rule.Kind
		}
	}
	return kind
}

func (m Match) fits(service string, r *http.Request) bool {
	return (m.Service == "" || m.Service == Any || m.Service == service) &&
		(m.Method == "" || strings.EqualFold(m.Method, r.Method)) &&
		strings.HasPrefix(r.URL.Path, m.Path)
}

func wait(d time.Duration, cancel <-chan struct{}) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-cancel:
	}
}
