package product

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/config"
	"counterpart/backend/record"
	"counterpart/backend/sandbox/accounts"
)

// counting puts a counter before the accounts server.
func (n *newcomer) counting() *atomic.Int64 {
	n.Helper()
	root, err := url.Parse(n.box.Info().AccountsURL)
	if err != nil {
		n.Fatal(err)
	}
	var asked atomic.Int64
	onward := httputil.NewSingleHostReverseProxy(root)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/oauth/v2/token" {
			asked.Add(1)
		}
		onward.ServeHTTP(w, r)
	}))
	n.Cleanup(server.Close)
	if _, err := config.Update(n.dirs.ConfigFile(), func(c *config.Config) error {
		c.Connection.Accounts = server.URL
		return nil
	}); err != nil {
		n.Fatal(err)
	}
	return &asked
}

func TestToken_IsUsedAgainAfterARestart(t *testing.T) {
	n := arrive(t)
	asked := n.counting()
	p, end := n.open()
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		end()
		p, end = n.open()
		if _, err := p.at().reach.crm.CurrentUser(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := p.at().reach.desk.Me(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := asked.Load(); got != 1 {
		t.Errorf("got %d requests for tokens, want the one of the sign-in", got)
	}
}

// TestToken_KeepsTheLimitOverRestarts has each start need a token, of which Zoho
// gives ten in ten minutes.
func TestToken_KeepsTheLimitOverRestarts(t *testing.T) {
	n := arrive(t)
	asked := n.counting()
	p, end := n.open()
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for range 14 {
		end()
		p, end = n.open()
		n.box.Accounts().InvalidateAll()
		_, err := p.at().reach.crm.CurrentUser(t.Context())
		if err == nil {
			continue
		}
		refused++
		if told := record.AsError(err); told.Code != record.TooMany || !told.Retry.After(time.Now()) {
			t.Fatalf("got %v, want to be told to wait", err)
		}
	}
	if got := asked.Load(); got > 10 || refused == 0 {
		t.Errorf("got %d requests for tokens and %d refusals, want ten at most", got, refused)
	}
}

// TestToken_LostAndSignedInAgain goes on with everything that there was.
func TestToken_LostAndSignedInAgain(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	planned := until(t, p, func(status api.Status) bool { return status.State == api.StateGuarded })
	if err := p.FinishSetup(t.Context(), api.SetupDraft{Window: "all"}); err != nil {
		t.Fatal(err)
	}
	planned()
	if run, err := p.SyncOnce(t.Context(), cli.Once{Approval: cli.Approval{Any: true}}, func(api.Status) {}); err != nil || run.State != "ok" {
		t.Fatalf("got %+v, %v", run, err)
	}
	links := p.links(t)
	n.box.Accounts().RevokeAll()
	lost := until(t, p, func(status api.Status) bool {
		return status.Problem != nil && status.Problem.Code == string(record.SignIn) && status.Problem.Hint != ""
	})
	if err := p.SyncNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	lost()
	code, err := n.box.Accounts().IssueCode("", nil)
	if err != nil {
		t.Fatal(err)
	}
	r := n.request()
	r.Code = code
	again := until(t, p, func(status api.Status) bool {
		return status.State == api.StateIdle && status.Problem == nil && status.CheckedAt != ""
	})
	signed, err := p.SignIn(t.Context(), r)
	if err != nil || !signed.Finished {
		t.Fatalf("got %+v, %v, want it to go on", signed, err)
	}
	if err := p.SyncNow(t.Context()); err != nil && record.CodeOf(err) != record.Busy {
		t.Fatal(err)
	}
	again()
	if got := p.links(t); got != links {
		t.Errorf("got %d links, want the %d from before", got, links)
	}
}

// TestToken_OfAnotherDataCentre is what a settings file makes that was edited by
// hand.
func TestToken_OfAnotherDataCentre(t *testing.T) {
	n := arrive(t)
	p, end := n.open()
	n.turnAccounts(func(k *accounts.Knobs) { k.APIDomain = "https://www.zohoapis.eu" })
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	end()
	if _, err := config.Update(n.dirs.ConfigFile(), func(c *config.Config) error {
		at := &c.Connection
		at.DataCenter, at.Accounts, at.Desk, at.CRM, at.Content = "us", "", "", "", ""
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	p, _ = n.open()
	status := p.snapshot()
	if status.State != api.StateSetup || status.Problem == nil || status.Problem.Code != string(record.SignIn) {
		t.Fatalf("got %+v, want no connection and why", status)
	}
	if err := p.SyncNow(t.Context()); record.CodeOf(err) != record.SignIn {
		t.Errorf("a sync: got %v", err)
	}
}
