package cli

import (
	"context"

	"counterpart/app/api"
)

// reading is how old an answer is.
func (f *fake) reading() api.Reading {
	r := api.Reading{AsOf: stamp, Fresh: true}
	switch f.state {
	case "unread":
		r.AsOf = ""
		fallthrough
	case "stale":
		r.Fresh = false
		r.Problem = &api.Problem{Code: "network", Message: "Desk could not be reached.", Hint: "Check the internet connection."}
	}
	return r
}

func (f *fake) Queue(_ context.Context, q api.QueueQuery) (api.Queue, error) {
	_ = f.tell("queue %+v", q)
	queue := api.NewQueue()
	queue.Reading = f.reading()
	if f.empty || f.state == "unread" {
		return queue, f.refusal
	}
	queue.Total, queue.Cut = 2001, true
	queue.Columns[0].Count, queue.Columns[0].Overdue = 1, 1
	queue.Columns[0].Rows = []api.QueueRow{{
		ID: "900", Number: "105", Subject: "The pump leaks", Why: "won: Acme renewal, 12 May", Customer: "Ada Lovelace", Status: "Open",
		Priority: "High", Assignee: "Noor Rossi", Due: stamp, Overdue: true, Record: "crm/Contacts/7", Doubt: "2 contacts in CRM match; the one with the strongest deal counts.",
	}}
	queue.Columns[3].Count = 1
	queue.Columns[3].Rows = []api.QueueRow{{ID: "901", Number: "106", Subject: "Hello", Why: "the ticket has no contact"}}
	return queue, f.refusal
}

func (f *fake) tickets() []api.TicketRow {
	return []api.TicketRow{{
		ID: "900", Number: "105", Subject: "The pump leaks", Status: "Open", StatusType: api.TicketOpen, Customer: "Ada Lovelace",
		Contact: "desk/Contacts/8", Created: stamp, Due: stamp, Overdue: true, Assignee: "Noor Rossi",
	}}
}

func (f *fake) TicketPage(_ context.Context, q api.TicketQuery) (api.TicketPage, error) {
	_ = f.tell("tickets %+v", q)
	page := api.NewTicketPage()
	page.Reading = f.reading()
	if f.empty {
		return page, f.refusal
	}
	page.Rows, page.Total, page.More = f.tickets(), 17, true
	return page, f.refusal
}

func (f *fake) CustomerPage(_ context.Context, q api.CustomerQuery) (api.CustomerPage, error) {
	_ = f.tell("customers %+v", q)
	page := api.NewCustomerPage()
	if f.empty {
		return page, f.refusal
	}
	page.Total, page.Counts = 17, []api.CustomerCount{{State: api.CustomerLinked, Count: 480}, {State: api.CustomerFailing, Count: 1}, {State: api.CustomerBereft}}
	page.Rows = []api.CustomerRow{
		{ID: "desk/Contacts/8", Module: "Contacts", Name: "Ada Lovelace", Key: "ada@example.com", Company: "Analytical Engines", State: api.CustomerLinked, Desk: "8", CRM: "7"},
		{ID: "desk/Contacts/9", Module: "Contacts", Name: "Zoë Müller", State: api.CustomerFailing, Desk: "9", Why: "Last_Name is empty."},
	}
	return page, f.refusal
}

func (f *fake) ProfileSheet(_ context.Context, q api.ProfileQuery) (api.ProfileSheet, error) {
	_ = f.tell("profile %+v", q)
	sheet := api.NewProfileSheet()
	if q.Ticket != "" {
		sheet.Ticket = &f.tickets()[0]
		if f.empty {
			return sheet, f.refusal
		}
	}
	profile := api.NewProfile("desk/Contacts/8")
	profile.Module, profile.Name, profile.State = "Contacts", "Ada Lovelace", api.CustomerLinked
	profile.Standing.Stand, profile.Standing.Sentence = "in sync", "Both agree."
	profile.Desk.ID, profile.CRM.ID = "desk/Contacts/8", "crm/Contacts/7"
	profile.Fields = []api.ProfileField{
		{Desk: "phone", CRM: "Phone", DeskLabel: "Phone", CRMLabel: "Phone", DeskValue: "1", CRMValue: "1", Source: "crm", At: stamp},
		{Desk: "mobile", CRM: "Mobile", DeskLabel: "Mobile", CRMLabel: "Mobile"},
	}
	sheet.Profile = profile
	account := api.NewProfile("desk/Accounts/5")
	account.Name, account.Standing.Stand, account.Standing.Sentence = "Analytical Engines", "failing", "It waits."
	account.Standing.Message, account.Desk.ID = "The name is missing.", "desk/Accounts/5"
	sheet.Account = &account
	sheet.Owners = []api.ProfileOwner{{Side: "crm", Name: "Noor Rossi", Email: "noor@example.com"}}
	sheet.Deals = []api.DealRow{{ID: "1", Name: "Acme renewal", Stage: "Closed Won", Category: api.DealWon, Amount: "1200", Currency: "EUR", Closing: "2026-05-12", Owner: "Noor Rossi"}}
	sheet.Activities = []api.ActivityRow{
		{ID: "2", Kind: "task", Subject: "Offer", Open: true, Status: "In Progress", Due: "2026-03-30", Overdue: true},
		{ID: "3", Kind: "event", Subject: "Visit", Open: true, At: stamp},
		{ID: "4", Kind: "call", Subject: "Asked", At: stamp},
	}
	sheet.Notes = []api.NoteRow{{ID: "5", Title: "Gate", Text: "Closed\non Fridays", Author: "Noor Rossi", Created: stamp}}
	sheet.Products = []api.ProductRow{{ID: "6", Name: "Pump", Code: "P1", Price: "12.5", Currency: "EUR"}}
	sheet.Contacts = []api.PersonRow{{ID: "crm/Contacts/70", Name: "Charles Babbage", Email: "charles@example.com", State: api.CustomerCRMOnly}}
	sheet.Tickets = f.tickets()
	if f.state == "partial" {
		sheet.Products = []api.ProductRow{}
		sheet.Problems = []api.SectionProblem{{Section: "products", Message: "The permission ZohoCRM.modules.products.READ is missing.", Hint: "Connect again."}}
	}
	return sheet, f.refusal
}
