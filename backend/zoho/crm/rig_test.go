package crm_test

import (
	"net/http"
	"testing"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/zohotest"
)

// rig is a client that is signed in to a sandbox of its own.
type rig struct {
	*zohotest.Sandbox
	*crm.Client
	service *crmbox.Service
	people  zohotest.People
	read    *zohotest.Reader
	scratch string // the directory for what is too long for memory
}

func start(t *testing.T, config sandbox.Config) *rig {
	t.Helper()
	return startBehind(t, config, func(base http.RoundTripper) http.RoundTripper { return base })
}

// startBehind has the client's calls pass something of the test's own.
func startBehind(t *testing.T, config sandbox.Config, wrap func(http.RoundTripper) http.RoundTripper) *rig {
	t.Helper()
	s := zohotest.Start(t, config)
	scratch := t.TempDir()
	client := crm.New(crm.Options{
		Scratch: scratch, Root: s.Box.Info().CRMURL, Content: s.Box.Info().ContentURL, Base: wrap(s.Base), Tokens: s.Tokens, Plan: zoho.Plan{Concurrency: 20}, Clock: s.Clock(),
	})
	return &rig{
		scratch: scratch, Sandbox: s, Client: client, service: s.Box.CRM(), read: zohotest.NewReader(t, client),
		people: zohotest.People{T: t, Service: s.Box.CRM(), Place: record.Module.String},
	}
}

// turn changes the sandbox's knobs.
func (r *rig) turn(change func(*crmbox.Knobs)) {
	r.Helper()
	k := r.service.Knobs()
	change(&k)
	if err := r.service.SetKnobs(k); err != nil {
		r.Fatal(err)
	}
}

// crowds makes contacts, so many a second, and gives their sorted ids.
func crowds(r *rig, sizes ...int) []string {
	r.Helper()
	return zohotest.Crowds(r.T, r.service, r.Time, "Contacts", "Last_Name", sizes...)
}

// budget is one that may be spent by half.
func budget(limit, reserve int64) zoho.Budget {
	return zoho.Budget{Limit: limit, Reserve: reserve, Share: 0.5}
}
