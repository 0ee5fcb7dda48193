package apitest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// tickets is how many tickets there are.
const tickets = 730

// departments, by id.
var departments = []api.Choice{{ID: "61", Name: "Support"}, {ID: "62", Name: "Spare parts"}, {ID: "63", Name: "Billing"}}

var priorities = []api.Choice{{ID: "High", Name: "High"}, {ID: "Medium", Name: "Medium"}, {ID: "Low", Name: "Low"}}

var statuses = [][2]string{
	{"Open", api.TicketOpen}, {"Escalated", api.TicketOpen}, {"On Hold", api.TicketOnHold}, {"Closed", api.TicketClosed}, {"Closed", api.TicketClosed},
}

// assignees, and nobody.
func assignees() []api.Choice {
	all := []api.Choice{}
	for i := range 4 {
		all = append(all, api.Choice{ID: fmt.Sprint(510 + i), Name: person(i * 7)})
	}
	return all
}

// ticketAt makes the ticket at a place, the newest first.
func (p *Product) ticketAt(i int) api.TicketRow {
	n, now := mix(i, 31), p.now()
	status := statuses[n%len(statuses)]
	created := now.Add(-time.Duration(i*i/40+i*11) * time.Minute)
	row := api.TicketRow{
		ID: fmt.Sprint(5_000_000 - i), Number: fmt.Sprint(1000 + tickets - i), Status: status[0], StatusType: status[1],
		Subject: pick("The pump leaks,Invoice is wrong,Cannot sign in,Delivery is late,Question about the manual,Noise at start,New user please", n/3),
		Channel: pick("Email,Phone,Web", n/5), DepartmentID: departments[n%3].ID, Department: departments[n%3].Name, Created: api.Stamp(created),
		Priority: pick(",High,Medium,Low", n/11),
	}
	if who := assignees(); n%5 != 0 {
		row.AssigneeID, row.Assignee = who[n%len(who)].ID, who[n%len(who)].Name
	}
	if n%17 != 0 {
		c := customerAt("Contacts", n%customers, now)
		row.Contact, row.Customer, row.Company, row.Email, row.Phone = c.ID, c.Name, c.Company, c.Key, c.Phone
	}
	if n%3 != 0 {
		due := created.Add(time.Duration(12+n%100) * time.Hour)
		row.Due, row.Overdue = api.Stamp(due), due.Before(now) && row.StatusType != api.TicketClosed
	}
	if row.StatusType == api.TicketClosed {
		row.Closed = api.Stamp(created.Add(5 * time.Hour))
	}
	row.URL = "https://desk.zoho.eu/support/nordlys/ShowHomePage.do#Cases/dv/" + row.ID
	return row
}

func fits(row api.TicketRow, q api.TicketQuery) bool {
	assignee := q.Assignee == "" || q.Assignee == row.AssigneeID || q.Assignee == "none" && row.AssigneeID == ""
	text := strings.ToLower(strings.Join([]string{row.Number, row.Subject, row.Customer, row.Email}, " "))
	return assignee && (q.Department == "" || q.Department == row.DepartmentID) && (q.StatusType == "" || q.StatusType == row.StatusType) &&
		(q.Priority == "" || q.Priority == row.Priority) && strings.Contains(text, strings.ToLower(q.Search))
}

// TicketPage gives a part of the tickets.
func (p *Product) TicketPage(_ context.Context, q api.TicketQuery) (api.TicketPage, error) {
	page := api.NewTicketPage()
	page.Offset, page.Total = q.Offset, 0
	if p.bare() {
		return page, nil
	}
	page.Reading = p.reading(q.How)
	for i := range tickets {
		row := p.ticketAt(i)
		if !fits(row, q) {
			continue
		}
		if page.Total >= q.Offset && len(page.Rows) < q.Limit {
			page.Rows = append(page.Rows, row)
		}
		page.Total++
	}
	page.More = q.Offset+len(page.Rows) < page.Total
	return page, nil
}

// Ticket gives one ticket.
func (p *Product) Ticket(_ context.Context, id, how string) (api.Ticket, error) {
	for i := range tickets {
		if row := p.ticketAt(i); row.ID == id {
			t := api.NewTicket(id)
			t.Row, t.Reading = row, p.reading(how)
			t.Description = "Hello,\n\nsince this morning it does not work as it should. Could you have a look?\n\nBest regards\n" + row.Customer
			t.Category, t.Threads, t.Comments, t.Tags = "Product", 1+i%4, i%2, []string{"pump", "warranty"}
			return t, nil
		}
	}
	return api.Ticket{}, &record.Error{Code: record.NotFound, Message: "Desk has no ticket with the id " + id, Advice: "check the id"}
}

// TicketChoices gives what tickets can be filtered by.
func (p *Product) TicketChoices(_ context.Context, how string) (api.TicketChoices, error) {
	return api.TicketChoices{Departments: departments, Assignees: assignees(), Priorities: priorities, Reading: p.reading(how)}, nil
}

// TicketsOf gives some tickets as if they were the customer's.
func (p *Product) TicketsOf(_ context.Context, id, how string) (api.TicketPage, error) {
	page := api.NewTicketPage()
	customer, err := p.customer(id)
	if err != nil {
		return page, err
	}
	if customer.Desk == "" {
		page.Reading.Absent = customer.Name + " is not in Desk."
		return page, nil
	}
	page.Reading = p.reading(how)
	for i := range 1 + len(customer.Name)%4 {
		row := p.ticketAt(i * 40)
		row.Contact, row.Customer, row.Company, row.Email = customer.ID, customer.Name, customer.Company, customer.Key
		page.Rows = append(page.Rows, row)
	}
	page.Total = len(page.Rows)
	return page, nil
}
