package zoho

import (
	"net"
	"net/http"
	"time"
)

// CallTime is the longest that one call may take, its answer included.
const CallTime = 2 * time.Minute

// headLimit is more than the head of any answer has.
const headLimit = 256 << 10

// NewTransport gives the innermost transport: the machine's proxy settings,
// connections enough for the largest plan, and no way round the verification of
// certificates.
func NewTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext,
		ForceAttemptHTTP2: true, TLSHandshakeTimeout: 15 * time.Second,
		MaxIdleConns: 100, MaxIdleConnsPerHost: 32, IdleConnTimeout: 90 * time.Second,
		ResponseHeaderTimeout: CallTime, MaxResponseHeaderBytes: headLimit,
	}
}

// Manners are what every call to one service keeps.
type Manners struct {
	Base    http.RoundTripper // the way to the service
	Clock   Clock
	Server  *ServerClock
	Tokens  Tokens
	OrgID   func() string // nil: the service wants none
	Limiter *Limiter
	Ledger  *Ledger
	Heavy   *Limiter // a further limit for heavy calls; nil: none
	Retry   RetryRules
	Log     Logger // nil: nothing is noted
}

// Stack puts the decorators together, the outermost last. Every attempt of a
// call passes the ledger and the limiter anew, so that a call that waits for
// its next attempt takes nobody's place.
func Stack(m Manners) http.RoundTripper {
	next := Throttled(Outcome(m.Base, CallTime))
	next = ReadClock(next, m.Server)
	next = Redact(next, m.Log, m.Clock)
	if m.OrgID != nil {
		next = OrgID(next, m.OrgID)
	}
	next = Limit(next, m.Limiter)
	if m.Heavy != nil {
		next = LimitHeavy(next, m.Heavy)
	}
	next = Credits(next, m.Ledger)
	next = Authorize(next, m.Tokens)
	return Retry(next, m.Clock, m.Retry)
}
