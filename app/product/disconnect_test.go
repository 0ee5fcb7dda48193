package product

import (
	"strings"
	"testing"

	"counterpart/app/api"
	"counterpart/backend/record"
)

func TestDisconnect_ForgetsTheSignInAndKeepsTheRest(t *testing.T) {
	n := arrive(t)
	p, end := n.open()
	if _, err := p.Disconnect(t.Context()); record.CodeOf(err) != record.Invalid {
		t.Errorf("without a connection: got %v", err)
	}
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	planned := until(t, p, func(status api.Status) bool { return status.State == api.StateGuarded })
	if err := p.FinishSetup(t.Context(), api.SetupDraft{Window: "1y"}); err != nil {
		t.Fatal(err)
	}
	planned()
	summary, err := p.PlanSummary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	synced := until(t, p, func(status api.Status) bool {
		return status.State == api.StateIdle && status.LastRun != nil && status.LastRun.State != "running"
	})
	if err := p.Approve(t.Context(), summary.PlanID); err != nil {
		t.Fatal(err)
	}
	synced()
	links := p.links(t)
	token := tokenIn(p.at().vault)
	gone, err := p.Disconnect(t.Context())
	if err != nil || gone.Warning != "" || links == 0 {
		t.Fatalf("got %+v, %v, with %d links", gone, err, links)
	}
	if status := p.snapshot(); status.State != api.StateSetup || p.isWatching() || p.at().vault.Get(secretRefresh) != "" {
		t.Errorf("got %+v, want to be at the set-up again", status)
	}
	if _, err := n.box.Accounts().Lookup("Zoho-oauthtoken " + token.Access); err == nil {
		t.Error("the token is still good")
	}
	if err := p.SyncNow(t.Context()); record.CodeOf(err) != record.SignIn {
		t.Errorf("a sync without a connection: got %v", err)
	}
	end()

	p, _ = n.open()
	s, err := p.Setup(t.Context())
	if err != nil || s.Draft.Part != api.PartKey || s.Draft.AdminEmail != n.request().AdminEmail || p.links(t) != links {
		t.Errorf("after a restart: got %+v, %v, %d links, want %d", s.Draft, err, p.links(t), links)
	}
	code, err := n.box.Accounts().IssueCode("", nil)
	if err != nil {
		t.Fatal(err)
	}
	r := n.request()
	r.Code = code
	signed, err := p.SignIn(t.Context(), r)
	if err != nil || !signed.Finished || p.snapshot().Unfinished || !p.isWatching() {
		t.Errorf("got %+v, %v, want it to go on where it ended", signed, err)
	}
}

func (p *Product) links(t *testing.T) int {
	t.Helper()
	counts, err := p.at().counts()
	if err != nil {
		t.Fatal(err)
	}
	return counts.Links[record.Contacts] + counts.Links[record.Accounts]
}

func TestDisconnect_SaysWhenZohoCouldNotBeTold(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	if _, err := p.SignIn(t.Context(), n.request()); err != nil {
		t.Fatal(err)
	}
	if err := n.box.Close(); err != nil {
		t.Fatal(err)
	}
	gone, err := p.Disconnect(t.Context())
	if err != nil || !strings.Contains(gone.Warning, "api-console.zoho.com") || p.snapshot().State != api.StateSetup {
		t.Errorf("got %+v, %v, want a warning and no connection", gone, err)
	}
}
