package desk

import (
	"net/http"
	"strconv"
	"strings"
)

// contactsOfAccount lists an account's contacts: list rows with the kind of
// their tie to it.
func (s *Service) contactsOfAccount(c *call) (answer, *apiError) {
	p, refused := c.pageFromOne(10, 100)
	if refused != nil {
		return answer{}, refused
	}
	by, refused := c.sorting("firstName", "lastName", "fullName", "phone", "email", "createdTime")
	if refused != nil {
		return answer{}, refused
	}
	include, refused := c.include("accounts", "owner")
	if refused != nil {
		return answer{}, refused
	}
	c.cost = depthCost(p.end())
	s.mu.RLock()
	defer s.mu.RUnlock()
	if _, refused = c.get(http.StatusNotFound); refused != nil {
		return answer{}, refused
	}
	want := c.q.Get("isSpam")
	rows := s.sortRows(s.contactsWith(c.id), by, func(e *entity) bool {
		return want == "" || strconv.FormatBool(spam(e)) == want
	})
	return s.rows(c, s.contacts, p.of(rows), s.views.contactThin, []column{{"mappingInfo", putMapping}}, s.included(s.contacts, include))
}

func putMapping(w *sheet, r *row) {
	w.open('{')
	w.key("mappingId").ref(r.e.id)
	w.key("mappingType").str("PRIMARY")
	w.key("isAccountTicketsViewable").bool(false)
	w.close('}')
}

// of cuts the page out of rows.
func (p page) of(rows []*entity) []*entity {
	if p.skip >= len(rows) {
		return nil
	}
	return rows[p.skip:min(p.end(), len(rows))]
}

// sortRows keeps and sorts a few rows.
func (s *Service) sortRows(rows []*entity, by sorting, keep func(*entity) bool) []*entity {
	kept := rows[:0]
	for _, e := range rows {
		if keep(e) {
			kept = append(kept, e)
		}
	}
	key := func(*entity) string { return "" }
	switch by.by {
	case "", "createdTime":
	case "fullName":
		key = func(e *entity) string { return s.displayName(s.contacts, e) }
	default:
		key = s.sortKey(s.contacts, by.by)
	}
	sortStable(kept, by.desc, key)
	return kept
}

// accountsOfContact lists a contact's accounts: here, the primary one.
func (s *Service) accountsOfContact(c *call) (answer, *apiError) {
	p, refused := c.pageFromOne(10, 100)
	if refused != nil {
		return answer{}, refused
	}
	if _, refused = c.sorting("accountName", "createdTime", "mappingType"); refused != nil {
		return answer{}, refused
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	e, refused := c.get(http.StatusNotFound)
	if refused != nil {
		return answer{}, refused
	}
	var rows []*entity
	if a := s.accounts.liveOne(e.live.account); a != nil {
		name := strings.ToLower(a.live.values.get(s.accounts.slot("accountName")))
		if strings.HasPrefix(name, strings.ToLower(c.q.Get("startsWith"))) {
			rows = append(rows, a)
		}
	}
	return s.rows(c, s.accounts, p.of(rows), s.views.accountThin, []column{{"mappingInfo", putMapping}})
}
