package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// ticketSorts are what tickets can be sorted by; relatedSorts, those of one
// contact or account (Ticket.json of Desk's OpenAPI files).
var (
	ticketSorts  = []string{"createdTime", "recentThread", "dueDate"}
	relatedSorts = []string{"createdTime", "modifiedTime", "customerResponseTime", "responseDueDate"}
)

// ticketDepth is the last row that a list of tickets reaches.
const ticketDepth = 4999

// ticketQuery is what lists of tickets are asked by.
func (s *Service) ticketQuery(c *call) (page, sorting, map[string]bool, *apiError) {
	p, refused := c.pageFromOne(c.k.TicketPage, 100)
	if refused != nil {
		return p, sorting{}, nil, refused
	}
	if p.skip > ticketDepth {
		return p, sorting{}, nil, errParam("from")
	}
	sorts := ticketSorts
	if c.route.table != s.tickets {
		sorts = relatedSorts
	}
	by, refused := c.sorting(sorts...)
	if refused != nil {
		return p, by, nil, refused
	}
	names := []string{"contacts", "products", "departments", "team", "isRead", "assignee"}
	if c.route.table != s.tickets { // of one contact: it need not be said who
		names = names[1:]
	}
	include, refused := c.include(names...)
	return p, by, include, refused
}

func (s *Service) listTickets(c *call) (answer, *apiError) {
	return s.ticketPage(c, func(*entity) bool { return true })
}

// ticketsOfRecord lists the tickets of a contact or of an account.
func (s *Service) ticketsOfRecord(c *call) (answer, *apiError) {
	s.mu.RLock()
	_, refused := c.get(http.StatusNotFound)
	s.mu.RUnlock()
	if refused != nil {
		return answer{}, refused
	}
	ofContact := c.route.table == s.contacts
	return s.ticketPage(c, func(e *entity) bool {
		return ofContact && e.live.contact == c.id || !ofContact && e.live.account == c.id
	})
}

// ticketPage lists tickets, the newest first by default.
func (s *Service) ticketPage(c *call, keep func(*entity) bool) (answer, *apiError) {
	p, by, include, refused := s.ticketQuery(c)
	if refused != nil {
		return answer{}, refused
	}
	view := s.views.ticketThin
	if c.route.table == s.tickets {
		if view, refused = s.listView(c); refused != nil {
			return answer{}, refused
		}
		if _, refused = s.viewFilter(c); refused != nil {
			return answer{}, refused
		}
	}
	filter, refused := s.ticketFilter(c)
	if refused != nil {
		return answer{}, refused
	}
	c.cost = depthCost(p.end())
	s.mu.RLock()
	defer s.mu.RUnlock()
	both := func(e *entity) bool { return keep(e) && filter(e) }
	var rows []*entity
	if by.by == "dueDate" || by.by == "responseDueDate" || by.by == "modifiedTime" {
		s.tickets.created.each(0, s.tickets.created.n, false, func(e *entity) bool {
			if both(e) {
				rows = append(rows, e)
			}
			return true
		})
		sortStable(rows, by.desc, s.sortKey(s.tickets, by.by))
		rows = p.of(rows)
	} else {
		rows = pageOf(&s.tickets.created, p, by.desc || by.by == "", both)
	}
	return s.rows(c, s.tickets, rows, view, s.included(s.tickets, include))
}

// ticketFilter reads the parameters that leave tickets out of a list.
func (s *Service) ticketFilter(c *call) (func(*entity) bool, *apiError) {
	var tests []test
	for name, api := range map[string]string{
		"departmentId": "departmentId", "departmentIds": "departmentId", "status": "status", "channel": "channel", "priority": "priority",
	} {
		if c.q.Has(name) {
			tests = append(tests, choiceTest(s.tickets.slot(api), c.q.Get(name)))
		}
	}
	if name := "assignee"; c.q.Has(name) {
		ok, refused := idTest("assigneeId", strings.ReplaceAll(c.q.Get(name), "Unassigned", askEmpty))
		if refused != nil {
			return nil, errParam(name)
		}
		tests = append(tests, ok)
	}
	if name := "teamIds"; c.q.Has(name) { // there are no teams that a ticket could be of
		if _, refused := idTest("id", c.q.Get(name)); refused != nil {
			return nil, errParam(name)
		}
		tests = append(tests, func(*entity, *version) bool { return false })
	}
	since, refused := c.receivedSince()
	if refused != nil {
		return nil, refused
	}
	if c.q.Has("isSpam") {
		tests = append(tests, func(e *entity, _ *version) bool { return strconv.FormatBool(spam(e)) == c.q.Get("isSpam") })
	}
	return func(e *entity) bool {
		for _, ok := range tests {
			if !ok(e, e.live) {
				return false
			}
		}
		return e.created >= since
	}, nil
}

// receivedSince reads receivedInDays: 15, 30 or 90, or -1 for ever.
func (c *call) receivedSince() (int64, *apiError) {
	switch text := c.q.Get("receivedInDays"); text {
	case "15", "30", "90":
		days, _ := strconv.ParseInt(text, 10, 64)
		return c.now - days*24*3600, nil
	case "", "-1":
		return 0, nil
	}
	return 0, errParam("receivedInDays")
}

func (s *Service) searchTickets(c *call) (answer, *apiError) {
	return s.search(c, s.views.ticketSearch, "relevance", "modifiedTime", "createdTime", "customerResponseTime")
}

// createTicket makes a ticket; a nested contact that is not known by its e-mail
// becomes a new contact.
func (s *Service) createTicket(c *call) (answer, *apiError) {
	fields, refused := decodeObject(c.body)
	if refused != nil {
		return answer{}, refused
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	e, made, refused := s.openTicket(fields, byAPICreate, c.now, c.k)
	if refused != nil {
		return answer{}, refused
	}
	s.meter.changed("Tickets", ModuleTraffic{Created: 1})
	if made {
		s.meter.changed("Contacts", ModuleTraffic{Created: 1})
	}
	return answer{http.StatusOK, s.full(s.row(c.k, s.tickets, e, e.live), nil)}, nil
}

// openTicket makes a ticket out of a body. The caller holds the write lock.
func (s *Service) openTicket(fields map[string]any, from source, now int64, k *Knobs) (e *entity, madeContact bool, refused *apiError) {
	body := map[string]any{"status": "Open", "channel": "Phone", "departmentId": strconv.FormatInt(s.own(staticDepartments), 10)}
	for key, v := range fields {
		body[key] = v
	}
	nested, hasNested := body["contact"].(map[string]any)
	delete(body, "contact")
	ch, refused := s.read(s.tickets, body, from, k)
	if refused != nil {
		return nil, false, refused
	}
	if ch.contact == nil && !hasNested {
		return nil, false, errData(fieldError{"/contactId", "missing"})
	}
	if ch.contact == nil {
		contact, made, refused := s.sender(nested, now, k)
		if refused != nil {
			return nil, false, refused
		}
		ch.contact, madeContact = &contact.id, made
	}
	if contact := s.contacts.byID[*ch.contact]; ch.account == nil && contact != nil {
		ch.account = &contact.live.account
	}
	return s.born(s.tickets, &ch, now, k), madeContact, nil
}

// closing dates the end of a ticket by its status, unless the body does.
func (r *reader) closing() {
	status, closed := r.t.slot("status"), r.t.slot("closedTime")
	end, set := "", false
	for _, t := range r.out.texts {
		switch t.slot {
		case closed:
			return
		case status:
			set = true
			if statusTypes[t.text] == "Closed" {
				end = r.s.cfg.Now().UTC().Format(timeLayout)
			}
		}
	}
	if set {
		r.out.texts = append(r.out.texts, textChange{closed, end})
	}
}

// sender finds the contact of a ticket by e-mail, or makes one.
func (s *Service) sender(nested map[string]any, now int64, k *Knobs) (*entity, bool, *apiError) {
	if id, ok := idValue(nested["id"]); ok && s.contacts.liveOne(id) != nil {
		return s.contacts.liveOne(id), false, nil
	}
	var found *entity
	if email := fmt.Sprint(nested["email"]); nested["email"] != nil && email != "" {
		slot := s.contacts.slot("email")
		s.contacts.created.each(0, s.contacts.created.n, false, func(e *entity) bool {
			if strings.EqualFold(e.live.values.get(slot), email) {
				found = e
			}
			return found == nil
		})
	}
	if found != nil {
		return found, false, nil
	}
	e, refused := s.create(s.contacts, nested, byAPICreate, now, k)
	if refused != nil {
		for i := range refused.fields {
			refused.fields[i].pointer = "/contact" + refused.fields[i].pointer
		}
	}
	return e, true, refused
}
