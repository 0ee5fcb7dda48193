package product

import (
	"cmp"
	"context"
	"crypto/rand"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/record"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/loopback"
)

// consenting is how long a person has for the pages of Zoho's in the browser.
const consenting = 10 * time.Minute

// consent is a sign-in in the browser whose answer is waited for.
type consent struct {
	catcher  *loopback.Catcher
	verifier string
	until    time.Time // when it is given up
}

// BeginConsent begins a sign-in in the browser and listens for its answer; one
// that was begun before is given up.
func (p *Product) BeginConsent(_ context.Context, r api.ConnectRequest) (api.Consent, error) {
	r, err := p.complete(r)
	if err != nil {
		return api.Consent{}, err
	}
	connection := connectionOf(r)
	centre, overrides, err := p.at().destination(connection)
	if err != nil {
		return api.Consent{}, placed(err, true)
	}
	p.giveUp(nil)
	c, err := p.mainConfig()
	if err != nil {
		return api.Consent{}, err
	}
	state, verifier := rand.Text(), rand.Text()+rand.Text()
	catcher, err := loopback.Listen(connection.RedirectPort, state)
	if err != nil {
		return api.Consent{}, err
	}
	p.giveUp(&consent{catcher: catcher, verifier: verifier, until: p.now().Add(consenting)})
	time.AfterFunc(consenting, catcher.Close) // also where nobody asks for the answer
	oauth := zoho.OAuth{Accounts: centre.Resolve("", overrides).Accounts, Client: zoho.Client{ID: connection.ClientID}}
	uri := catcher.RedirectURI()
	return api.Consent{Address: oauth.ConsentURL(askedFor(c.Connection), uri, state, zoho.Challenge(verifier)), RedirectURI: uri}, nil
}

// CancelConsent ends the listening for an answer of the browser.
func (p *Product) CancelConsent(context.Context) error {
	p.giveUp(nil)
	return nil
}

// ConsentAnswered tells whether the sign-in in the browser can go on, also to say
// why it ended.
func (p *Product) ConsentAnswered(context.Context) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.consent == nil || p.consent.catcher.Answered() || !p.now().Before(p.consent.until)
}

// giveUp ends the consent that is waited for, and waits for another one instead;
// nil: for none.
func (p *Product) giveUp(next *consent) {
	p.mu.Lock()
	before := p.consent
	p.consent = next
	p.mu.Unlock()
	if before != nil {
		before.catcher.Close()
	}
}

// mended tells whether the sign-in that was tried last is the same, but for what
// was refused of it.
func (p *Product) mended(r api.ConnectRequest) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tried != nil && keyOf(p.tried.request) == keyOf(r) && (p.tried.request.AdminEmail != r.AdminEmail || p.tried.request.DeskOrg != r.DeskOrg)
}

// bring gives what a request is to be exchanged for tokens with; where that comes
// from the browser, it waits for it.
func (p *Product) bring(ctx context.Context, r api.ConnectRequest) (brought, error) {
	if !r.Browser {
		return brought{grant: zoho.Grant{Code: r.Code}}, nil
	}
	p.mu.Lock()
	c := p.consent
	p.mu.Unlock()
	if c == nil {
		return brought{}, refusal("", "no sign-in in the browser is under way", "begin again")
	}
	limited, cancel := context.WithTimeout(ctx, c.until.Sub(p.now()))
	defer cancel()
	answer, err := c.catcher.Wait(limited)
	p.mu.Lock()
	if p.consent == c {
		p.consent = nil
	}
	p.mu.Unlock()
	if err != nil && ctx.Err() == nil && !p.now().Before(c.until) {
		err = refusal("", "no answer came from the browser within ten minutes", "begin again, and choose Accept on Zoho's page")
	}
	return brought{
		grant: zoho.Grant{Code: answer.Code, RedirectURI: c.catcher.RedirectURI(), Verifier: c.verifier},
		lead:  zoho.Lead{Location: answer.Location, AccountsServer: answer.AccountsServer},
	}, err
}

// complete gives a request what is still known of the connection before, and
// refuses one that lacks something.
func (p *Product) complete(r api.ConnectRequest) (api.ConnectRequest, error) {
	c, err := p.mainConfig()
	if err != nil {
		return r, err
	}
	secret := ""
	if h := p.at(); !p.isSample() {
		secret = h.vault.Get(secretClient)
	}
	r = asBefore(r, c.Connection, secret)
	return r, wanting(r)
}

// asBefore fills a request in from the connection before.
func asBefore(r api.ConnectRequest, c config.Connection, secret string) api.ConnectRequest {
	r.RedirectPort = cmp.Or(r.RedirectPort, c.RedirectPort)
	if c.ClientID == "" || r.ClientID != "" && r.ClientID != c.ClientID {
		return r
	}
	if r.ClientID == "" {
		r = addressed(c, r)
	}
	r.ClientID = c.ClientID
	r.ClientSecret = cmp.Or(r.ClientSecret, secret)
	r.AdminEmail, r.DataCenter = cmp.Or(r.AdminEmail, c.AdminEmail), cmp.Or(r.DataCenter, c.DataCenter)
	return r
}

// wanting refuses a request that lacks something, before the key is used up.
func wanting(r api.ConnectRequest) error {
	for _, input := range inputs(r) {
		if input.missing {
			return &record.Error{Code: record.Invalid, Field: input.field, Message: input.message, Advice: input.advice}
		}
	}
	return nil
}
