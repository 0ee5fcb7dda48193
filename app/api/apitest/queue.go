package apitest

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"counterpart/app/api"
)

// Queue puts the open tickets into columns.
func (p *Product) Queue(_ context.Context, q api.QueueQuery) (api.Queue, error) {
	queue := api.NewQueue()
	queue.Department = q.Department
	if p.bare() {
		return queue, nil
	}
	queue.Departments, queue.Reading = departments, p.reading(q.How)
	for i := range tickets {
		t := p.ticketAt(i)
		if t.StatusType != api.TicketOpen || q.Department != "" && q.Department != t.DepartmentID {
			continue
		}
		at, row := queued(i, t)
		column := &queue.Columns[at]
		column.Rows = append(column.Rows, row)
		column.Count++
		if row.Overdue {
			column.Overdue++
		}
		queue.Total++
	}
	for i := range queue.Columns {
		slices.SortStableFunc(queue.Columns[i].Rows, byUrgency)
	}
	return queue, nil
}

func byUrgency(a, b api.QueueRow) int {
	rank := func(r api.QueueRow) int {
		switch {
		case r.Overdue:
			return 0
		case r.Due != "":
			return 1
		}
		return 2
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Created, b.Created))
}

// queued makes the card of a ticket, and the place of its column.
func queued(i int, t api.TicketRow) (column int, row api.QueueRow) {
	row = api.QueueRow{
		ID: t.ID, Number: t.Number, Subject: t.Subject, Customer: t.Customer, Company: t.Company, Contact: t.Contact, Status: t.Status, Priority: t.Priority,
		Channel: t.Channel, Department: t.Department, Assignee: t.Assignee, Created: t.Created, Due: t.Due, Overdue: t.Overdue, URL: t.URL,
	}
	n := mix(i, 41)
	crm := fmt.Sprint(7_000_000 + n%customers)
	deal := pick("Renewal,Pilot,Extension,Spare parts", n/9) + " " + t.Company
	switch {
	case t.Contact == "":
		row.Why = "the ticket has no contact"
		return 3, row
	case n%4 == 0:
		row.Why, row.Deal, row.Record = "won: "+deal+", 12 May", fmt.Sprint(8_000_000+n%900), "crm/Contacts/"+crm
	case n%4 == 1:
		row.Why, row.Deal, row.Record = "open: "+deal+", Negotiation/Review, closes 3 Dec", fmt.Sprint(8_000_000+n%900), "crm/Contacts/"+crm
	case n%4 == 2:
		row.Why, row.Record = "a contact in CRM without an open or won deal", "crm/Contacts/"+crm
		if n%8 == 2 {
			row.Why, row.Record = "a lead in CRM", "crm/Leads/"+crm
		}
		if n%12 == 2 {
			row.Doubt = "2 records in CRM have this e-mail address."
		}
	default:
		row.Why = "not in CRM, neither by " + t.Email + " nor by phone"
		return 3, row
	}
	row.RecordURL = page("crm", "Contacts", crm)
	return n % 4, row
}
