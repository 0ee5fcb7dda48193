package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho/lazy"
	"counterpart/backend/zoho/rest"
)

// Ticket reads one ticket with its details. One that Desk does not have:
// record.RecordGone.
func (c *Client) Ticket(ctx context.Context, id string) (record.Ticket, error) {
	answer, err := c.api.Do(ctx, rest.Call{
		Method: http.MethodGet, Path: "/tickets/" + url.PathEscape(id),
		Query: url.Values{"include": {"contacts,products,departments,team,assignee"}},
	})
	if err != nil {
		return record.Ticket{}, fmt.Errorf("read a ticket: %w", err)
	}
	r := row{lazy.Parse(answer.Body)}
	if r.id() == "" {
		return record.Ticket{}, fmt.Errorf("read a ticket: %w", c.api.Garbled(true, errors.New("a ticket without an id")))
	}
	t := ticketOf(r)
	t.Details = record.TicketDetails{
		Description: r.text("description"), Resolution: r.text("resolution"), Category: r.text("category"),
		Team: r.child("team").text("name"), Product: r.child("product").text("productName"),
		Threads: r.number("threadCount"), Comments: r.number("commentCount"),
	}
	if r.number("tagCount") > 0 {
		t.Details.Tags, err = c.tags(ctx, t.ID)
	}
	return t, err
}

// tags reads the tags of a ticket (Zoho Desk API, Get Tags in a Ticket). A
// refusal leaves them out: the rest of the ticket is known.
func (c *Client) tags(ctx context.Context, id string) ([]string, error) {
	var body struct {
		Data []struct {
			Name string `json:"name"`
		} `json:"data"`
	}
	_, _, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/tickets/" + url.PathEscape(id) + "/tags"}, &body)
	if err != nil && (record.Transient(err) || record.Stops(err)) {
		return nil, fmt.Errorf("read the tags of a ticket: %w", err)
	}
	var tags []string
	for _, tag := range body.Data {
		if tag.Name != "" {
			tags = append(tags, tag.Name)
		}
	}
	return tags, nil
}

// TicketsOf reads the latest tickets of a contact or of an account.
func (c *Client) TicketsOf(ctx context.Context, module record.Module, id string) (record.TicketPage, error) {
	name := "contactId"
	if module == record.Accounts {
		name = "accountId"
	}
	page, err := c.hunt(ctx, ticketHunt{query: url.Values{name: {id}, "sortBy": {"-createdTime"}}}, 0, perPage)
	if err != nil {
		return page, fmt.Errorf("read the tickets of a record: %w", err)
	}
	return page, nil
}

// statusTypes are the words for the types of status, without regard to case.
var statusTypes = map[string]record.StatusType{
	"open": record.StatusOpen, "on hold": record.StatusOnHold, "onhold": record.StatusOnHold, "closed": record.StatusClosed,
}

// ticketOf reads a ticket. Lists tell less than a ticket by itself does.
func ticketOf(r row) record.Ticket {
	contact, department, assignee := r.child("contact"), r.child("department"), r.child("assignee")
	t := record.Ticket{
		ID: r.id(), Number: r.text("ticketNumber"), Subject: r.text("subject"), Status: r.text("status"),
		Type: statusTypes[strings.ToLower(r.text("statusType"))], Priority: r.text("priority"), Channel: r.text("channel"),
		Department: record.Named{ID: r.text("departmentId"), Name: department.text("name")},
		Assignee:   record.Named{ID: r.text("assigneeId"), Name: fullName(assignee)},
		Account:    record.Named{ID: r.text("accountId"), Name: contact.child("account").text("accountName")},
		Created:    r.time("createdTime"), Modified: r.time("modifiedTime"), Due: r.time("dueDate"), Closed: r.time("closedTime"),
		URL: r.text("webUrl"),
	}
	t.Sender = record.Sender{ID: r.text("contactId"), Name: fullName(contact), Email: contact.text("email")}
	if t.Sender.ID == "" {
		t.Sender.ID = contact.id()
	}
	if t.Sender.Email == "" {
		t.Sender.Email = r.text("email")
	}
	for _, phone := range []string{contact.text("phone"), contact.text("mobile"), r.text("phone")} {
		if phone != "" {
			t.Sender.Phones = append(t.Sender.Phones, phone)
		}
	}
	return t
}

func fullName(r row) string {
	return strings.TrimSpace(r.text("firstName") + " " + r.text("lastName"))
}

// child gives an object within a row; an empty one where there is none.
func (r row) child(name string) row {
	object, _ := r.Object.Object(name)
	return row{object}
}

// number gives a field that always is a number, if in quotes.
func (r row) number(name string) int {
	n, _ := strconv.Atoi(r.text(name))
	return n
}
