package product

import (
	"context"
	"time"

	"counterpart/app/api"
	"counterpart/backend/customer"
	"counterpart/backend/customer/judge"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

var statusTypes = map[string]record.StatusType{
	"": record.OtherStatus, api.TicketOpen: record.StatusOpen, api.TicketOnHold: record.StatusOnHold, api.TicketClosed: record.StatusClosed,
}

var typeNames = [...]string{
	record.OtherStatus: "", record.StatusOpen: api.TicketOpen, record.StatusOnHold: api.TicketOnHold, record.StatusClosed: api.TicketClosed,
}

// TicketPage gives a part of the tickets, the newest first.
func (p *Product) TicketPage(ctx context.Context, q api.TicketQuery) (api.TicketPage, error) {
	page := api.NewTicketPage()
	page.Offset = q.Offset
	kind, ok := statusTypes[q.StatusType]
	if !ok {
		return page, &record.Error{Code: record.Invalid, Field: "status_type", Message: "there is no type of status " + q.StatusType, Advice: "use open, on-hold or closed"}
	}
	h, how, err := p.reading(q.How)
	if err != nil {
		return page, err
	}
	got := h.reader.Tickets(ctx, record.TicketQuery{
		Search: q.Search, Department: q.Department, Type: kind, Assignee: q.Assignee, Priority: q.Priority, Offset: q.Offset, Limit: q.Limit,
	}, how)
	if record.CodeOf(got.Err) == record.Invalid {
		return page, got.Err
	}
	return p.ticketPage(h, page, got)
}

// ticketPage shows tickets.
func (p *Product) ticketPage(h *home, page api.TicketPage, got customer.Reading[record.TicketPage]) (api.TicketPage, error) {
	page.Reading = readingOf(got)
	if got.AsOf.IsZero() {
		return page, nil
	}
	page.Total, page.More = got.Value.Total, got.Value.More
	pages := h.pages()
	err := h.db.View(func(tx *store.Tx) error {
		for _, t := range got.Value.Tickets {
			row, err := ticketRow(tx, pages, t, p.now())
			if err != nil {
				return err
			}
			page.Rows = append(page.Rows, row)
		}
		return nil
	})
	return page, err
}

// reading is what everything begins with that reads the services for a person.
func (p *Product) reading(how string) (*home, customer.How, error) {
	way, err := howOf(how)
	if err != nil {
		return nil, way, err
	}
	h, err := p.ready()
	return h, way, err
}

// ticketRow shows a ticket. The name of an account that Desk does not tell is
// the one that the sync read.
func ticketRow(tx *store.Tx, pages pages, t record.Ticket, now time.Time) (api.TicketRow, error) {
	row := api.TicketRow{
		ID: t.ID, Number: t.Number, Subject: t.Subject, Status: t.Status, StatusType: typeNames[t.Type], Priority: t.Priority, Channel: t.Channel,
		DepartmentID: t.Department.ID, Department: t.Department.Name, AssigneeID: t.Assignee.ID, Assignee: t.Assignee.Name,
		Customer: t.Sender.Name, Email: t.Sender.Email, Company: t.Account.Name,
		Created: api.Stamp(t.Created), Modified: api.Stamp(t.Modified), Due: api.Stamp(t.Due), Closed: api.Stamp(t.Closed),
		Overdue: judge.Overdue(t, now), URL: pages.own(t.URL),
	}
	if len(t.Sender.Phones) > 0 {
		row.Phone = t.Sender.Phones[0]
	}
	if t.Sender.ID != "" {
		row.Contact = record.Ref{Side: record.Desk, Module: record.Contacts, ID: t.Sender.ID}.String()
	}
	if t.Account.ID == "" {
		return row, nil
	}
	account := record.Ref{Side: record.Desk, Module: record.Accounts, ID: t.Account.ID}
	row.Account = account.String()
	if row.Company != "" {
		return row, nil
	}
	r, _, err := tx.Observed(account)
	row.Company = r.Name
	return row, err
}

// Ticket gives one ticket by Desk's id.
func (p *Product) Ticket(ctx context.Context, id, how string) (api.Ticket, error) {
	ticket := api.NewTicket(id)
	h, way, err := p.reading(how)
	if err != nil {
		return ticket, err
	}
	got := h.reader.Ticket(ctx, id, way)
	if code := record.CodeOf(got.Err); code == record.RecordGone || code == record.ParameterWrong {
		return ticket, &record.Error{
			Code: record.NotFound, Side: record.Desk.String(), Message: "Desk has no ticket with the id " + id,
			Advice: "check the id: it is not the number that people call it by", Service: record.AsError(got.Err).Service,
		}
	}
	ticket.Reading = readingOf(got)
	if got.AsOf.IsZero() {
		return ticket, nil
	}
	d := got.Value.Details
	ticket.Description, ticket.Resolution = plain(d.Description), plain(d.Resolution)
	ticket.Category, ticket.Team, ticket.Product, ticket.Threads, ticket.Comments = d.Category, d.Team, d.Product, d.Threads, d.Comments
	ticket.Tags = append(ticket.Tags, d.Tags...)
	err = h.db.View(func(tx *store.Tx) (err error) {
		ticket.Row, err = ticketRow(tx, h.pages(), got.Value, p.now())
		return err
	})
	return ticket, err
}

// TicketChoices gives what tickets can be filtered by.
func (p *Product) TicketChoices(ctx context.Context, how string) (api.TicketChoices, error) {
	choices := api.NewTicketChoices()
	h, way, err := p.reading(how)
	if err != nil {
		return choices, err
	}
	got := h.reader.Choices(ctx, way)
	choices.Reading = readingOf(got)
	choices.Departments = append(choices.Departments, choicesOf(got.Value.Departments)...)
	choices.Assignees = append(choices.Assignees, choicesOf(got.Value.Agents)...)
	for _, priority := range got.Value.Priorities {
		choices.Priorities = append(choices.Priorities, api.Choice{ID: priority, Name: priority})
	}
	return choices, nil
}

func choicesOf(list []record.Named) []api.Choice {
	choices := make([]api.Choice, len(list))
	for i, one := range list {
		choices[i] = api.Choice{ID: one.ID, Name: one.Name}
	}
	return choices
}

// TicketsOf gives the tickets of a customer in Desk, the newest first.
func (p *Product) TicketsOf(ctx context.Context, id, how string) (api.TicketPage, error) {
	page := api.NewTicketPage()
	h, way, err := p.reading(how)
	if err != nil {
		return page, err
	}
	who, err := h.whoIs(id)
	if err != nil {
		return page, err
	}
	ref := who.refs[record.Desk]
	if ref.ID == "" {
		page.Reading.Absent = who.absent(record.Desk)
		return page, nil
	}
	return p.ticketPage(h, page, h.reader.TicketsOf(ctx, ref.Module, ref.ID, way))
}
