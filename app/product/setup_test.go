package product

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/logging"
	"counterpart/backend/paths"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/vault"
)

// newcomer is a data directory without data, before a sandbox that its settings
// name.
type newcomer struct {
	*testing.T
	box  *sandbox.Sandbox
	dirs paths.Dirs
	log  *logging.Log
}

func arrive(t *testing.T) *newcomer {
	t.Helper()
	box, err := sandbox.Start(t.Context(), sandbox.Config{Seed: 1, Contacts: 30, Accounts: 12, Overlap: 50, IndexLag: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = box.Close() })
	n := &newcomer{T: t, box: box}
	if n.dirs, err = paths.Resolve(t.TempDir(), func(string) string { return "" }); err != nil {
		t.Fatal(err)
	}
	if err := n.dirs.Create(); err != nil {
		t.Fatal(err)
	}
	info := box.Info()
	n.at(info.DeskURL)
	if n.log, err = logging.Open(logging.Options{File: n.dirs.LogFile()}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = n.log.Close() })
	return n
}

// at puts the addresses into the settings, that of Desk by choice.
func (n *newcomer) at(desk string) {
	n.Helper()
	info := n.box.Info()
	c := config.Default()
	c.Connection.Accounts, c.Connection.Desk = info.AccountsURL, desk
	c.Connection.CRM, c.Connection.Content = info.CRMURL, info.ContentURL
	if err := config.Save(n.dirs.ConfigFile(), c); err != nil {
		n.Fatal(err)
	}
}

// open opens the product as the window does, until the test ends or it is
// closed.
func (n *newcomer) open() (p *Product, end func()) {
	n.Helper()
	p, err := Open(n.Context(), Config{Dirs: n.dirs, Log: n.log, Now: time.Now, Version: "v1"})
	if err != nil {
		n.Fatal(err)
	}
	p.StartWatching()
	closed := false
	end = func() {
		if closed {
			return
		}
		closed = true
		if err := p.Close(context.Background()); err != nil {
			n.Error(err)
		}
	}
	n.Cleanup(end)
	return p, end
}

// request is a good one.
func (n *newcomer) request() api.ConnectRequest {
	info := n.box.Info()
	return api.ConnectRequest{AdminEmail: info.AdminEmail, ClientID: info.ClientID, ClientSecret: info.ClientSecret, Code: info.Code}
}

// nothingKept wants no secret and no name in the data directory.
func (n *newcomer) nothingKept() {
	n.Helper()
	secrets, err := vault.Open(vault.Options{Dir: n.dirs.Vault()})
	if err != nil {
		n.Fatal(err)
	}
	for name := range secrets.All() {
		if name != secretStore {
			n.Errorf("the secret %s was kept", name)
		}
	}
	c, err := config.Load(n.dirs.ConfigFile())
	if err != nil || c.Connection.ClientID != "" || c.Connection.DeskOrg != "" {
		n.Errorf("got the connection %+v, %v, want none", c.Connection, err)
	}
}

func TestSetup_LeadsThroughAllParts(t *testing.T) {
	n := arrive(t)
	p, end := n.open()
	draft := api.SetupDraft{Part: api.PartSignIn, DataCenter: "eu", AdminEmail: "someone@example.com", ClientID: "1000.ABC"}
	if err := p.KeepSetup(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	end()

	p, end = n.open()
	s, err := p.Setup(t.Context())
	draft.Window, draft.Way, draft.Port = "1y", "self-client", 17395
	if err != nil || s.Draft != draft || len(s.DataCenters) < 11 || s.DataCenters[1].Console != "https://api-console.zoho.eu" {
		t.Fatalf("after a restart: got %+v, %v, want the draft %+v", s, err, draft)
	}
	if lacks := lacking(s.Scopes); len(lacks) > 0 {
		t.Errorf("the scopes to be copied lack %v", lacks)
	}
	r := n.request()
	signed, err := p.SignIn(t.Context(), r)
	if err != nil || signed.Finished || len(signed.Organizations) > 0 || !signed.Found.Connection.Connected {
		t.Fatalf("got %+v, %v, want to be connected", signed, err)
	}
	if signed.Found.Desk.Contacts < 30 || signed.Found.CRM.Accounts < 12 || signed.Found.Connection.DeskOrgName == "" {
		t.Errorf("got %+v, want what there is", signed.Found)
	}
	if status := p.snapshot(); !status.Unfinished || p.isWatching() {
		t.Errorf("got %+v, watching %v, want a set-up that goes on and nothing else", status, p.isWatching())
	}
	if err := p.SyncNow(t.Context()); record.CodeOf(err) != record.Halted {
		t.Errorf("a sync before the set-up is finished: got %v", err)
	}
	if err := p.KeepSetup(t.Context(), api.SetupDraft{Part: api.PartKey, Window: "2y"}); err != nil {
		t.Fatal(err)
	}
	end()
	text, err := os.ReadFile(setupFile(n.dirs))
	if err != nil || strings.Contains(string(text), r.ClientSecret) || strings.Contains(string(text), r.Code) {
		t.Errorf("got %s, %v, want no secret in it", text, err)
	}

	p, _ = n.open()
	s, err = p.Setup(t.Context())
	if err != nil || s.Draft.Part != api.PartScope || s.Draft.Window != "2y" || s.Found.CRM != signed.Found.CRM || p.isWatching() {
		t.Fatalf("after a restart: got %+v, %v, want the last part", s, err)
	}
	planned := until(t, p, func(status api.Status) bool { return status.State == api.StateGuarded })
	if err := p.FinishSetup(t.Context(), s.Draft); err != nil {
		t.Fatal(err)
	}
	planned()
	if got, err := p.at().config().Get("window"); err != nil || got != "2y" || p.snapshot().Unfinished {
		t.Errorf("got the window %q, %v, unfinished %v", got, err, p.snapshot().Unfinished)
	}
}

// until returns what waits for a status of that kind from now on.
func until(t *testing.T, p *Product, found func(api.Status) bool) (wait func()) {
	seen := make(chan struct{}, 1)
	stop := p.Subscribe(func(e api.Event) {
		if found(e.Status) {
			select {
			case seen <- struct{}{}:
			default:
			}
		}
	})
	return func() {
		t.Helper()
		defer stop()
		select {
		case <-seen:
		case <-time.After(time.Minute):
			t.Fatal("it does not come")
		}
	}
}

func TestSetup_OneWay(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	if err := p.FinishSetup(t.Context(), api.SetupDraft{Window: "1y"}); record.CodeOf(err) != record.SignIn {
		t.Errorf("finished without a connection: got %v", err)
	}
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	if err := p.FinishSetup(t.Context(), api.SetupDraft{Window: "some day"}); record.CodeOf(err) != record.Invalid || !p.settingUp() {
		t.Errorf("a window that is none: got %v, setting up %v", err, p.settingUp())
	}
	if err := p.FinishSetup(t.Context(), api.SetupDraft{Window: "all", OneWay: true}); err != nil {
		t.Fatal(err)
	}
	if i, err := p.Import(t.Context()); err != nil || i.Mode != api.ModeOneWay || i.Every != "24h0m0s" {
		t.Errorf("got %+v, %v, want a daily import", i, err)
	}
}

func TestSetup_LeavesTheSampleData(t *testing.T) {
	n := arrive(t)
	p, end := n.open()
	opened := until(t, p, func(status api.Status) bool { return status.Sample && status.State == api.StateGuarded })
	if err := p.StartSample(t.Context()); err != nil {
		t.Fatal(err)
	}
	opened()
	if _, err := p.Disconnect(t.Context()); record.CodeOf(err) != record.Invalid {
		t.Errorf("the sample data: got %v", err)
	}
	end()

	p, end = n.open()
	if !p.isSample() {
		t.Fatal("a start after the sample data was in use does not open it")
	}
	if err := p.KeepSetup(t.Context(), api.SetupDraft{Part: api.PartKey, Underway: true}); err != nil {
		t.Fatal(err)
	}
	end()

	p, _ = n.open()
	if p.isSample() {
		t.Fatal("a start after the sample data was left for a set-up opens it")
	}
	opened = until(t, p, func(status api.Status) bool { return status.Sample && status.State == api.StateGuarded })
	if err := p.StartSample(t.Context()); err != nil {
		t.Fatal(err)
	}
	opened()
	signed, err := p.SignIn(t.Context(), n.request())
	if err != nil || p.isSample() || !p.snapshot().Unfinished || signed.Found.Desk.Contacts > 100 {
		t.Errorf("got %+v, %v, want one's own connection", signed, err)
	}
}
