package desk

import (
	"net/http"
	"strconv"
	"strings"
)

// countParams are what the counts of tickets can be narrowed by.
const countParams = "departmentId assigneeId createdTimeRange modifiedTimeRange"

// countedTickets are the live tickets that a call for a count is about.
func (s *Service) countedTickets(c *call) ([]*entity, *apiError) {
	made, refused := c.span("createdTimeRange")
	if refused != nil {
		return nil, refused
	}
	changed, refused := c.span("modifiedTimeRange")
	if refused != nil {
		return nil, refused
	}
	department := func(*entity, *version) bool { return true }
	if c.q.Has("departmentId") && c.q.Get("departmentId") != "allDepartment" {
		department = choiceTest(s.tickets.slot("departmentId"), c.q.Get("departmentId"))
	}
	assignee := department
	if c.q.Has("assigneeId") {
		if assignee, refused = idTest("assigneeId", c.q.Get("assigneeId")); refused != nil {
			return nil, refused
		}
	}
	var rows []*entity
	s.tickets.created.each(0, s.tickets.created.n, false, func(e *entity) bool {
		if made.holds(e.created) && changed.holds(e.live.modified) && department(e, e.live) && assignee(e, e.live) {
			rows = append(rows, e)
		}
		return true
	})
	return rows, nil
}

func (s *Service) countTickets(c *call) (answer, *apiError) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	rows, refused := s.countedTickets(c)
	if refused != nil {
		return answer{}, refused
	}
	return counted(len(rows)), nil
}

// counted is the answer of every count: a number in quotes.
func counted(n int) answer {
	w := &sheet{}
	w.open('{')
	w.key("count").str(strconv.Itoa(n))
	w.close('}')
	return answer{http.StatusOK, w.b}
}

// countTicketsBy counts tickets by the values of one or several fields, which
// are answered in lower case.
func (s *Service) countTicketsBy(c *call) (answer, *apiError) {
	names := strings.Split(c.q.Get("field"), ",")
	s.mu.RLock()
	defer s.mu.RUnlock()
	rows, refused := s.countedTickets(c)
	if refused != nil {
		return answer{}, refused
	}
	w := &sheet{}
	w.open('{')
	for _, name := range names {
		name = strings.TrimSpace(name)
		read := s.countedField(c, name)
		if read == nil {
			return answer{}, errParam("field")
		}
		w.key(name).open('[')
		putCounts(w, rows, read)
		w.close(']')
	}
	w.close('}')
	return answer{http.StatusOK, w.b}, nil
}

// countedField reads what tickets are counted by; nil: not by that.
func (s *Service) countedField(c *call, name string) func(*entity) string {
	text := func(api string) func(*entity) string {
		slot := s.tickets.slot(api)
		return func(e *entity) string { return e.live.values.get(slot) }
	}
	late := lateTest(s.tickets, "dueDate")
	switch name {
	case "status", "priority", "channel":
		return text(name)
	case "statusType":
		status := text("status")
		return func(e *entity) string { return statusTypes[status(e)] }
	case "spam":
		return func(e *entity) string { return strconv.FormatBool(spam(e)) }
	case "overDue":
		return func(e *entity) string { return strconv.FormatBool(late(e.live, c.now)) }
	case "escalated":
		status := text("status")
		return func(e *entity) string { return strconv.FormatBool(status(e) == escalated) }
	}
	return nil
}

// putCounts writes how many rows have each value, in the order of their first
// appearance. Rows without a value are not counted.
func putCounts(w *sheet, rows []*entity, read func(*entity) string) {
	n := map[string]int{}
	var values []string
	for _, e := range rows {
		value := strings.ToLower(read(e))
		if n[value] == 0 && value != "" {
			values = append(values, value)
		}
		n[value]++
	}
	for _, value := range values {
		w.open('{')
		w.key("value").str(value)
		w.key("count").str(strconv.Itoa(n[value]))
		w.close('}')
	}
}
