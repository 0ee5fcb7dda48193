package crm_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/doubt"
)

// mixes is enough for every behaviour to occur.
const mixes = 8

// TestClient_KeepsTheContractInDoubt holds the client to the contract of a side
// under the behaviours that Zoho's public sources leave possible.
func TestClient_KeepsTheContractInDoubt(t *testing.T) {
	for _, mix := range doubt.Mixes(crmbox.Doubts(), mixes) {
		t.Run(mix.Name, func(t *testing.T) {
			t.Parallel()
			sidetest.Run(t, func(t *testing.T) sidetest.Subject {
				r := start(t, sandbox.Config{IndexLag: 3 * time.Second})
				r.turn(mix.Turn)
				return subject(r)
			})
		})
	}
}

// sights is all that the client reads of a sample beside what is synced.
func sights(r *rig) map[string]any {
	ctx, seen := r.Context(), map[string]any{}
	see := func(name string, got any, err error) {
		if err != nil {
			got = err.Error()
		}
		seen[name] = got
	}
	stages, err := r.Stages(ctx)
	see("stages", stages, err)
	org, err := r.Organization(ctx)
	see("organization", org, err)
	user, err := r.CurrentUser(ctx)
	see("user", user, err)
	admin, err := r.IsAdministrator(ctx, user.ID)
	see("administrator", admin, err)
	count, err := r.Count(ctx, record.Contacts)
	see("count", count, err)
	var emails []string
	rows, _ := r.Box.Desk().List("Contacts", "", 0, 1000)
	for _, row := range rows {
		if email, ok := row["email"].(string); ok {
			emails = append(emails, email)
		}
	}
	people, err := r.ContactsByEmail(ctx, emails)
	see("contacts", people, err)
	leads, err := r.LeadsByEmail(ctx, emails)
	see("leads", leads, err)
	called, _, err := r.LeadsWithPhone(ctx, 2000)
	see("leads with a phone", called, err)
	var ids []string
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	deals, err := r.DealsOf(ctx, ids, stages)
	see("deals of all", deals, err)
	for _, id := range ids[:3] {
		some, _, err := r.Deals(ctx, record.Contacts, id, stages)
		see("deals of "+id, some, err)
		notes, _, err := r.Notes(ctx, record.Contacts, id)
		see("notes of "+id, notes, err)
		goods, _, err := r.Products(ctx, record.Contacts, id)
		see("products of "+id, goods, err)
	}
	return seen
}

func TestClient_SeesTheSameInDoubt(t *testing.T) {
	sample := sandbox.Config{Seed: 1, Contacts: 300, Accounts: 80, Overlap: 40}
	want := sights(start(t, sample))
	for _, mix := range doubt.Mixes(crmbox.Doubts(), mixes) {
		t.Run(mix.Name, func(t *testing.T) {
			t.Parallel()
			r := start(t, sample)
			r.turn(mix.Turn)
			if diff := cmp.Diff(want, sights(r)); diff != "" {
				t.Errorf("what is seen (-as usual +in doubt):\n%s", diff)
			}
		})
	}
}

func TestClient_WaitsWhenTheCreditsAreUsedUp(t *testing.T) {
	for _, status := range []int{429, 400} {
		r := start(t, sandbox.Config{})
		r.turn(func(k *crmbox.Knobs) { k.ThrottleStatus, k.CreditsLeft = status, 0 })
		if _, err := r.Organization(t.Context()); record.CodeOf(err) != record.NoCredits {
			t.Errorf("status %d: got %v, want that the credits are used up", status, err)
		}
	}
}

// TestClient_AFieldThatWasRemoved asks for a field that CRM does not have any
// more: its value is not told, which is no empty one, or the call is refused in
// a way that has the fields read anew.
func TestClient_AFieldThatWasRemoved(t *testing.T) {
	for _, unknown := range []string{"drop", "reject"} {
		r := start(t, sandbox.Config{})
		r.turn(func(k *crmbox.Knobs) { k.UnknownNames = unknown })
		id := r.people.Enter("Contacts", map[string]any{"Last_Name": "Lovelace", "Title": "Lady"})
		fields := []record.Field{{API: "Title", Type: record.Text}, {API: "Removed", Type: record.Text, Custom: true}}
		check := func(how string, records []record.Record, err error) {
			t.Helper()
			switch {
			case unknown == "reject":
				if record.CodeOf(err) != record.ParameterWrong {
					t.Errorf("%s, %s: got %v, want that a parameter is wrong", unknown, how, err)
				}
			case err != nil || len(records) != 1 || records[0].State != record.Live:
				t.Errorf("%s, %s: got %v, %v", unknown, how, records, err)
			case !records[0].Lacks("Removed") || records[0].Lacks("Title") || records[0].Value("Title") != "Lady":
				t.Errorf("%s, %s: got %+v, want that the field is not told", unknown, how, records[0])
			}
		}
		byID, err := r.ByID(t.Context(), record.Contacts, fields, []string{id})
		check("by id", byID, err)
		var changed []record.Record
		err = r.Changed(t.Context(), record.Query{Module: record.Contacts, Fields: fields}, func(p record.Page) error {
			changed = append(changed, p.Records...)
			return nil
		})
		check("changed", changed, err)
	}
}

// searches counts the calls of Search Records, and all calls.
type searches struct {
	next       http.RoundTripper
	found, all atomic.Int64
}

func (s *searches) RoundTrip(req *http.Request) (*http.Response, error) {
	s.all.Add(1)
	if strings.HasSuffix(req.URL.Path, "/search") {
		s.found.Add(1)
	}
	return s.next.RoundTrip(req)
}

// TestClient_SearchesByQueryAlone holds the client to using no search, of which
// the public sources do not agree how many criteria it takes.
func TestClient_SearchesByQueryAlone(t *testing.T) {
	seen := &searches{}
	r := startBehind(t, sandbox.Config{Seed: 1, Contacts: 300, Accounts: 80, Overlap: 40}, func(base http.RoundTripper) http.RoundTripper {
		seen.next = base
		return seen
	})
	sights(r)
	for _, module := range record.Modules() {
		q := record.Query{Module: module, Fields: r.read.Schema(module).Fields}
		if err := r.Changed(t.Context(), q, func(record.Page) error { return nil }); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Added(t.Context(), module, q.Fields, r.Time.Now().Add(-time.Hour), func([]record.Record) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if seen.found.Load() > 0 || seen.all.Load() == 0 {
		t.Errorf("%d of %d calls were searches by criteria", seen.found.Load(), seen.all.Load())
	}
}
