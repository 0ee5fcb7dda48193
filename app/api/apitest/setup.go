package apitest

import (
	"cmp"
	"context"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Setup tells how far the set-up has come.
func (p *Product) Setup(context.Context) (api.Setup, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := api.Setup{
		Draft: p.draft, Scopes: "ZohoCRM.modules.contacts.READ,Desk.contacts.READ", Found: api.UnknownFound(),
		Reasons: []api.Scope{
			{Names: []string{"ZohoCRM.modules.contacts.READ"}, Why: "To read CRM's contacts."},
			{Names: []string{"Desk.contacts.READ"}, Why: "To read Desk's contacts."},
		},
		RedirectURI: "http://localhost:17395/callback",
		DataCenters: []api.DataCenter{
			{Name: "us", Label: "United States", Console: "https://api-console.zoho.com"},
			{Name: "eu", Label: "Europe", Console: "https://api-console.zoho.eu"},
		},
	}
	if s.Draft.DataCenter == "" {
		s.Draft.DataCenter = "us"
	}
	s.Draft.Way, s.Draft.Port = cmp.Or(s.Draft.Way, "self-client"), cmp.Or(s.Draft.Port, 17395)
	if s.Draft.Window == "" {
		s.Draft.Window = string(p.config.Window)
	}
	if s.Draft.Part == api.PartScope {
		s.Found = p.found()
	}
	return s, nil
}

func (p *Product) found() api.Found {
	return api.Found{Connection: p.status.Connection, Desk: api.Sizes{Contacts: 12_480, Accounts: 1_932}, CRM: api.Sizes{Contacts: 15_204, Accounts: 2_017}}
}

// KeepSetup keeps what was filled in.
func (p *Product) KeepSetup(_ context.Context, draft api.SetupDraft) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.draft.Part == api.PartScope {
		draft.Part = api.PartScope
	}
	p.draft = draft
	return nil
}

// BeginConsent has nothing to open: every consent is given at once.
func (p *Product) BeginConsent(context.Context, api.ConnectRequest) (api.Consent, error) {
	return api.Consent{RedirectURI: "http://localhost:17395/callback"}, nil
}

// ConsentAnswered is so at once.
func (p *Product) ConsentAnswered(context.Context) bool { return true }

// CancelConsent has nothing to end.
func (p *Product) CancelConsent(context.Context) error { return nil }

// SignIn takes every key but those whose code is "wrong".
func (p *Product) SignIn(_ context.Context, r api.ConnectRequest) (api.SignedIn, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	signed := api.NewSignedIn()
	if r.Code == "wrong" {
		return signed, &record.Error{
			Code: record.SignIn, Field: "code", Message: "the key is wrong", Advice: "generate a new key", Service: "invalid_code",
		}
	}
	p.connect()
	p.status.State, p.status.Unfinished = api.StateIdle, true
	p.draft.Part = api.PartScope
	signed.Found = p.found()
	p.tell(api.EventStatus)
	return signed, nil
}

// FinishSetup reads towards the first plan.
func (p *Product) FinishSetup(context.Context, api.SetupDraft) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.status.Unfinished {
		return busy("Nothing is left to be set up", "")
	}
	p.draft, p.status.Unfinished = api.SetupDraft{}, false
	p.begin(opening(p.rows))
	return nil
}

// Disconnect forgets the connection.
func (p *Product) Disconnect(context.Context) (api.Disconnected, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.status.Connection.Connected {
		return api.Disconnected{}, busy("Nothing is connected", "")
	}
	seq := p.status.Seq
	p.status = api.NewStatus(api.StateSetup)
	p.status.Seq = seq
	p.draft = api.SetupDraft{Part: api.PartKey}
	p.tell(api.EventStatus)
	return api.Disconnected{}, nil
}
