package desk

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// shortest is how long a text must be to be searched for in all fields (Zoho
// Desk API, Search Tickets).
const shortest = 3

// ticketHunt is a search for tickets: what Desk is asked for, and what of its
// answer is kept.
type ticketHunt struct {
	query url.Values
	keep  func(record.Ticket) bool // nil: everything
}

// Tickets reads a part of the tickets, the newest first. Those that cannot be
// asked for directly are sought among the latest 1,000 that can.
func (c *Client) Tickets(ctx context.Context, q record.TicketQuery) (record.TicketPage, error) {
	hunt, err := huntOf(q)
	if err != nil {
		return record.TicketPage{}, err
	}
	page, err := c.ofType(ctx, hunt, q)
	if err != nil {
		return record.TicketPage{}, fmt.Errorf("read tickets: %w", err)
	}
	return page, nil
}

// huntOf says what to ask Desk for, but the type of the status.
func huntOf(q record.TicketQuery) (ticketHunt, error) {
	h := ticketHunt{query: url.Values{"sortBy": {"-createdTime"}}}
	text := strings.TrimSpace(q.Search)
	number := strings.TrimPrefix(text, "#")
	switch {
	case text == "":
	case isNumber(number):
		h.query.Set("ticketNumber", number)
	case strings.Contains(text, "@"):
		h.query.Set("email", text+"*")
	case utf8.RuneCountInString(text) < shortest:
		return h, &record.Error{
			Code: record.Invalid, Field: "search", Message: fmt.Sprintf("Desk looks for texts of %d letters and more", shortest),
			Advice: "type more letters, or the number of the ticket",
		}
	default:
		// It cannot be asked for together with anything else.
		h.query.Set("_all", "*"+strings.Trim(text, "*")+"*")
		h.keep = func(t record.Ticket) bool { return fits(t, q) }
		return h, nil
	}
	if q.Department != "" {
		h.query.Set("departmentId", q.Department)
	}
	if q.Priority != "" {
		h.query.Set("priority", q.Priority)
	}
	if q.Assignee == record.Nobody {
		h.keep = func(t record.Ticket) bool { return fits(t, q) }
	} else if q.Assignee != "" {
		h.query.Set("assigneeId", q.Assignee)
	}
	return h, nil
}

// fits tells whether a ticket passes the filters.
func fits(t record.Ticket, q record.TicketQuery) bool {
	assignee := q.Assignee == "" || q.Assignee == t.Assignee.ID || q.Assignee == record.Nobody && t.Assignee.ID == ""
	return assignee && (q.Department == "" || q.Department == t.Department.ID) && (q.Priority == "" || q.Priority == t.Priority) &&
		(q.Type == record.OtherStatus || q.Type == t.Type)
}

func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// hunt cuts a page out of what is found. Where rows are sifted, it reads on
// until the page is full, as far as a search reaches.
func (c *Client) hunt(ctx context.Context, h ticketHunt, offset, limit int) (record.TicketPage, error) {
	if h.keep == nil {
		if offset+limit > reach {
			return record.TicketPage{}, tooDeep()
		}
		tickets, count, err := c.searchTickets(ctx, h.query, offset, limit)
		return record.TicketPage{Tickets: tickets, Total: count, More: offset+len(tickets) < count}, err
	}
	page, kept := record.TicketPage{Total: -1}, 0
	for from := 0; from < reach; from += perPage {
		tickets, count, err := c.searchTickets(ctx, h.query, from, perPage)
		if err != nil {
			return page, err
		}
		for _, t := range tickets {
			if !h.keep(t) {
				continue
			}
			if kept >= offset && len(page.Tickets) < limit {
				page.Tickets = append(page.Tickets, t)
			}
			kept++
		}
		if len(tickets) < perPage || from+perPage >= count {
			page.Total = kept
			break
		}
		if kept > offset+limit {
			break
		}
	}
	page.More = kept > offset+len(page.Tickets)
	return page, nil
}

func tooDeep() error {
	return &record.Error{
		Code: record.Invalid, Side: record.Desk.String(), Message: fmt.Sprintf("Desk shows the first %d tickets of a search", reach),
		Advice: "narrow the search down",
	}
}

// searchTickets reads a part of what a search for tickets finds, and how many
// there are.
func (c *Client) searchTickets(ctx context.Context, query url.Values, from, limit int) ([]record.Ticket, int, error) {
	query = maps.Clone(query)
	query.Set("from", strconv.Itoa(from))
	query.Set("limit", strconv.Itoa(limit))
	rows, whole, _, err := c.rows(ctx, rest.Call{Method: http.MethodGet, Path: "/tickets/search", Query: query, Credits: pageCost}, string(byCreated))
	count, _ := strconv.Atoi(whole.text("count"))
	tickets := make([]record.Ticket, len(rows))
	for i, r := range rows {
		tickets[i] = ticketOf(r)
	}
	return tickets, max(count, from+len(rows)), err
}

// OpenTickets reads the tickets whose status is of the type Open, the oldest
// first, most of them at the most; total is how many there are as far as is
// known. An empty department stands for all.
func (c *Client) OpenTickets(ctx context.Context, department string, most int) (tickets []record.Ticket, total int, err error) {
	q := record.TicketQuery{Type: record.StatusOpen, Department: department}
	h, err := huntOf(q)
	if err != nil {
		return nil, 0, err
	}
	h.query.Set("sortBy", "createdTime")
	tickets, total, known, err := c.allOpen(ctx, h, most)
	if err == nil && !known {
		h.query.Set("sortBy", "-createdTime")
		h.keep = func(t record.Ticket) bool { return fits(t, q) }
		var page record.TicketPage
		page, err = c.hunt(ctx, h, 0, most)
		tickets, total = page.Tickets, len(page.Tickets)
		slices.Reverse(tickets)
		c.learnt(len(tickets) > 0)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read open tickets: %w", err)
	}
	return tickets, total, nil
}

// allOpen reads all that ${open} stands for. A search reaches only so far; from
// there it begins again with the time that it came to. known is false where the
// service seems not to know the word.
func (c *Client) allOpen(ctx context.Context, h ticketHunt, most int) (tickets []record.Ticket, total int, known bool, err error) {
	if c.macro.Load() == macroUnknown {
		return nil, 0, false, nil
	}
	query, seen := maps.Clone(h.query), map[string]bool{}
	query.Set("status", openMacro)
	for from := 0; len(tickets) < most; from += perPage {
		if from == reach {
			from = 0
			last := tickets[len(tickets)-1].Created
			query.Set("createdTimeRange", rangeOf(span{first: last, last: last.Add(century)}))
		}
		page, count, err := c.searchTickets(ctx, query, from, perPage)
		if record.CodeOf(err) == record.ParameterWrong && len(tickets) == 0 {
			return nil, 0, false, nil
		}
		if err != nil {
			return nil, 0, false, err
		}
		total = max(total, count)
		before := len(tickets)
		for _, t := range page {
			if !seen[t.ID] && t.Type == record.StatusOpen {
				tickets = append(tickets, t)
			}
			seen[t.ID] = true
		}
		if len(page) < perPage || from+perPage >= count || from+perPage == reach && len(tickets) == before {
			break
		}
	}
	if len(tickets) == 0 && c.macro.Load() != macroWorks {
		return nil, 0, false, nil
	}
	if len(tickets) > 0 {
		c.macro.Store(macroWorks)
	}
	return tickets[:min(most, len(tickets))], max(total, len(tickets)), true, nil
}

// century is longer than any ticket lies ahead.
const century = 100 * 365 * 24 * time.Hour
