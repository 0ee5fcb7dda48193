package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	deskbox "counterpart/backend/sandbox/desk"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/desk"
	"counterpart/backend/zoho/zohotest"
)

// rig is a client that is signed in to a sandbox of its own.
type rig struct {
	*zohotest.Sandbox
	*desk.Client
	service *deskbox.Service
	people  zohotest.People
	read    *zohotest.Reader
}

func start(t *testing.T, config sandbox.Config) *rig {
	t.Helper()
	return startBehind(t, config, func(base http.RoundTripper) http.RoundTripper { return base })
}

// startBehind has the client's calls pass something of the test's own.
func startBehind(t *testing.T, config sandbox.Config, wrap func(http.RoundTripper) http.RoundTripper) *rig {
	t.Helper()
	s := zohotest.Start(t, config)
	info := s.Box.Info()
	client := desk.New(desk.Options{
		Root: info.DeskURL, OrgID: info.DeskOrgID, Base: wrap(s.Base), Tokens: s.Tokens, Plan: zoho.Plan{Concurrency: 25}, Clock: s.Clock(),
	})
	place := func(module record.Module) string { return strings.ToLower(module.String()) }
	return &rig{
		Sandbox: s, Client: client, service: s.Box.Desk(), read: zohotest.NewReader(t, client),
		people: zohotest.People{T: t, Service: s.Box.Desk(), Place: place},
	}
}

// turn changes the sandbox's knobs.
func (r *rig) turn(change func(*deskbox.Knobs)) {
	k := r.service.Knobs()
	change(&k)
	r.service.SetKnobs(k)
}

// crowds makes contacts, so many a second, and gives their sorted ids.
func crowds(r *rig, sizes ...int) []string {
	r.Helper()
	return zohotest.Crowds(r.T, r.service, r.Time, "contacts", "lastName", sizes...)
}

// budget is one with a reserve.
func budget(limit, reserve int64) zoho.Budget { return zoho.Budget{Limit: limit, Reserve: reserve} }
