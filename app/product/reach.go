package product

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/backend/config"
	"counterpart/backend/record"
	"counterpart/backend/vault"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/desk"
	"counterpart/backend/zoho/scratch"
)

// Names of the secrets in the vault.
const (
	secretClient  = "client_secret"
	secretRefresh = "refresh_token"
	secretAccess  = "access_token"
	secretExpiry  = "access_expiry"
	secretDomain  = "api_domain"
	secretScope   = "scope"
	secretAsked   = "asked" // zoho.Asked, as JSON
)

// unsealed are those among them that are no secrets: they may stand in a log.
func unsealed() []string { return []string{secretExpiry, secretDomain, secretScope, secretAsked} }

// settle is after how long a write shows in the services' live lists for
// certain.
const settle = 15 * time.Second

// reach is the way to both services with one sign-in.
type reach struct {
	desk   *desk.Client
	crm    *crm.Client
	plans  [2]zoho.Plan
	source *zoho.Source
	ends   zoho.Endpoints

	keeping   sync.Mutex
	spentBy   spent     // as it was last kept
	creditsAt time.Time // when that was
}

// newReach builds the way from what is kept. It makes no call.
func newReach(h *home) (*reach, error) {
	centre, overrides, err := centreOf(h.config().Connection)
	if err != nil {
		return nil, err
	}
	token := tokenIn(h.vault)
	ends, _, err := centre.Settle(token.APIDomain, overrides)
	if err != nil {
		return nil, err
	}
	client := zoho.Client{ID: h.config().Connection.ClientID, Secret: h.vault.Get(secretClient)}
	oauth := zoho.NewOAuth(ends.Accounts, client, zoho.NewTransport(), h.now)
	source := zoho.NewSource(oauth, token, saver{h})
	source.Resume(askedIn(h.vault))
	if err := scratch.Clear(h.dirs.Data); err != nil {
		h.log.For("zoho").WithError(err).Warn("remove what an earlier process downloaded")
	}
	r := h.dial(ends, centre, source, h.config().Connection.DeskOrg)
	r.source, r.ends = source, ends
	var kept organizations
	if err := h.db.View(kept.read); err != nil {
		return nil, err
	}
	r.plans = kept.plans()
	r.desk.SetPlan(r.plans[record.Desk])
	r.crm.SetPlan(r.plans[record.CRM])
	r.budget(h.config())
	r.resumeCredits(h, kept)
	return r, nil
}

// dial makes the two clients.
func (h *home) dial(ends zoho.Endpoints, centre zoho.DataCentre, tokens zoho.Tokens, org string) *reach {
	zone, err := time.LoadLocation(centre.Zone)
	if err != nil {
		zone = time.UTC
	}
	clock, log := zoho.SystemClock(), wireLog{h.log.For("zoho")}
	return &reach{
		desk: desk.New(desk.Options{Root: ends.Desk, OrgID: org, Zone: zone, Clock: clock, Tokens: tokens, Settle: settle, Log: log}),
		crm: crm.New(crm.Options{
			Root: ends.CRM, Content: ends.Content, Clock: clock, Tokens: tokens, Settle: settle, Scratch: h.dirs.Data, Log: log,
		}),
	}
}

// centreOf returns the data centre of a connection, and the addresses that go
// before it.
func centreOf(c config.Connection) (zoho.DataCentre, zoho.Endpoints, error) {
	centre, ok := zoho.FindDataCentre(c.DataCenter)
	if !ok {
		return centre, zoho.Endpoints{}, &record.Error{
			Code: record.Invalid, Field: "data_center", Message: fmt.Sprintf("there is no data centre %q", c.DataCenter),
			Advice: "use one of " + strings.Join(zoho.DataCentreNames(), ", "),
		}
	}
	return centre, zoho.Endpoints{Accounts: c.Accounts, Desk: c.Desk, CRM: c.CRM, Content: c.Content}, nil
}

// budget tells both clients what of the day's credits may be spent on
// everything; the pace of looking for changes is the engine's.
func (r *reach) budget(c config.Config) {
	of := func(plan zoho.Plan) zoho.Budget {
		const percent = 100
		return zoho.Budget{
			Limit: plan.Credits, Share: float64(c.Schedule.Budget) / percent,
			Reserve: plan.Credits * int64(c.Schedule.Reserve) / percent,
		}
	}
	r.desk.SetBudget(of(r.plans[record.Desk]))
	r.crm.SetBudget(of(r.plans[record.CRM]))
}

func tokenIn(v *vault.Vault) zoho.Token {
	seconds, _ := strconv.ParseInt(v.Get(secretExpiry), 10, 64) // unreadable: expired
	return zoho.Token{
		Access: v.Get(secretAccess), Refresh: v.Get(secretRefresh),
		Expiry: time.Unix(seconds, 0), APIDomain: v.Get(secretDomain), Scope: v.Get(secretScope),
	}
}

func putToken(values map[string]string, t zoho.Token) {
	values[secretAccess], values[secretRefresh] = t.Access, t.Refresh
	values[secretExpiry] = strconv.FormatInt(t.Expiry.Unix(), 10)
	values[secretDomain], values[secretScope] = t.APIDomain, t.Scope
}

// askedIn is what earlier processes asked for; unreadable: nothing.
func askedIn(v *vault.Vault) (asked zoho.Asked) {
	if json.Unmarshal([]byte(v.Get(secretAsked)), &asked) != nil {
		return zoho.Asked{}
	}
	return asked
}

func putAsked(values map[string]string, asked zoho.Asked) {
	text, _ := json.Marshal(asked) // times can always be written
	values[secretAsked] = string(text)
}

// saver keeps every new access token sealed.
type saver struct{ home *home }

// SaveToken keeps the token in the vault.
func (s saver) SaveToken(_ context.Context, t zoho.Token) error {
	s.home.log.Hide(t.Access, t.Refresh)
	return s.home.vault.Update(func(values map[string]string) { putToken(values, t) })
}

// SaveAsked keeps it with the token that it counts for.
func (s saver) SaveAsked(_ context.Context, asked zoho.Asked) error {
	return s.home.vault.Update(func(values map[string]string) { putAsked(values, asked) })
}

// wireLog lets the clients write into the program's log.
type wireLog struct{ log *logrus.Entry }

// Debug implements zoho.Logger.
func (w wireLog) Debug(message string, details map[string]any) {
	w.log.WithFields(details).Debug(message)
}
