package product

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/record"
	"counterpart/backend/store"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/desk"
)

// signIn is a sign-in under examination: nothing of it is kept yet.
type signIn struct {
	request    api.ConnectRequest
	connection config.Connection
	token      zoho.Token
	oauth      zoho.OAuth
	reach      *reach
	choices    []desk.Organization // that the person belongs to
	found      organizations
	asked      zoho.Asked
	warning    string
}

// held keeps a new token only in memory while a sign-in is examined.
type held struct{}

// SaveToken implements zoho.TokenSaver.
func (held) SaveToken(context.Context, zoho.Token) error { return nil }

// SaveAsked implements zoho.TokenSaver.
func (held) SaveAsked(context.Context, zoho.Asked) error { return nil }

// brought is what a person brings to be exchanged for tokens.
type brought struct {
	grant zoho.Grant
	lead  zoho.Lead // of an answer of the browser; empty for a code
}

// examine makes every check that decides whether a sign-in can be used. It
// stores nothing.
func (h *home) examine(ctx context.Context, r api.ConnectRequest, b brought) (*signIn, error) {
	s, err := h.exchange(ctx, r, b)
	if err != nil {
		return nil, err
	}
	if err := s.check(ctx, h); err != nil {
		s.revoke(ctx)
		return nil, err
	}
	return s, nil
}

// exchange turns the key into a token. From then on it is used up. The client
// secret goes to an accounts server of Zoho's and nowhere else, whatever the
// browser's answer says.
func (h *home) exchange(ctx context.Context, r api.ConnectRequest, b brought) (*signIn, error) {
	s := &signIn{request: r, connection: connectionOf(r)}
	centre, overrides, err := h.destination(s.connection)
	if err != nil {
		return nil, err
	}
	h.log.Hide(r.ClientSecret, b.grant.Code, b.grant.Verifier)
	chosen := centre
	if centre, err = centre.Follow(b.lead, overrides); err != nil {
		return nil, err
	}
	if s.connection.DataCenter = centre.Name; centre.Name != chosen.Name {
		s.warn(fmt.Sprintf("The account is in the data centre %s, not in %s, so that %s is used", centre.Label, chosen.Label, centre.Label))
	}
	ends := centre.Resolve("", overrides)
	s.oauth = zoho.NewOAuth(ends.Accounts, zoho.Client{ID: s.connection.ClientID, Secret: strings.TrimSpace(r.ClientSecret)}, zoho.NewTransport(), h.now)
	asked := zoho.Asked{Times: []time.Time{h.now()}}
	if s.token, err = s.oauth.Exchange(ctx, b.grant); err != nil {
		return nil, s.refused(err, centre)
	}
	h.log.Hide(s.token.Access, s.token.Refresh)
	ends, environment, err := centre.Settle(s.token.APIDomain, overrides)
	if err != nil {
		s.revoke(ctx)
		return nil, err
	}
	s.asked, s.found.Environment = asked, string(environment)
	source := zoho.NewSource(s.oauth, s.token, held{})
	source.Resume(asked)
	s.reach = h.dial(ends, centre, source, "")
	return s, nil
}

// destination is where a connection leads, if its words make sense.
func (h *home) destination(c config.Connection) (zoho.DataCentre, zoho.Endpoints, error) {
	with := h.config()
	with.Connection = c
	if err := with.Validate(); err != nil {
		return zoho.DataCentre{}, zoho.Endpoints{}, err
	}
	return centreOf(c)
}

func (s *signIn) check(ctx context.Context, h *home) error {
	for _, check := range []func(context.Context) error{s.checkScopes, s.checkUser, s.checkCRM, s.checkDesk, s.checkFields, h.checkLinks(s)} {
		if err := check(ctx); err != nil {
			return s.explain(err)
		}
	}
	return nil
}

// revoke ends what came of the key: it is used up, and nobody else may use it.
func (s *signIn) revoke(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), revoking)
	defer cancel()
	_ = s.oauth.Revoke(ctx, s.token.Refresh)
}

// connectionOf is a request in the words of the settings.
func connectionOf(r api.ConnectRequest) config.Connection {
	root := func(address string) string { return strings.TrimSuffix(strings.TrimSpace(address), "/") }
	c := config.Connection{
		Way: config.SelfClient, RedirectPort: r.RedirectPort, DataCenter: strings.ToLower(strings.TrimSpace(r.DataCenter)), AdminEmail: strings.TrimSpace(r.AdminEmail), ClientID: strings.TrimSpace(r.ClientID),
		Accounts: root(r.AccountsURL), Desk: root(r.DeskURL), CRM: root(r.CRMURL), Content: root(r.ContentURL),
	}
	standard := config.Default().Connection
	c.DataCenter, c.RedirectPort = cmp.Or(c.DataCenter, standard.DataCenter), cmp.Or(c.RedirectPort, standard.RedirectPort)
	if r.Browser {
		c.Way = config.Browser
	}
	return c
}

func refusal(field, message, advice string) error {
	return &record.Error{Code: record.SetupRefused, Field: field, Message: message, Advice: advice}
}

// checkScopes refuses a key that allows too little, where the token's answer
// tells what it allows.
func (s *signIn) checkScopes(context.Context) error {
	if s.token.Scope == "" {
		return nil
	}
	lacks := lacking(s.token.Scope)
	sync := slices.DeleteFunc(slices.Clone(lacks), func(l lack) bool { return l.need.beside })
	if len(sync) > 0 {
		return s.lacks("the key lacks permissions that the sync needs: " + words(sync))
	}
	if len(lacks) > 0 {
		s.warn("The sign-in lacks " + words(lacks) + "; the sync works without")
	}
	return nil
}

// checkFields puts a key to the test whose token's answer did not tell what it
// allows: it reads the fields of both sides, as the first sync will.
func (s *signIn) checkFields(ctx context.Context) error {
	if s.token.Scope != "" {
		return nil
	}
	for _, module := range record.Modules() {
		if _, err := s.reach.desk.Schema(ctx, module); err != nil {
			return fmt.Errorf("read the fields of Desk: %w", err)
		}
		if _, err := s.reach.crm.Schema(ctx, module); err != nil {
			return fmt.Errorf("read the fields of CRM: %w", err)
		}
	}
	return nil
}

// checkUser refuses who is not the active, confirmed CRM administrator of the
// e-mail address that was given.
func (s *signIn) checkUser(ctx context.Context) error {
	user, err := s.reach.crm.CurrentUser(ctx)
	if err != nil {
		return fmt.Errorf("read who signed in to CRM: %w", err)
	}
	if !strings.EqualFold(strings.TrimSpace(user.Email), s.connection.AdminEmail) {
		return refusal("admin_email",
			fmt.Sprintf(s.say("the key was made by %s, not by %s", "in the browser, %s signed in, not %s"), user.Email, s.connection.AdminEmail),
			s.say("enter the e-mail address of the CRM user who made the key, or have that user make one", "enter the e-mail address of who signed in, or sign in again as the other one"))
	}
	if user.Status != "active" || !user.Confirmed {
		return refusal("admin_email", fmt.Sprintf("%s is not an active and confirmed user of CRM", user.Email),
			"activate the user in CRM under Setup > Users, have the invitation accepted, and "+s.say("generate a new key", "sign in again"))
	}
	admin, err := s.reach.crm.IsAdministrator(ctx, user.ID)
	if err != nil {
		return fmt.Errorf("read the administrators of CRM: %w", err)
	}
	if !admin {
		return refusal("admin_email", fmt.Sprintf("%s is not an administrator of CRM", user.Email),
			s.say("have a CRM administrator make the key", "have a CRM administrator sign in")+", or give this user the Administrator profile")
	}
	return nil
}

func (s *signIn) checkCRM(ctx context.Context) error {
	org, err := s.reach.crm.Organization(ctx)
	if err != nil {
		return fmt.Errorf("read the CRM organization: %w", err)
	}
	s.found.CRMID, s.found.CRMName, s.found.CRMEdition = org.ID, org.Name, org.License.Edition
	s.found.CRMUsers = org.License.Users
	if s.found.Environment == "" {
		s.found.Environment = org.Type // what answers is told by addresses of one's own
	}
	if _, known := crm.PlanOf(org.License.Edition, 1); !known {
		s.warn(fmt.Sprintf("CRM's edition %q is not known; the limits of the smallest one are kept", org.License.Edition))
	}
	return nil
}

// checkDesk chooses the Desk organization and refuses one that cannot be used.
func (s *signIn) checkDesk(ctx context.Context) error {
	orgs, err := s.reach.desk.Organizations(ctx)
	if err != nil {
		return fmt.Errorf("read the Desk organizations: %w", err)
	}
	s.choices = orgs
	org, err := choose(orgs, strings.TrimSpace(s.request.DeskOrg))
	if err != nil {
		return err
	}
	if !org.Admin {
		return refusal("desk_org", fmt.Sprintf("you are not an administrator of %s in Desk", org.Name),
			"have a Desk administrator give you the Administrator profile, or choose another organization")
	}
	switch desk.FitOf(org.Edition) {
	case desk.FitTooLow:
		return refusal("desk_org", fmt.Sprintf("%s has Desk's %s edition", org.Name, strings.ToLower(org.Edition)),
			"the sync needs the Professional or Enterprise edition of Desk, or one above")
	case desk.FitUnknown:
		s.warn(fmt.Sprintf("Desk's edition %q is not known; the sync may not be allowed to do everything", org.Edition))
	}
	if real := s.found.Environment == string(zoho.Production); org.Sandbox == real {
		s.warn(mixed(real))
	}
	s.connection.DeskOrg = org.ID
	s.found.DeskID, s.found.DeskName, s.found.DeskEdition = org.ID, org.Name, org.Edition
	s.reach.desk.SetOrg(org.ID)
	if _, err := s.reach.desk.Me(ctx); err != nil {
		return fmt.Errorf("read who signed in to Desk: %w", err)
	}
	return nil
}

func (s *signIn) warn(text string) { s.warning = joined(s.warning, text+".") }

func joined(texts ...string) string { return strings.TrimSpace(strings.Join(texts, " ")) }

// choose finds the organization that was asked for, or the only one.
func choose(orgs []desk.Organization, id string) (desk.Organization, error) {
	var known []string
	for _, org := range orgs {
		if org.ID == id || (id == "" && len(orgs) == 1) {
			return org, nil
		}
		known = append(known, fmt.Sprintf("%s (%s)", org.ID, org.Name))
	}
	switch {
	case len(orgs) == 0:
		return desk.Organization{}, refusal("desk_org", "you belong to no organization in Desk", "sign up for Zoho Desk, or have an administrator invite you")
	case id == "":
		return desk.Organization{}, refusal("desk_org", "you belong to several organizations in Desk", "choose one with --desk-org: "+strings.Join(known, ", "))
	}
	return desk.Organization{}, refusal("desk_org", fmt.Sprintf("you belong to no organization %s in Desk", id), "choose one of "+strings.Join(known, ", "))
}

// keep stores a sign-in that passed: whose data this is, settings and secrets.
// The secrets come last, for only with them is there a connection; where one
// cannot be kept, what was kept before it is taken back.
func (h *home) keep(s *signIn) error {
	var before organizations
	if err := h.db.View(before.read); err != nil {
		return err
	}
	if err := h.db.Update(func(tx *store.Tx) error { return errors.Join(s.found.write(tx), forgetOutcome(tx)) }); err != nil {
		return err
	}
	changed, err := config.Update(h.dirs.ConfigFile(), func(c *config.Config) error {
		scopes := c.Connection.Scopes
		c.Connection = s.connection
		c.Connection.Scopes = scopes
		if _, fixed := c.Since(); !fixed {
			c.FixCutOff(h.now())
		}
		return nil
	})
	if err != nil {
		return errors.Join(err, h.db.Update(before.write))
	}
	if err := h.vault.Update(func(values map[string]string) {
		values[secretClient] = strings.TrimSpace(s.request.ClientSecret)
		putToken(values, s.token)
		putAsked(values, s.asked)
	}); err != nil {
		return errors.Join(fmt.Errorf("seal the sign-in: %w", err), config.Save(h.dirs.ConfigFile(), h.config()), h.db.Update(before.write))
	}
	h.adopt(changed)
	h.locked = nil
	return nil
}

// connection shows what is connected.
func (h *home) connection() api.Connection {
	shown := api.NewConnection()
	if !h.connected() {
		return shown
	}
	var kept organizations
	if err := h.db.View(kept.read); err != nil {
		h.log.For("product").WithError(err).Error("read the connection")
	}
	c := h.config().Connection
	shown.Connected, shown.AdminEmail, shown.Way, shown.DataCenter = true, c.AdminEmail, c.Way, c.DataCenter
	shown.Environment, shown.DeskOrg, shown.DeskOrgName = kept.Environment, kept.DeskID, kept.DeskName
	shown.DeskEdition, shown.CRMOrgName, shown.CRMEdition = kept.DeskEdition, kept.CRMName, kept.CRMEdition
	shown.Warning = h.vault.Warning()
	if granted := h.vault.Get(secretScope); granted != "" {
		for _, l := range lacking(granted) {
			shown.Missing = append(shown.Missing, api.Scope{Names: l.scopes, Why: "To " + l.need.why + "."})
		}
	}
	return shown
}
