package product

import (
	"cmp"
	"strings"
	"testing"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// The screens of customers, tickets and the queue, on one sample after its first
// sync.
func TestProduct_ShowsCustomersAndTheirTickets(t *testing.T) {
	p := synced(t)
	for name, check := range map[string]func(*testing.T, *Product){
		"lists": listsCustomers, "profile": showsAProfile, "origins": showsWhereAFieldCameFrom, "tickets": showsTickets, "queue": queuesByDepartment,
	} {
		t.Run(name, func(t *testing.T) { check(t, p) })
	}
}

func listsCustomers(t *testing.T, p *Product) {
	for _, module := range []string{"Contacts", "Accounts"} {
		page, err := p.CustomerPage(t.Context(), api.CustomerQuery{Module: module, Limit: 50})
		if err != nil || len(page.Rows) != 50 {
			t.Fatalf("%s: got %d of %d rows, %v", module, len(page.Rows), page.Total, err)
		}
		sum := 0
		for _, count := range page.Counts {
			of, err := p.CustomerPage(t.Context(), api.CustomerQuery{Module: module, State: count.State, Limit: 3})
			if err != nil || of.Total != count.Count {
				t.Errorf("%s, %s: got %d, %v, want %d", module, count.State, of.Total, err, count.Count)
			}
			for _, row := range of.Rows {
				if row.State != count.State || row.Name == "" {
					t.Errorf("%s, %s: got %+v", module, count.State, row)
				}
				profile, err := p.Profile(t.Context(), row.ID)
				if err != nil || profile.State != row.State || profile.Name != row.Name {
					t.Errorf("profile of %s: got %q, %q, %v, want %q, %q", row.ID, profile.Name, profile.State, err, row.Name, row.State)
				}
			}
			sum += count.Count
		}
		if sum != page.Total {
			t.Errorf("%s: the counts add up to %d, not %d", module, sum, page.Total)
		}
		row := page.Rows[7]
		for _, text := range []string{row.Name, strings.ToUpper(row.Name), cmp.Or(row.Desk, row.CRM)} {
			found, err := p.CustomerPage(t.Context(), api.CustomerQuery{Module: module, Search: text, Limit: 50})
			if err != nil || found.Total == 0 {
				t.Errorf("%s: %q: got %d, %v", module, text, found.Total, err)
			}
		}
	}
	for _, q := range []api.CustomerQuery{{Module: "Leads"}, {Module: "Contacts", State: "happy"}} {
		if _, err := p.CustomerPage(t.Context(), q); record.CodeOf(err) != record.Invalid {
			t.Errorf("%+v: got %v, want invalid", q, err)
		}
	}
}

func showsAProfile(t *testing.T, p *Product) {
	ctx := t.Context()
	queue, err := p.Queue(ctx, api.QueueQuery{})
	if err != nil || queue.Reading.Problem != nil || queue.Total == 0 {
		t.Fatalf("queue: %+v, %v", queue.Reading, err)
	}
	deal := queue.Columns[0].Rows[0]
	profile, err := p.Profile(ctx, deal.Contact)
	if err != nil || profile.CRM.ID == "" || profile.Standing.Stand == "" || len(profile.Fields) < 5 || profile.Desk.URL != "" {
		t.Fatalf("profile: %+v, %v", profile, err)
	}
	deals, err := p.Deals(ctx, deal.Record, api.ReadFresh)
	if err != nil || deals.Reading.Problem != nil {
		t.Fatalf("deals: %+v, %v", deals.Reading, err)
	}
	won := false
	for _, d := range deals.Rows {
		won = won || d.Category == api.DealWon && strings.Contains(deal.Why, d.Name)
	}
	if !won {
		t.Errorf("%q stands among the customers for %q, with the deals %+v: %+v, %+v", deal.Customer, deal.Why, deals.Rows, deal, profile)
	}
	facts, err := p.Facts(ctx, deal.Contact, api.ReadFresh)
	if err != nil || facts.Reading.Problem != nil || len(facts.Owners) == 0 || len(facts.Rows) == 0 {
		t.Errorf("facts: %+v, %v", facts, err)
	}
	for name, read := range map[string]func() (api.Reading, error){
		"activities": func() (api.Reading, error) { s, err := p.Activities(ctx, deal.Contact, ""); return s.Reading, err },
		"notes":      func() (api.Reading, error) { s, err := p.Notes(ctx, deal.Contact, ""); return s.Reading, err },
		"products":   func() (api.Reading, error) { s, err := p.Products(ctx, deal.Contact, ""); return s.Reading, err },
		"people":     func() (api.Reading, error) { s, err := p.People(ctx, deal.Contact, ""); return s.Reading, err },
		"tickets":    func() (api.Reading, error) { s, err := p.TicketsOf(ctx, deal.Contact, ""); return s.Reading, err },
	} {
		if r, err := read(); err != nil || r.Problem != nil || r.AsOf == "" && r.Absent == "" {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	before := p.at().reach.crm.Usage().Calls
	if kept, err := p.Deals(ctx, deal.Record, api.ReadKept); err != nil || len(kept.Rows) != len(deals.Rows) || p.at().reach.crm.Usage().Calls != before {
		t.Errorf("kept: %+v, %v", kept, err)
	}
	if _, err := p.Deals(ctx, deal.Contact, "soon"); record.CodeOf(err) != record.Invalid {
		t.Errorf("got %v, want invalid", err)
	}
}

func showsWhereAFieldCameFrom(t *testing.T, p *Product) {
	run := p.snapshot().LastRun.RunID
	page, err := p.OperationPage(t.Context(), api.OperationQuery{RunID: run, Module: "Contacts", Action: "update", Limit: 1})
	if err != nil || len(page.Rows) == 0 {
		t.Fatal(page, err)
	}
	wrote := page.Rows[0]
	profile, err := p.Profile(t.Context(), wrote.Target+"/Contacts/"+wrote.CounterpartID)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range profile.Fields {
		for _, written := range wrote.Fields {
			if f.Desk == written.Desk && f.Source == wrote.Source && f.RunID == run && f.At != "" {
				found++
			}
		}
	}
	if found != len(wrote.Fields) {
		t.Errorf("%d of the %d fields that were written say so: %+v", found, len(wrote.Fields), profile.Fields)
	}
}

func showsTickets(t *testing.T, p *Product) {
	ctx := t.Context()
	page, err := p.TicketPage(ctx, api.TicketQuery{Limit: 20})
	if err != nil || len(page.Rows) != 20 || page.Total < 20 || !page.More || page.Reading.Problem != nil {
		t.Fatalf("got %+v, %v", page, err)
	}
	row := page.Rows[0]
	ticket, err := p.Ticket(ctx, row.ID, api.ReadFresh)
	if err != nil || ticket.Row.Subject != row.Subject || ticket.Description == "" || ticket.Row.URL != "" {
		t.Errorf("got %+v, %v", ticket, err)
	}
	choices, err := p.TicketChoices(ctx, api.ReadFresh)
	if err != nil || len(choices.Departments) == 0 || len(choices.Assignees) == 0 || len(choices.Priorities) == 0 {
		t.Errorf("got %+v, %v", choices, err)
	}
	if _, err := p.Ticket(ctx, "4000000000000999999", api.ReadFresh); record.CodeOf(err) != record.NotFound {
		t.Errorf("no such ticket: got %v", err)
	}
	if _, err := p.TicketPage(ctx, api.TicketQuery{StatusType: "lost", Limit: 1}); record.CodeOf(err) != record.Invalid {
		t.Errorf("no such type: got %v", err)
	}
	if _, err := p.TicketPage(ctx, api.TicketQuery{Search: "ab", Limit: 1}); record.CodeOf(err) != record.Invalid {
		t.Errorf("a short text: got %v", err)
	}
}

func queuesByDepartment(t *testing.T, p *Product) {
	ctx := t.Context()
	all, err := p.Queue(ctx, api.QueueQuery{})
	if err != nil || len(all.Departments) < 2 {
		t.Fatalf("got %+v, %v", all.Departments, err)
	}
	sum := 0
	for _, d := range all.Departments {
		queue, err := p.Queue(ctx, api.QueueQuery{Department: d.ID})
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range queue.Columns {
			if column.Count != len(column.Rows) {
				t.Errorf("%s, %s: a count of %d and %d rows", d.Name, column.Name, column.Count, len(column.Rows))
			}
			for _, row := range column.Rows {
				if row.Department != d.Name || row.Why == "" {
					t.Errorf("%s: got %+v", d.Name, row)
				}
			}
		}
		sum += queue.Total
	}
	if sum != all.Total {
		t.Errorf("the departments have %d open tickets, not %d", sum, all.Total)
	}
	if _, err := p.Queue(ctx, api.QueueQuery{Department: "7"}); record.CodeOf(err) != record.NotFound {
		t.Errorf("no such department: got %v", err)
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "",
		"just text":                        "just text",
		"a &amp; b<br>c":                   "a & b\nc",
		"<div>One</div><div>Two</div>":     "One\n\nTwo",
		"<style>p{}</style><p>Hello</p>":   "Hello",
		"<script>alert(1)</script>x":       "x",
		"<p>a</p>\n\n\n\n<p>b</p>":         "a\n\nb",
		"1 &lt; 2 &nbsp;&#39;quoted&#39;":  "1 < 2 \u00a0'quoted'",
		"<b>unclosed <i>and nested</b> ok": "unclosed and nested ok",
	} {
		if got := plain(text); got != want {
			t.Errorf("plain(%q) = %q, want %q", text, got, want)
		}
	}
}
