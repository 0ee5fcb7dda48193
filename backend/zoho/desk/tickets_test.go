package desk_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/zoho/desk"
	"counterpart/backend/zoho/zohotest"
)

// knowing is a Desk whose searches know what ${open} stands for.
type knowing struct {
	next  http.RoundTripper
	calls *int
}

func (k knowing) RoundTrip(req *http.Request) (*http.Response, error) {
	*k.calls++
	query := req.URL.Query()
	if query.Get("status") == "${open}" {
		query.Set("status", "Open,Escalated")
		req = req.Clone(req.Context())
		req.URL.RawQuery = query.Encode()
	}
	return k.next.RoundTrip(req)
}

// helpDesk is a Desk with tickets: the newest is the last made.
func helpDesk(t *testing.T, rows ...map[string]any) *rig {
	t.Helper()
	return stock(start(t, sandbox.Config{}), rows)
}

// stock makes tickets.
func stock(r *rig, rows []map[string]any) *rig {
	r.Helper()
	contact := r.people.Enter("contacts", map[string]any{"firstName": "Ann", "lastName": "Lee", "email": "ann@x.org", "phone": "+46 8 555 1234"})
	for i, row := range rows {
		if row["contactId"] == nil {
			row["contactId"] = contact
		}
		at := r.Time.Now().Add(time.Duration(i-len(rows)) * time.Minute).UTC().Format("2006-01-02T15:04:05.000Z")
		row["createdTime"], row["modifiedTime"] = at, at
	}
	if _, err := r.service.Import("tickets", rows); err != nil {
		r.Fatal(err)
	}
	return r
}

func subjects(tickets []record.Ticket) []string {
	list := []string{}
	for _, t := range tickets {
		list = append(list, t.Subject)
	}
	return list
}

func TestClient_ReadsTickets(t *testing.T) {
	r := helpDesk(t,
		map[string]any{"subject": "Oldest", "status": "Closed", "priority": "High"},
		map[string]any{"subject": "The pump leaks", "status": "Open", "priority": "High", "dueDate": "2026-11-23T12:00:00.000Z"},
		map[string]any{"subject": "Escalated pump", "status": "Escalated", "priority": "Low"},
		map[string]any{"subject": "Waiting", "status": "On Hold"},
	)
	departments, err := r.Departments(t.Context())
	if err != nil || len(departments) == 0 {
		t.Fatal(departments, err)
	}
	tests := []struct {
		desc  string
		q     record.TicketQuery
		want  []string
		total int
	}{
		{"all, the newest first", record.TicketQuery{Limit: 10}, []string{"Waiting", "Escalated pump", "The pump leaks", "Oldest"}, 4},
		{"a page", record.TicketQuery{Offset: 1, Limit: 2}, []string{"Escalated pump", "The pump leaks"}, 4},
		{"of the type Open", record.TicketQuery{Type: record.StatusOpen, Limit: 10}, []string{"Escalated pump", "The pump leaks"}, 2},
		{"of the type On Hold", record.TicketQuery{Type: record.StatusOnHold, Limit: 10}, []string{"Waiting"}, 1},
		{"a page of those closed", record.TicketQuery{Type: record.StatusClosed, Offset: 1, Limit: 10}, []string{}, 1},
		{"by priority", record.TicketQuery{Priority: "High", Limit: 10}, []string{"The pump leaks", "Oldest"}, 2},
		{"of nobody", record.TicketQuery{Assignee: record.Nobody, Priority: "Low", Limit: 10}, []string{"Escalated pump"}, 1},
		{"by text", record.TicketQuery{Search: "pump", Limit: 10}, []string{"Escalated pump", "The pump leaks"}, 2},
		{"by text and filter", record.TicketQuery{Search: "pump", Priority: "Low", Type: record.StatusOpen, Limit: 10}, []string{"Escalated pump"}, 1},
		{"by e-mail", record.TicketQuery{Search: "nobody@x.org", Limit: 10}, []string{}, 0},
		{"by department", record.TicketQuery{Department: departments[0].ID, Limit: 1}, []string{"Waiting"}, 4},
		{"by another department", record.TicketQuery{Department: departments[len(departments)-1].ID, Limit: 1}, []string{}, 0},
	}
	for _, test := range tests {
		page, err := r.Tickets(t.Context(), test.q)
		if err != nil {
			t.Errorf("%s: %v", test.desc, err)
			continue
		}
		if diff := cmp.Diff(test.want, subjects(page.Tickets)); diff != "" || page.Total != test.total {
			t.Errorf("%s: got %d in all, want %d (-want +got):\n%s", test.desc, page.Total, test.total, diff)
		}
	}
	if _, err := r.Tickets(t.Context(), record.TicketQuery{Search: "ab", Limit: 10}); record.CodeOf(err) != record.Invalid {
		t.Errorf("a short text: got %v, want invalid", err)
	}
}

func TestClient_ReadsATicketWithItsSender(t *testing.T) {
	r := helpDesk(t, map[string]any{"subject": "The pump leaks", "status": "Open", "priority": "High", "description": "It <b>drips</b>", "dueDate": "2026-11-23T12:00:00.000Z"})
	page, err := r.Tickets(t.Context(), record.TicketQuery{Limit: 1})
	if err != nil || len(page.Tickets) != 1 {
		t.Fatal(page, err)
	}
	listed := page.Tickets[0]
	if listed.Sender.Name != "Ann Lee" || listed.Sender.Email != "ann@x.org" || !slices.Equal(listed.Sender.Phones, []string{"+46 8 555 1234"}) || listed.Sender.ID == "" {
		t.Errorf("got the sender %+v", listed.Sender)
	}
	if listed.Department.Name == "" || listed.Number == "" || listed.URL == "" || listed.Due.IsZero() || listed.Type != record.StatusOpen {
		t.Errorf("got the ticket %+v", listed)
	}
	ticket, err := r.Ticket(t.Context(), listed.ID)
	if err != nil || ticket.Subject != listed.Subject || ticket.Details.Description != "It <b>drips</b>" || ticket.Modified.IsZero() {
		t.Errorf("by itself: got %+v, %v", ticket, err)
	}
	found, err := r.Tickets(t.Context(), record.TicketQuery{Search: "#" + listed.Number, Limit: 5})
	if err != nil || len(found.Tickets) != 1 {
		t.Errorf("by number: got %v, %v", found, err)
	}
	if _, err := r.Ticket(t.Context(), "4000000000000999999"); record.CodeOf(err) != record.RecordGone {
		t.Errorf("no such ticket: got %v, want record-gone", err)
	}
	of, err := r.TicketsOf(t.Context(), record.Contacts, listed.Sender.ID)
	if err != nil || len(of.Tickets) != 1 || of.Total != 1 {
		t.Errorf("of the contact: got %+v, %v", of, err)
	}
	of, err = r.TicketsOf(t.Context(), record.Accounts, "4000000000000999999")
	if err != nil || len(of.Tickets) != 0 {
		t.Errorf("of no account: got %+v, %v", of, err)
	}
}

func TestClient_ReadsAllOpenTickets(t *testing.T) {
	t.Run("where searches know the type", func(t *testing.T) {
		calls := 0
		wrap := func(base http.RoundTripper) http.RoundTripper { return knowing{base, &calls} }
		checkOpen(t, startBehind(t, sandbox.Config{}, wrap), 2400)
		if calls > 3*2*14 {
			t.Errorf("took %d calls", calls)
		}
	})
	t.Run("where they do not", func(t *testing.T) { checkOpen(t, start(t, sandbox.Config{}), 230) })
}

// checkOpen reads the open ones among n tickets, of which they are half.
func checkOpen(t *testing.T, r *rig, n int) {
	t.Helper()
	rows := make([]map[string]any, 0, n)
	want := []string{}
	for i := range n {
		row := map[string]any{"subject": fmt.Sprint("Ticket ", i), "status": []string{"Open", "Escalated", "Closed", "On Hold"}[i%4]}
		if i%4 < 2 {
			want = append(want, fmt.Sprint("Ticket ", i))
		}
		rows = append(rows, row)
	}
	stock(r, rows)
	for range 2 {
		tickets, total, err := r.OpenTickets(t.Context(), "", 2000)
		if err != nil || total != len(want) {
			t.Fatalf("got %d, %v, want %d", total, err, len(want))
		}
		if diff := cmp.Diff(want, subjects(tickets)); diff != "" {
			t.Fatalf("tickets, the oldest first (-want +got):\n%s", diff)
		}
	}
	if tickets, _, err := r.OpenTickets(t.Context(), "", 10); err != nil || len(tickets) != 10 {
		t.Errorf("10 at the most: got %d, %v", len(tickets), err)
	}
}

func TestClient_ReadsWhatTicketsAreFilteredBy(t *testing.T) {
	r := start(t, sandbox.Config{})
	agents, err := r.Agents(t.Context())
	if err != nil || len(agents) == 0 || agents[0].Name == "" {
		t.Errorf("agents: got %v, %v", agents, err)
	}
	priorities, err := r.Priorities(t.Context())
	if err != nil || !slices.Contains(priorities, "High") {
		t.Errorf("priorities: got %v, %v", priorities, err)
	}
}

func TestClient_ReadsPortraits(t *testing.T) {
	r := start(t, sandbox.Config{})
	contact := r.people.Enter("contacts", map[string]any{"lastName": "Lee", "title": "Buyer"})
	p, err := r.Portrait(t.Context(), record.Contacts, contact)
	if err != nil || p.URL == "" || p.Facts[0].Value != "Buyer" {
		t.Errorf("got %+v, %v", p, err)
	}
	if _, err := r.Portrait(t.Context(), record.Contacts, "4000000000000999999"); record.CodeOf(err) != record.RecordGone {
		t.Errorf("of nobody: got %v, want record-gone", err)
	}
}

func TestClient_ReadsTheTagsOfATicket(t *testing.T) {
	for name, test := range map[string]struct {
		tags zohotest.Answer
		want []string
	}{
		"some":    {zohotest.Answer{Status: 200, Body: `{"data":[{"id":"1","name":"pump"},{"id":"2","name":"warranty"}]}`}, []string{"pump", "warranty"}},
		"refused": {zohotest.Answer{Status: 403, Body: `{"errorCode":"FORBIDDEN","message":"no"}`}, nil},
	} {
		script := &zohotest.Script{Answer: func(req *http.Request) zohotest.Answer {
			if strings.HasSuffix(req.URL.Path, "/tags") {
				return test.tags
			}
			return zohotest.Answer{Status: 200, Body: `{"id":"7","subject":"S","tagCount":"2","createdTime":"2026-11-22T12:00:00.000Z"}`}
		}}
		client := desk.New(desk.Options{Root: "https://desk.test", OrgID: "1", Base: script, Tokens: script.Tokens(), Clock: script.Clock()})
		ticket, err := client.Ticket(t.Context(), "7")
		if err != nil || !slices.Equal(ticket.Details.Tags, test.want) {
			t.Errorf("%s: got %v, %v, want %v", name, ticket.Details.Tags, err, test.want)
		}
	}
}
