package product

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/atomicfile"
	"counterpart/backend/config"
	"counterpart/backend/paths"
	"counterpart/backend/record"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/loopback"
)

// importEvery is how often a one-way import runs that was chosen in the set-up.
const importEvery = 24 * time.Hour

// progressed is how far the set-up in the window has come. It holds no secret,
// and its file may be lost: then the set-up begins anew.
type progressed struct {
	Draft api.SetupDraft `json:"draft"`
	Desk  api.Sizes      `json:"desk"`
	CRM   api.Sizes      `json:"crm"`
}

func setupFile(dirs paths.Dirs) string { return filepath.Join(dirs.State, "setup.json") }

func readSetup(dirs paths.Dirs) (s progressed, err error) {
	content, err := os.ReadFile(setupFile(dirs))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(content, &s)
	}
	return s, err
}

// Setup tells how far the set-up has come. What was not filled in yet is what
// the settings say.
func (p *Product) Setup(context.Context) (api.Setup, error) {
	c, err := p.mainConfig()
	if err != nil {
		return api.Setup{}, err
	}
	p.mu.Lock()
	kept, h, sample := p.setup, p.home, p.sample
	p.mu.Unlock()
	s := api.Setup{
		Draft: kept.Draft, Scopes: strings.Join(askedFor(c.Connection), ","), Reasons: reasons(c.Connection), Found: api.UnknownFound(),
		SecretKept: !sample && h.vault.Get(secretClient) != "",
	}
	d := &s.Draft
	d.Way = cmp.Or(d.Way, c.Connection.Way)
	d.Port = cmp.Or(d.Port, c.Connection.RedirectPort)
	s.RedirectURI = loopback.RedirectURI(d.Port)
	d.DataCenter = cmp.Or(d.DataCenter, c.Connection.DataCenter)
	d.AdminEmail = cmp.Or(d.AdminEmail, c.Connection.AdminEmail)
	d.ClientID = cmp.Or(d.ClientID, c.Connection.ClientID)
	d.DeskOrg = cmp.Or(d.DeskOrg, c.Connection.DeskOrg)
	d.Window = cmp.Or(d.Window, string(c.Window))
	for _, centre := range zoho.DataCentres() {
		s.DataCenters = append(s.DataCenters, api.DataCenter{Name: centre.Name, Label: centre.Label, Console: centre.Console()})
	}
	if d.Part == api.PartScope {
		if h.engine == nil || sample {
			d.Part = api.PartSignIn
			return s, nil
		}
		s.Found = api.Found{Connection: h.connection(), Desk: kept.Desk, CRM: kept.CRM}
	}
	return s, nil
}

// KeepSetup keeps what was filled in. Only signing in leads to the last part,
// and only finishing out of it.
func (p *Product) KeepSetup(_ context.Context, draft api.SetupDraft) error {
	return p.advance(func(s *progressed) {
		if draft.Part == api.PartScope || s.Draft.Part == api.PartScope {
			draft.Part = s.Draft.Part
		}
		s.Draft = draft
	})
}

// FinishSetup ends the set-up, and begins to read for the first plan.
func (p *Product) FinishSetup(ctx context.Context, draft api.SetupDraft) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	if p.isSample() {
		return notHere()
	}
	if _, err := p.SetConfig(ctx, "window", draft.Window); err != nil {
		return err
	}
	if draft.OneWay {
		if err := p.changeMode(ctx, h, func() error { return h.engine.ScheduleImport(importEvery) }); err != nil {
			return err
		}
	}
	if err := p.endSetup(); err != nil {
		return err
	}
	p.StartWatching()
	p.tell(api.EventPlan, api.EventStatus)
	return nil
}

func notHere() error {
	return &record.Error{Code: record.Invalid, Message: "this is the sample data", Advice: "connect your own Zoho first"}
}

// mainConfig returns the settings of the data directory itself, also while the
// sample data is worked on.
func (p *Product) mainConfig() (config.Config, error) {
	if p.isSample() {
		return config.Load(p.config.Dirs.ConfigFile())
	}
	return p.at().config(), nil
}

// endSetup is for a connection that nothing is left to be set up of.
func (p *Product) endSetup() error {
	return p.advance(func(s *progressed) { *s = progressed{} })
}

// advance changes and keeps how far the set-up has come.
func (p *Product) advance(change func(*progressed)) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.setup
	change(&s)
	if s == p.setup {
		return nil
	}
	content, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := atomicfile.Write(setupFile(p.config.Dirs), content); err != nil {
		return &record.Error{Code: record.Storage, Message: "what was filled in could not be kept: " + err.Error()}
	}
	p.setup = s
	return nil
}

// settingUp tells whether the set-up in the window has a part to go, though
// both services are connected.
func (p *Product) settingUp() bool {
	p.mu.Lock()
	h, last := p.home, !p.sample && p.setup.Draft.Part == api.PartScope
	p.mu.Unlock()
	if !last || h.engine == nil {
		return false
	}
	i, err := h.imports()
	return err == nil && i.Mode == api.ModeNew
}
