package desk

import (
	"cmp"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/rest"
)

// smallestPlan is the concurrency of the Free edition, which holds until the
// real one is known.
const smallestPlan = 5

// Options are what a Client needs.
type Options struct {
	// Root is the API's host, without path.
	Root string
	// OrgID is the organization; SetOrg changes it. Only the list of
	// organizations can be read without.
	OrgID string
	// Zone is the time zone whose midnight renews the credits; nil: UTC.
	Zone *time.Location
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
	// Settle is after how long a write shows in lists for certain; 0: one
	// minute. Searches may lag longer.
	Settle time.Duration
	// Log takes notes for fault finding; nil: none.
	Log zoho.Logger
}

// Client is one organization's Desk. It is safe for use by many goroutines.
type Client struct {
	api     *rest.Service
	now     func() time.Time
	clock   *zoho.ServerClock
	ledger  *zoho.Ledger
	limiter *zoho.Limiter
	settle  time.Duration
	org     atomic.Value // string
	byIDs   atomic.Int32 // what contactsByIds is worth: one of the worths
	macro   atomic.Int32 // whether searches know ${open}: one of the macros

	mu    sync.Mutex
	blank map[string]any // by module and field: what clears it, where learnt
}

// New gives a client. It makes no call.
func New(o Options) *Client {
	if o.Base == nil {
		o.Base = zoho.NewTransport()
	}
	if o.Settle == 0 {
		o.Settle = time.Minute
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	c := &Client{
		now:     o.Clock.Now,
		clock:   zoho.NewServerClock(o.Clock.Now),
		ledger:  zoho.NewLedger(record.Desk, o.Clock.Now, zoho.Daily{Zone: o.Zone}),
		limiter: zoho.NewLimiter(o.Clock, smallestPlan),
		settle:  o.Settle,
		blank:   make(map[string]any),
	}
	c.SetOrg(o.OrgID)
	c.SetPlan(o.Plan)
	c.SetBudget(o.Budget)
	c.api = &rest.Service{
		Root: o.Root + "/api/v1", Side: record.Desk, Explain: explainAnswer, Now: o.Clock.Now,
		HTTP: zoho.Stack(zoho.Manners{
			Base: o.Base, Clock: o.Clock, Server: c.clock, Tokens: o.Tokens, OrgID: c.Org,
			Limiter: c.limiter, Ledger: c.ledger, Retry: zoho.DefaultRetryRules(), Log: o.Log,
		}),
	}
	return c
}

// Org gives the id of the organization that calls are made for.
func (c *Client) Org() string { return c.org.Load().(string) }

// SetOrg chooses the organization that calls are made for.
func (c *Client) SetOrg(id string) { c.org.Store(id) }

// SetPlan tells what the edition allows to all programs together. A plan
// without concurrency leaves that as it was.
func (c *Client) SetPlan(plan zoho.Plan) {
	if plan.Concurrency > 0 {
		c.limiter.SetPlan(plan.Concurrency)
	}
}

// SetBudget tells what of the day's credits may be spent.
func (c *Client) SetBudget(budget zoho.Budget) { c.ledger.SetBudget(budget) }

// Credits tells what the calls so far have cost.
func (c *Client) Credits() zoho.Usage { return c.ledger.Usage() }

// Usage tells what the calls so far have cost.
func (c *Client) Usage() record.Usage {
	u := c.ledger.Usage()
	return record.Usage{
		Calls: u.Calls, Credits: u.Credits, Today: u.Today, Remaining: u.Remaining,
		Limit: u.Limit, Budget: u.Budget, Reserve: u.Reserve,
		Latency: cmp.Or(c.limiter.Latency(http.MethodPost), c.limiter.Latency(http.MethodGet)),
	}
}

// ClockOffset tells how far the service's clock is ahead of this machine's,
// and whether any answer has told it yet.
func (c *Client) ClockOffset() (time.Duration, bool) { return c.clock.Offset() }

// Limits tells how writes are to be cut: Desk takes one record a call.
func (c *Client) Limits() record.Limits {
	return record.Limits{Batch: 1, Parallel: c.limiter.Ceiling(), Settle: c.settle}
}

// Account gives what a later process has to know of the credits spent.
func (c *Client) Account() zoho.Account { return c.ledger.Account() }

// Resume goes on with the credits that an earlier process spent. It is called
// before the first call.
func (c *Client) Resume(a zoho.Account) { c.ledger.Resume(a) }
