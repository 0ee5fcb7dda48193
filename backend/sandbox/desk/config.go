package desk

import (
	"errors"
	"net/http"
	"time"
)

// Errors that Config.Authorize returns; the first stands for a call without an
// Authorization header, the second for a token that is unknown or expired.
var (
	ErrNoToken  = errors.New("no access token in the request")
	ErrBadToken = errors.New("access token is unknown or expired")
)

// Config is what a Service needs from outside. Now, NextID, Authorize and
// Admin.ID must be set.
type Config struct {
	// Now is the service's clock; safe for concurrent use.
	Now func() time.Time
	// NextID returns growing ids of up to 19 decimal digits; safe for
	// concurrent use.
	NextID func() string
	// Authorize judges the request's access token: ErrNoToken, ErrBadToken, or
	// what the token grants. It must not read the body.
	Authorize func(r *http.Request) (Grant, error)
	// Hold, where set, is called while a call counts as in flight, before it is
	// answered: the place for latency that concurrency limits should notice.
	Hold func(r *http.Request)
	// OrgID is the organization id that clients send in the orgId header.
	OrgID string
	// Noted, where set, hears of every change of a record: its module, its id,
	// what was done (see the verbs) and the id of the agent who did it in Desk's
	// own pages, "" where it was done through the API. It is called under the
	// service's lock, so it must neither block nor call the service.
	Noted func(module, id, verb, by string)
	// Admin is the agent on whose behalf every token acts.
	Admin Person
	// Agents are further agents of the organization, who may own records.
	Agents []Person
	// PublicURL is the root under which clients reach the service, without a
	// trailing slash; it shows in webUrl and photoURL.
	PublicURL string
	// Knobs are the behaviours at the start; the zero value means DefaultKnobs.
	Knobs Knobs
}

// Person is an agent of the organization.
type Person struct {
	ID        string
	FirstName string
	LastName  string
	Email     string
	ZUID      string
	TimeZone  string
}

// Grant is what an access token allows.
type Grant struct {
	// Scopes are names such as Desk.contacts.READ or Desk.contacts.ALL.
	Scopes []string
	// Expires is when the token ends; zero means that it does not.
	Expires time.Time
}
