package crm_test

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
)

// rig is a client that is signed in to a sandbox of its own.
type rig struct {
	*testing.T
	*crm.Client
	box     *sandbox.Sandbox
	service *crmbox.Service
	clock   *clock
	schemas map[record.Module]record.Schema // read once, for writes
}

// clock is the time of both ends; it moves only when told to, or when somebody
// waits.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// nobody keeps no tokens.
type nobody struct{}

func (nobody) SaveToken(context.Context, zoho.Token) error { return nil }

func start(t *testing.T, config sandbox.Config) *rig {
	t.Helper()
	return startBehind(t, config, func(base http.RoundTripper) http.RoundTripper { return base })
}

// startBehind has the client's calls pass something of the test's own.
func startBehind(t *testing.T, config sandbox.Config, wrap func(http.RoundTripper) http.RoundTripper) *rig {
	t.Helper()
	c := &clock{now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	config.Now = c.Now
	if config.IndexLag == 0 {
		config.IndexLag = -1
	}
	box, err := sandbox.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = box.Close() })
	info := box.Info()
	base := &http.Transport{MaxIdleConnsPerHost: 32}
	t.Cleanup(base.CloseIdleConnections)
	oauth := zoho.NewOAuth(info.AccountsURL, zoho.Client{ID: info.ClientID, Secret: info.ClientSecret}, base, c.Now)
	token, err := oauth.Exchange(t.Context(), zoho.Grant{Code: info.Code})
	if err != nil {
		t.Fatal(err)
	}
	client := crm.New(crm.Options{
		Root: info.CRMURL, Base: wrap(base), Tokens: zoho.NewSource(oauth, token, nobody{}),
		Plan: zoho.Plan{Concurrency: 20},
		Clock: zoho.Clock{Now: c.Now, Chance: func() float64 { return 0.5 }, Sleep: func(ctx context.Context, d time.Duration) error {
			c.Advance(d)
			return ctx.Err()
		}},
	})
	return &rig{T: t, Client: client, box: box, service: box.CRM(), clock: c, schemas: map[record.Module]record.Schema{}}
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

// add makes a record as a person would.
func (r *rig) add(module string, fields map[string]any) string {
	r.Helper()
	id, err := r.service.Create(module, fields)
	if err != nil {
		r.Fatal(err)
	}
	return id
}

// schema reads the fields of a module.
func (r *rig) schema(module record.Module) record.Schema {
	r.Helper()
	schema, err := r.Schema(r.Context(), module)
	if err != nil {
		r.Fatal(err)
	}
	return schema
}

// fields picks fields of a module by name.
func (r *rig) fields(module record.Module, names ...string) []record.Field {
	r.Helper()
	schema := r.schema(module)
	var fields []record.Field
	for _, name := range names {
		field, ok := schema.Field(name)
		if !ok {
			r.Fatalf("no field %s in %s", name, module)
		}
		fields = append(fields, field)
	}
	return fields
}

// changed reads the ids of all changes, in order and each once.
func (r *rig) changed(q record.Query) []string {
	r.Helper()
	var ids []string
	seen := map[string]bool{}
	err := r.Changed(r.Context(), q, func(page record.Page) error {
		for _, rec := range page.Records {
			if !seen[rec.ID] {
				seen[rec.ID] = true
				ids = append(ids, rec.ID)
			}
		}
		return nil
	})
	if err != nil {
		r.Fatal(err)
	}
	slices.Sort(ids)
	return ids
}

// budget is one that may be spent by half.
func budget(limit, reserve int64) zoho.Budget {
	return zoho.Budget{Limit: limit, Reserve: reserve, Share: 0.5}
}
