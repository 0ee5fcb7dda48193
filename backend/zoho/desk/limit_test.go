package desk_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
)

// unpaged are the answers of Desk that are no pages: what is there comes whole.
var unpaged = []string{
	"organizations", "myinfo", "fields", "organizationFields", "layouts", "contactsByIds", "tags", "ticketsCount", "count",
}

// limits notes which lists are asked for with a limit, and which without.
type limits struct {
	next http.RoundTripper

	mu            sync.Mutex
	with, without map[string]bool
}

func (l *limits) RoundTrip(req *http.Request) (*http.Response, error) {
	path := strings.Split(strings.TrimPrefix(req.URL.Path, "/api/v1/"), "/")
	last := path[len(path)-1]
	if req.Method == http.MethodGet && strings.Trim(last, "0123456789") != "" && !slices.Contains(unpaged, last) {
		l.mu.Lock()
		if req.URL.Query().Get("limit") != "" {
			l.with[strings.Join(path, "/")] = true
		} else {
			l.without[req.URL.RequestURI()] = true
		}
		l.mu.Unlock()
	}
	return l.next.RoundTrip(req)
}

// TestClient_NamesTheLimitOfEveryList holds the client to depend on no default
// that the public sources do not agree on.
func TestClient_NamesTheLimitOfEveryList(t *testing.T) {
	seen := &limits{with: map[string]bool{}, without: map[string]bool{}}
	r := startBehind(t, sandbox.Config{Seed: 1, Contacts: 300, Accounts: 80, Overlap: 40}, func(base http.RoundTripper) http.RoundTripper {
		seen.next = base
		return seen
	})
	sights(r)
	for _, module := range record.Modules() {
		fields := r.read.Schema(module).Fields
		for _, since := range []time.Time{{}, r.Time.Now().Add(-time.Hour)} {
			if err := r.Changed(t.Context(), record.Query{Module: module, Fields: fields, Since: since}, func(record.Page) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := r.Deleted(t.Context(), module, time.Time{}, func([]record.Record) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"tickets/search", "contacts/search", "accounts/search", "recycleBin", "agents", "departments"} {
		if !seen.with[path] {
			t.Errorf("%s was not asked for with a limit; seen: %v", path, seen.with)
		}
	}
	if len(seen.without) > 0 {
		t.Errorf("asked for without a limit: %v", seen.without)
	}
}
