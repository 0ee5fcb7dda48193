package product

import (
	"context"

	"counterpart/app/api"
	"counterpart/backend/customer"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// Queue gives the open tickets by the type of their customers.
func (p *Product) Queue(ctx context.Context, q api.QueueQuery) (api.Queue, error) {
	queue := api.NewQueue()
	queue.Department = q.Department
	h, how, err := p.reading(q.How)
	if err != nil {
		return queue, err
	}
	seldom := how
	if how == customer.Anew {
		seldom = customer.Fresh // departments seldom change
	}
	departments := h.reader.Departments(ctx, seldom)
	queue.Departments = append(queue.Departments, choicesOf(departments.Value)...)
	if err := listed(departments, q.Department); err != nil {
		return queue, err
	}
	got := h.reader.Queue(ctx, q.Department, how)
	queue.Reading = readingOf(got)
	queue.Total, queue.Cut = got.Value.Total, got.Value.Total > len(got.Value.Cards)
	pages := h.pages()
	err = h.db.View(func(tx *store.Tx) error {
		for _, card := range got.Value.Cards {
			ticket, err := ticketRow(tx, pages, card.Ticket, p.now())
			if err != nil {
				return err
			}
			column := &queue.Columns[card.Verdict.Column]
			column.Rows = append(column.Rows, queueRow(pages, ticket, card))
			column.Count++
			if ticket.Overdue {
				column.Overdue++
			}
		}
		return nil
	})
	return queue, err
}

// listed refuses a department that Desk does not have, as far as is known.
func listed(departments customer.Reading[[]record.Named], id string) error {
	if id == "" || departments.AsOf.IsZero() {
		return nil
	}
	for _, d := range departments.Value {
		if d.ID == id {
			return nil
		}
	}
	return &record.Error{
		Code: record.NotFound, Field: "department", Message: "Desk has no department with the id " + id,
		Advice: "the queue of all departments names those that there are",
	}
}

// queueRow shows a card: its ticket, and why it stands where it does.
func queueRow(pages pages, t api.TicketRow, card customer.Card) api.QueueRow {
	row := api.QueueRow{
		ID: t.ID, Number: t.Number, Subject: t.Subject, Why: card.Verdict.Why, Doubt: card.Verdict.Doubt, Customer: t.Customer, Company: t.Company,
		Contact: t.Contact, Deal: card.Verdict.Deal.ID, Status: t.Status, Priority: t.Priority, Channel: t.Channel, Department: t.Department,
		Assignee: t.Assignee, Created: t.Created, Due: t.Due, Overdue: t.Overdue, URL: t.URL,
	}
	if person := card.Verdict.Person; person.ID != "" {
		module := record.Contacts.String()
		if person.Lead {
			module = "Leads"
		}
		row.Record, row.RecordURL = record.CRM.String()+"/"+module+"/"+person.ID, pages.crm(module, person.ID)
	}
	return row
}
