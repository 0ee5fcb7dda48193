package desk_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	deskbox "counterpart/backend/sandbox/desk"
	"counterpart/backend/sandbox/doubt"
)

// mixes is enough for every behaviour to occur.
const mixes = 8

// TestClient_KeepsTheContractInDoubt holds the client to the contract of a side
// under the behaviours that Zoho's public sources leave possible.
func TestClient_KeepsTheContractInDoubt(t *testing.T) {
	for _, mix := range doubt.Mixes(deskbox.Doubts(), mixes) {
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
	orgs, err := r.Organizations(ctx)
	for i := range orgs {
		see("organization "+orgs[i].Name, orgs[i].ID, err)
	}
	me, err := r.Me(ctx)
	see("me", me, err)
	count, err := r.Count(ctx, record.Contacts)
	see("count", count, err)
	departments, err := r.Departments(ctx)
	see("departments", departments, err)
	agents, err := r.Agents(ctx)
	see("agents", agents, err)
	priorities, err := r.Priorities(ctx)
	see("priorities", priorities, err)
	latest, err := r.Tickets(ctx, record.TicketQuery{Limit: 30})
	see("tickets", placeless(latest.Tickets), err)
	open, total, err := r.OpenTickets(ctx, departments[0].ID, 1000)
	see("open tickets", placeless(open), err)
	see("number of open tickets", total, nil)
	found, err := r.Tickets(ctx, record.TicketQuery{Search: open[0].Sender.Email, Limit: 10})
	see("tickets of an address", placeless(found.Tickets), err)
	theirs, err := r.TicketsOf(ctx, record.Contacts, open[0].Sender.ID)
	see("tickets of a contact", placeless(theirs.Tickets), err)
	one, err := r.Ticket(ctx, open[0].ID)
	see("ticket", placeless([]record.Ticket{one}), err)
	return seen
}

// placeless takes the addresses of a sandbox out of its tickets.
func placeless(tickets []record.Ticket) []record.Ticket {
	for i := range tickets {
		tickets[i].URL = ""
	}
	return tickets
}

func TestClient_SeesTheSameInDoubt(t *testing.T) {
	sample := sandbox.Config{Seed: 1, Contacts: 300, Accounts: 80, Overlap: 40}
	want := sights(start(t, sample))
	for _, mix := range doubt.Mixes(deskbox.Doubts(), mixes) {
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
