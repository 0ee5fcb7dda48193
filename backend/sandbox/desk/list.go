package desk

import (
	"fmt"
	"net/http"
	"strings"
)

// strict are the sort keys that live portals take for lists, wide those of the
// OpenAPI files.
var (
	strictContactSort = []string{"lastName", "createdTime"}
	wideContactSort   = []string{"lastName", "createdTime", "firstName", "phone", "email", "account", "modifiedTime"}
	strictAccountSort = []string{"accountName", "createdTime"}
	wideAccountSort   = []string{"accountName", "createdTime", "website", "email", "phone", "modifiedTime"}
)

func (s *Service) listSort(c *call) (sorting, *apiError) {
	names := [2][]string{strictContactSort, wideContactSort}
	if c.route.table == s.accounts {
		names = [2][]string{strictAccountSort, wideAccountSort}
	}
	if c.k.StrictSort {
		return c.sorting(names[0]...)
	}
	return c.sorting(names[1]...)
}

func (s *Service) listRecords(c *call) (answer, *apiError) {
	t := c.route.table
	p, refused := c.pageFromOne(10, 100)
	if refused != nil {
		return answer{}, refused
	}
	by, refused := s.listSort(c)
	if refused != nil {
		return answer{}, refused
	}
	include, refused := c.include("accounts", "owner")
	if refused != nil {
		return answer{}, refused
	}
	view, refused := s.listView(c)
	if refused != nil {
		return answer{}, refused
	}
	keep, refused := s.listFilter(c)
	if refused != nil {
		return answer{}, refused
	}
	c.cost = depthCost(p.end())
	s.mu.RLock()
	defer s.mu.RUnlock()
	rows := s.livePage(t, by, p, keep)
	return s.rows(c, t, rows, view, s.included(t, include))
}

// listFilter is what leaves records out of a list; nil: nothing.
func (s *Service) listFilter(c *call) (func(*entity) bool, *apiError) {
	keep, refused := s.viewFilter(c)
	if refused != nil || !c.k.HideSpam {
		return keep, refused
	}
	return func(e *entity) bool {
		return e.live.marks&markSpam == 0 && (keep == nil || keep(e))
	}, nil
}

// livePage reads one page of a module's live records.
func (s *Service) livePage(t *table, by sorting, p page, keep func(*entity) bool) []*entity {
	if by.by == "" || by.by == "createdTime" {
		return pageOf(&t.created, p, by.desc, keep)
	}
	all := t.sortedBy(by.by, s.sortKey(t, by.by))
	var rows []*entity
	first, seen := 0, 0
	if keep == nil {
		first, seen = p.skip, p.skip
	}
	for i := first; i < len(all) && len(rows) < p.size; i++ {
		e := all[i]
		if by.desc {
			e = all[len(all)-1-i]
		}
		if keep != nil && !keep(e) {
			continue
		}
		if seen++; seen > p.skip {
			rows = append(rows, e)
		}
	}
	return rows
}

// pageOf reads one page of an order, without a scan where nothing is left out.
func pageOf(o *order, p page, desc bool, keep func(*entity) bool) []*entity {
	rows := make([]*entity, 0, p.size)
	from, to, seen := 0, o.n, 0
	if keep == nil {
		from, to = p.skip, p.end()
		if desc {
			from, to = o.n-p.end(), o.n-p.skip
		}
	}
	o.each(from, to, desc, func(e *entity) bool {
		if keep != nil {
			if !keep(e) {
				return true
			}
			if seen++; seen <= p.skip {
				return true
			}
		}
		rows = append(rows, e)
		return len(rows) < p.size
	})
	return rows
}

// sortKey is the text that live records are sorted by.
func (s *Service) sortKey(t *table, by string) func(*entity) string {
	switch by {
	case "modifiedTime":
		return func(e *entity) string { return fmt.Sprintf("%020d", e.live.modified) }
	case "account":
		name := s.accounts.slot("accountName")
		return func(e *entity) string {
			if a := s.accounts.liveOne(e.live.account); a != nil {
				return a.live.values.get(name)
			}
			return ""
		}
	}
	slot := t.slot(by)
	return func(e *entity) string { return e.live.values.get(slot) }
}

// listView is the columns of a list's rows, with those that "fields" asks for.
func (s *Service) listView(c *call) ([]column, *apiError) {
	view := s.views.contactThin
	switch c.route.table {
	case s.accounts:
		view = s.views.accountThin
	case s.tickets:
		view = s.views.ticketThin
	}
	text := c.q.Get("fields")
	if text == "" {
		return view, nil
	}
	names := strings.Split(text, ",")
	if len(names) > 30 {
		return nil, errParam("fields")
	}
	if c.k.FieldsOnly {
		view = view[:1] // the id
	}
	return s.withFields(c.route.table, view, names)
}

// withFields adds fields to a view; custom ones go together under cf.
func (s *Service) withFields(t *table, view []column, names []string) ([]column, *apiError) {
	view = view[:len(view):len(view)]
	has := map[string]bool{}
	for _, col := range view {
		has[col.key] = true
	}
	var customs []*field
	for _, name := range names {
		name = strings.TrimSpace(name)
		f := t.byAPI[name]
		col, known := s.columns[t.module][name]
		switch {
		case f != nil && f.kind == typeTextarea, f == nil && !known:
			return nil, errParam("fields")
		case f != nil && f.custom:
			customs = append(customs, f)
		case !has[name]:
			has[name] = true
			view = append(view, col)
		}
	}
	if len(customs) > 0 {
		view = append(view, column{"cf", putChosen(customs)})
	}
	return view, nil
}

func putChosen(customs []*field) func(*sheet, *row) {
	return func(w *sheet, r *row) {
		w.open('{')
		for _, f := range customs {
			w.key(f.api)
			putCustomValue(w, f, r.vals[f.slot], r.k)
		}
		w.close('}')
	}
}

// rows answers a list: data alone, or nothing at all where it is empty.
func (s *Service) rows(c *call, t *table, rows []*entity, views ...[]column) (answer, *apiError) {
	if len(rows) == 0 {
		return answer{status: http.StatusNoContent}, nil
	}
	w := &sheet{b: make([]byte, 0, 1024*len(rows))}
	w.open('{')
	w.key("data").open('[')
	for _, e := range rows {
		s.row(c.k, t, e, e.live).render(w, views...)
	}
	w.close(']')
	w.close('}')
	return answer{http.StatusOK, w.b}, nil
}
