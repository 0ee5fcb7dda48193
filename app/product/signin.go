package product

import (
	"context"
	"errors"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/record"
)

const (
	// patience is how long a person waits for a sign-in to be checked.
	patience = 90 * time.Second
	// counting is how long the numbers of records may take, which are for
	// information only.
	counting = 15 * time.Second
	// revoking is how long Zoho may take to end a sign-in.
	revoking = 10 * time.Second
)

// Connect checks a sign-in and keeps it, or refuses and keeps nothing. It acts
// on the data directory itself: the sample data is left.
func (p *Product) Connect(ctx context.Context, r api.ConnectRequest) (connection api.Connection, err error) {
	r, err = p.complete(r)
	if err != nil {
		return connection, err
	}
	b, err := p.bring(ctx, r)
	if err != nil {
		return connection, err
	}
	if err := p.lockSigning(); err != nil {
		return connection, err
	}
	defer p.signing.Unlock()
	err = p.onMain(ctx, func(h *home) error {
		s, err := h.examine(ctx, r, b)
		if err != nil {
			return err
		}
		if err := p.endSetup(); err != nil {
			return err
		}
		connection, err = p.take(ctx, h, s)
		return err
	})
	return connection, err
}

// SignIn is Connect for the set-up in the window: it counts what there is, lets
// the person choose between organizations, and takes a key again whose refusal
// can be mended.
func (p *Product) SignIn(ctx context.Context, r api.ConnectRequest) (api.SignedIn, error) {
	signed := api.NewSignedIn()
	c, err := p.mainConfig()
	if err != nil {
		return signed, err
	}
	if r, err = p.complete(addressed(c.Connection, r)); err != nil {
		return signed, err
	}
	b := brought{}
	if !r.Browser || !p.mended(r) {
		if b, err = p.bring(ctx, r); err != nil {
			return signed, err
		}
	}
	if err := p.lockSigning(); err != nil {
		return signed, err
	}
	defer p.signing.Unlock()
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err = p.onMain(ctx, func(h *home) error {
		s, err := p.attempt(limited, h, r, b)
		if err != nil {
			return placed(err, r.Browser)
		}
		if s == nil {
			signed.Organizations = p.organizations()
			return nil
		}
		return p.settle(ctx, limited, h, s, &signed)
	})
	return signed, err
}

// settle keeps a sign-in that passed, and says what was found.
func (p *Product) settle(ctx, limited context.Context, h *home, s *signIn, signed *api.SignedIn) error {
	signed.Found.Desk, signed.Found.CRM = s.sizes(limited)
	var before progressed
	if err := p.advance(func(kept *progressed) {
		before = *kept
		kept.Draft.Part, kept.Draft.Underway = api.PartScope, true
		kept.Desk, kept.CRM = signed.Found.Desk, signed.Found.CRM
	}); err != nil {
		return err
	}
	var err error
	if signed.Found.Connection, err = p.take(ctx, h, s); err != nil {
		return errors.Join(err, p.advance(func(kept *progressed) { *kept = before }))
	}
	if signed.Finished = !p.settingUp(); signed.Finished {
		err = p.endSetup()
		p.StartWatching()
	}
	p.tell(api.EventStatus)
	return err
}

// input is what a person has to fill in.
type input struct {
	missing                bool
	field, message, advice string
}

// inputs lists what a request needs, in the order in which it is asked for.
func inputs(r api.ConnectRequest) []input {
	empty := func(text string) bool { return strings.TrimSpace(text) == "" }
	all := []input{
		{empty(r.AdminEmail), "admin_email", "the e-mail address is missing", "enter the e-mail address of the CRM administrator who makes the key"},
		{empty(r.ClientID), "client_id", "the client id is missing", "copy it from Zoho's API console"},
		{empty(r.ClientSecret), "client_secret", "the client secret is missing", "copy it from Zoho's API console"},
		{!r.Browser && empty(r.Code), "code", "the code is missing", "generate one in Zoho's API console"},
		{!strings.Contains(r.AdminEmail, "@"), "admin_email", "this is not an e-mail address", "enter the one that the CRM administrator signs in with"},
		{strings.ContainsAny(strings.TrimSpace(r.ClientID), " \t\n"), "client_id", "this is not a client id", "copy it from Zoho's API console"},
	}
	if r.Browser {
		all[0].advice = "enter the e-mail address of the CRM administrator who signs in"
	}
	return all
}

// addressed puts the addresses of the settings into a request: in the window nobody
// enters any.
func addressed(c config.Connection, r api.ConnectRequest) api.ConnectRequest {
	r.AccountsURL, r.DeskURL, r.CRMURL, r.ContentURL = c.Accounts, c.Desk, c.CRM, c.Content
	return r
}

// onMain has do work on the data directory itself, which is opened for it while
// the sample data is worked on. It is closed again unless it is then the one
// that is worked on.
func (p *Product) onMain(ctx context.Context, do func(h *home) error) error {
	if !p.isSample() {
		return do(p.at())
	}
	h, err := openHome(ctx, p.config.Dirs, p.log, p.now)
	if err != nil {
		return err
	}
	err = do(h)
	if p.at().db != h.db {
		err = errors.Join(err, h.close())
	}
	return err
}

// attempt checks a key; nil without an error says that there are organizations
// to choose from. A key whose refusal can be mended is kept in memory, for it
// cannot be exchanged twice.
func (p *Product) attempt(ctx context.Context, h *home, r api.ConnectRequest, b brought) (*signIn, error) {
	s, err := p.again(ctx, h, r, b)
	if err != nil {
		return nil, late(ctx, err)
	}
	err = s.check(ctx, h)
	if err == nil {
		p.remember(nil)
		return s, nil
	}
	switch code := record.CodeOf(err); {
	case len(s.choices) > 1 && strings.TrimSpace(r.DeskOrg) == "" && code == record.SetupRefused:
		p.remember(s)
		return nil, nil
	case code == record.SignIn, code == record.ScopeMissing:
		p.remember(nil)
		s.revoke(ctx)
	default:
		p.remember(s)
	}
	return nil, late(ctx, err)
}

// again goes on with the token of a key that was sent before, or exchanges one.
func (p *Product) again(ctx context.Context, h *home, r api.ConnectRequest, b brought) (*signIn, error) {
	p.mu.Lock()
	tried := p.tried
	p.mu.Unlock()
	if tried != nil && keyOf(tried.request) == keyOf(r) && (!r.Browser || b.grant.Code == "") {
		return tried.with(r), nil
	}
	if tried != nil {
		p.remember(nil)
		tried.revoke(ctx)
	}
	return h.exchange(ctx, r, b)
}

// with gives the same sign-in for a request in which something was mended.
func (s *signIn) with(r api.ConnectRequest) *signIn {
	c := connectionOf(r)
	c.DataCenter = s.connection.DataCenter // as it was found
	return &signIn{
		request: r, connection: c, token: s.token, oauth: s.oauth, reach: s.reach, asked: s.asked,
		found: organizations{Environment: s.found.Environment},
	}
}

// keyOf is what makes two requests use the same key.
func keyOf(r api.ConnectRequest) api.ConnectRequest {
	r.AdminEmail, r.DeskOrg = "", ""
	r.Code, r.ClientID, r.ClientSecret = strings.TrimSpace(r.Code), strings.TrimSpace(r.ClientID), strings.TrimSpace(r.ClientSecret)
	return r
}

func (p *Product) remember(s *signIn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tried = s
}

// organizations lists the organizations of the key that was tried last.
func (p *Product) organizations() []api.DeskOrganization {
	p.mu.Lock()
	defer p.mu.Unlock()
	rows := []api.DeskOrganization{}
	if p.tried == nil || len(p.tried.choices) < 2 {
		return rows
	}
	for _, org := range p.tried.choices {
		rows = append(rows, api.DeskOrganization{ID: org.ID, Name: org.Name, Edition: org.Edition, Admin: org.Admin})
	}
	return rows
}

// sizes counts the records of both sides, as far as they can be counted.
func (s *signIn) sizes(ctx context.Context) (deskSizes, crmSizes api.Sizes) {
	ctx, cancel := context.WithTimeout(ctx, counting)
	defer cancel()
	of := func(count func(context.Context, record.Module) (int, error), module record.Module) int {
		n, err := count(ctx, module)
		if err != nil {
			return -1
		}
		return n
	}
	return api.Sizes{Contacts: of(s.reach.desk.Count, record.Contacts), Accounts: of(s.reach.desk.Count, record.Accounts)},
		api.Sizes{Contacts: of(s.reach.crm.Count, record.Contacts), Accounts: of(s.reach.crm.Count, record.Accounts)}
}

// take keeps a sign-in that passed, and works by it from now on.
func (p *Product) take(ctx context.Context, h *home, s *signIn) (api.Connection, error) {
	before, sample, wanted := p.at(), p.isSample(), p.isWanted()
	p.StopWatching(ctx)
	if before.engine != nil {
		if err := before.stop(ctx); err != nil {
			return api.Connection{}, err
		}
	}
	// What is worked on is never changed under those who look at it.
	h = h.apart()
	p.setting.Lock()
	err := h.keep(s)
	p.setting.Unlock()
	if err != nil {
		return api.Connection{}, errors.Join(err, p.goOn(ctx, before, wanted))
	}
	if err := h.start(ctx); err != nil {
		return api.Connection{}, err
	}
	p.enter(h, false)
	if sample {
		if err := before.close(); err != nil {
			p.log.For("product").WithError(err).Error("close the sample data")
		}
	}
	if wanted {
		p.StartWatching()
	}
	p.tell(api.EventPlan, api.EventStatus)
	connection := h.connection()
	connection.Warning = joined(s.warning, connection.Warning)
	return connection, nil
}

// goOn starts again what was stopped for what could not be carried out.
func (p *Product) goOn(ctx context.Context, h *home, wanted bool) error {
	if h.engine == nil {
		return nil
	}
	next := h.apart()
	if err := next.start(ctx); err != nil {
		return err
	}
	p.enter(next, p.isSample())
	if wanted {
		p.StartWatching()
	}
	return nil
}

// apart is the same data directory, with no sign-in in use.
func (h *home) apart() *home {
	a := &home{dirs: h.dirs, log: h.log, now: h.now, vault: h.vault, db: h.db, bus: h.bus, box: h.box, room: h.room, locked: h.locked}
	a.adopt(h.config())
	return a
}
