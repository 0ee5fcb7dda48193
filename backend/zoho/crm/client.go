package crm

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/rest"
)

const (
	// batch is the most records that one call writes (Zoho CRM v8, Insert
	// Records).
	batch = 100
	// heavyPlan is how many heavy calls every edition allows at once (Zoho CRM
	// v8, API Limits, sub-concurrency).
	heavyPlan = 10
	// smallestPlan is the concurrency of the Free edition, which holds until
	// the real one is known.
	smallestPlan = 5
)

// Options are what a Client needs.
type Options struct {
	// Root is the API's host, without path: the token's api_domain.
	Root string
	// Content is the host that takes files, likewise; empty: none, and no record is
	// made by jobs.
	Content string
	// Base is the way to the service; nil: zoho.NewTransport.
	Base http.RoundTripper
	// Clock is the time and chance that calls work with.
	Clock zoho.Clock
	// Tokens are the sign-in.
	Tokens zoho.Tokens
	// Plan is what the edition allows; SetPlan changes it.
	Plan zoho.Plan
	// Budget is what may be spent; SetBudget changes it.
	Budget zoho.Budget
	// Settle is after how long a write shows in listings for certain; 0: one
	// minute.
	Settle time.Duration
	// JobSettle is after how long a bulk write that was asked for has certainly been
	// carried out, or never will be; 0: one hour.
	JobSettle time.Duration
	// Scratch is the directory for what is too long for memory, encrypted and for
	// as long as it is read; empty: the system's for temporary files.
	Scratch string
	// Log takes notes for fault finding; nil: none.
	Log zoho.Logger
}

// Client is one organization's CRM. It is safe for use by many goroutines.
type Client struct {
	api     *rest.Service
	bulk    *rest.Service
	content *rest.Service // where files are sent to; without a Root: nowhere
	results func(root string) *rest.Service
	clock   *zoho.ServerClock
	ledger  *zoho.Ledger
	limiter *zoho.Limiter
	heavy   *zoho.Limiter
	settle  time.Duration
	sleep   func(ctx context.Context, d time.Duration) error
	jobs    time.Duration
	scratch string
	us      atomic.Pointer[string] // id of the signed-in user; nil while unknown
	coql    coqlLimits             // as far as the service has taught them
	org     atomic.Pointer[string] // the zgid; nil while unknown
}

// New gives a client. It makes no call.
func New(o Options) *Client {
	if o.Base == nil {
		o.Base = zoho.NewTransport()
	}
	if o.Settle == 0 {
		o.Settle = time.Minute
	}
	if o.JobSettle == 0 {
		o.JobSettle = time.Hour
	}
	c := &Client{
		clock:   zoho.NewServerClock(o.Clock.Now),
		ledger:  zoho.NewLedger(record.CRM, o.Clock.Now, zoho.Rolling{}),
		limiter: zoho.NewLimiter(o.Clock, smallestPlan),
		heavy:   zoho.NewLimiter(o.Clock, heavyPlan),
		settle:  o.Settle,
		jobs:    o.JobSettle,
		scratch: o.Scratch,
		sleep:   o.Clock.Sleep,
	}
	c.SetPlan(o.Plan)
	c.SetBudget(o.Budget)
	stack := zoho.Stack(zoho.Manners{
		Base: o.Base, Clock: o.Clock, Server: c.clock, Tokens: o.Tokens, Limiter: c.limiter,
		Heavy: c.heavy, Ledger: c.ledger, Retry: zoho.DefaultRetryRules(), Log: o.Log,
	})
	c.api = &rest.Service{
		Root: o.Root + "/crm/v8", Side: record.CRM, HTTP: stack, Explain: explainAnswer, Now: o.Clock.Now,
	}
	bulk := *c.api
	bulk.Root = o.Root + "/crm/bulk/v8"
	c.bulk = &bulk
	c.results = func(root string) *rest.Service {
		elsewhere := *c.api
		elsewhere.Root = root
		return &elsewhere
	}
	c.content = c.results(o.Content)
	return c
}

// SetPlan tells what the edition allows to all programs together. A plan
// without concurrency leaves that as it was.
func (c *Client) SetPlan(plan zoho.Plan) {
	if plan.Concurrency > 0 {
		c.limiter.SetPlan(plan.Concurrency)
		c.heavy.SetPlan(min(plan.Concurrency, heavyPlan))
	}
}

// SetBudget tells what of the day's credits may be spent.
func (c *Client) SetBudget(budget zoho.Budget) { c.ledger.SetBudget(budget) }

// Credits tells what the calls so far have cost.
func (c *Client) Credits() zoho.Usage { return c.ledger.Usage() }

// ClockOffset tells how far the service's clock is ahead of this machine's,
// and whether any answer has told it yet.
func (c *Client) ClockOffset() (time.Duration, bool) { return c.clock.Offset() }

// Account gives what a later process has to know of the credits spent.
func (c *Client) Account() zoho.Account { return c.ledger.Account() }

// Resume goes on with the credits that an earlier process spent. It is called
// before the first call.
func (c *Client) Resume(a zoho.Account) { c.ledger.Resume(a) }
