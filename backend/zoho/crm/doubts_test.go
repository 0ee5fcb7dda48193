package crm_test

import (
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
