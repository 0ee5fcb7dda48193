package crm

import (
	"errors"
	"net/http"
	"time"
)

// What Config.Authorize says of a request without a usable token.
var (
	ErrNoToken  = errors.New("no access token")
	ErrBadToken = errors.New("access token unknown or expired")
)

// Grant is what an access token allows.
type Grant struct {
	Scopes  []string
	Expires time.Time
}

// Person is a user of the organization.
type Person struct {
	ID        string
	FirstName string
	LastName  string
	Email     string
	ZUID      string
	TimeZone  string // IANA name; record times are shown in it
}

// Config is what a Service needs from outside.
type Config struct {
	// Now is the sandbox's clock, in UTC.
	Now func() time.Time
	// NextID returns ids that only grow, as strings of 19 digits. It may be
	// called by several goroutines at once.
	NextID func() string
	// Authorize judges the request's token: ErrNoToken, ErrBadToken, or what
	// the token allows.
	Authorize func(r *http.Request) (Grant, error)
	// OrgID is the organization's zgid.
	OrgID string
	// Noted, where set, hears of every change of a record: its module, its id,
	// what was done (see the verbs) and the id of the user who did it in CRM's
	// own pages, "" where it was done through the API. It is called under the
	// service's lock, so it must neither block nor call the service.
	Noted func(module, id, verb, by string)
	// Admin is the user that every token belongs to.
	Admin Person
	// PublicURL is the root under which clients reach the service.
	PublicURL string
	Knobs     Knobs
	// Work, if set, is called once for every admitted call, while it counts
	// towards the concurrency limit and before it is carried out: the place
	// for latency.
	Work func(r *http.Request)
}
