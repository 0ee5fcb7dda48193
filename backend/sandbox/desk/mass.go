package desk

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

// updateMany sets one field of many records.
func (s *Service) updateMany(c *call) (answer, *apiError) {
	body, list, refused := c.idBody("ids", "fieldName", "fieldValue", "isCustomField")
	if refused != nil {
		return answer{}, refused
	}
	fields, refused := massFields(body)
	if refused != nil {
		return answer{}, refused
	}
	t := c.route.table
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, refused = s.read(t, fields, byAPIUpdate, c.k); refused != nil {
		return answer{}, refused
	}
	res := newResults()
	for _, id := range list {
		e := t.liveOne(id)
		if e == nil {
			res.add(id, errNotFound())
			continue
		}
		fault := s.update(t, e, fields, byAPIUpdate, c.now, c.k)
		if fault == nil {
			s.meter.changed(t.title, ModuleTraffic{Updated: 1})
		}
		res.add(id, fault)
	}
	return answer{http.StatusOK, res.end()}, nil
}

// massFields brings fieldName and fieldValue to the form of an update's body.
func massFields(body map[string]any) (map[string]any, *apiError) {
	name, ok := body["fieldName"].(string)
	if !ok || name == "" {
		return nil, errData(fieldError{"/fieldName", "missing"})
	}
	if text, ok := body["fieldValue"].(string); ok && utf8.RuneCountInString(text) > 320 {
		return nil, errData(fieldError{"/fieldValue", "invalid"})
	}
	if custom, _ := body["isCustomField"].(bool); custom || strings.HasPrefix(name, "cf_") {
		return map[string]any{"cf": map[string]any{name: body["fieldValue"]}}, nil
	}
	return map[string]any{name: body["fieldValue"]}, nil
}

func (s *Service) contactsByIDs(c *call) (answer, *apiError) {
	include, refused := c.include("accounts", "owner")
	if refused != nil {
		return answer{}, refused
	}
	list := strings.Split(c.q.Get("ids"), ",")
	if c.q.Get("ids") == "" || len(list) > 20 {
		return answer{}, errParam("ids")
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var rows []*entity
	for _, text := range list {
		id, ok := parseID(strings.TrimSpace(text))
		if !ok {
			return answer{}, errParam("ids")
		}
		e := s.contacts.byID[id]
		if e != nil && (e.state == stateLive || e.state == stateBinned && c.k.TrashedGetStatus == http.StatusOK) {
			rows = append(rows, e)
		}
	}
	return s.rows(c, s.contacts, rows, s.views.contactFull, s.included(s.contacts, include))
}

func (s *Service) markSpam(c *call) (answer, *apiError) {
	body, list, refused := c.idBody("ids", "isSpam", "handleExistingTickets")
	if refused != nil {
		return answer{}, refused
	}
	spam, ok := body["isSpam"].(bool)
	if !ok {
		return answer{}, errData(fieldError{"/isSpam", "missing"})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	res := newResults()
	for _, id := range list {
		e := s.contacts.liveOne(id)
		if e == nil {
			res.add(id, errNotFound())
			continue
		}
		ch := change{marks: map[uint8]bool{markSpam: spam}}
		s.replace(s.contacts, e, ch.apply(e.live, c.now), c.now, c.k, true)
		s.meter.changed(s.contacts.title, ModuleTraffic{Updated: 1})
		res.add(id, nil)
	}
	return answer{http.StatusOK, res.end()}, nil
}

// countRecords counts what a saved view shows.
func (s *Service) countRecords(c *call) (answer, *apiError) {
	if c.q.Get("viewId") == "" {
		return answer{}, errParam("viewId")
	}
	keep, refused := s.viewFilter(c)
	if refused != nil {
		return answer{}, refused
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	t, n := c.route.table, 0
	if keep == nil {
		n = t.created.n
	} else {
		t.created.each(0, t.created.n, false, func(e *entity) bool {
			if keep(e) {
				n++
			}
			return true
		})
	}
	w := &sheet{}
	w.open('{')
	w.key("count").str(strconv.Itoa(n))
	w.close('}')
	return answer{http.StatusOK, w.b}, nil
}
