package desk

import (
	"net/http"
	"sort"
	"strings"
)

// binned is a record in the bin with its module.
type binned struct {
	t *table
	e *entity
}

// administers refuses agents whose profile does not open the recycle bin.
func (c *call) administers() *apiError {
	if c.k.AgentProfile != adminProfile {
		return errForbidden()
	}
	return nil
}

func (s *Service) listBin(c *call) (answer, *apiError) {
	p, refused := c.pageFromZero(10, 100)
	if refused == nil {
		refused = c.administers()
	}
	if refused != nil {
		return answer{}, refused
	}
	by, refused := c.sorting("name", "type", "department", "deletedBy", "deletedTime")
	if refused != nil {
		return answer{}, refused
	}
	include, refused := c.include("deletedBy", "department")
	if refused != nil {
		return answer{}, refused
	}
	tables, refused := s.binTables(c.q.Get("module"))
	if refused != nil {
		return answer{}, refused
	}
	c.cost = depthCost(p.end())
	s.mu.RLock()
	defer s.mu.RUnlock()
	rows := s.binPage(tables, by, p)
	if len(rows) == 0 && c.k.EmptyBinStatus != http.StatusOK {
		return answer{status: http.StatusNoContent}, nil
	}
	w := &sheet{}
	w.open('{')
	w.key("data").open('[')
	for _, b := range rows {
		s.putBinned(w, b, include)
	}
	w.close(']')
	w.close('}')
	return answer{http.StatusOK, w.b}, nil
}

// otherModules are those of the documentation that this service keeps nothing of.
var otherModules = map[string]bool{
	"tasks": true, "timeEntry": true, "calls": true, "events": true, "contracts": true, "products": true, "topics": true, "solutions": true,
}

// binTables are the modules that a listing of the bin is about.
func (s *Service) binTables(name string) ([]*table, *apiError) {
	t := s.table(name)
	switch {
	case name == "":
		return s.tables(), nil
	case t != nil && t.module == name:
		return []*table{t}, nil
	case otherModules[name]:
		return nil, nil
	}
	return nil, errParam("module")
}

// binPage reads one page of the bin; newest deletions first by default. One
// module by time is read straight from its order.
func (s *Service) binPage(tables []*table, by sorting, p page) []binned {
	byTime := by.by == "" || by.by == "deletedTime"
	desc := by.desc || by.by == ""
	var rows []binned
	if byTime && len(tables) == 1 {
		for _, e := range pageOf(&tables[0].bin, p, desc, nil) {
			rows = append(rows, binned{tables[0], e})
		}
		return rows
	}
	for _, t := range tables {
		t.bin.each(0, t.bin.n, false, func(e *entity) bool {
			rows = append(rows, binned{t, e})
			return true
		})
	}
	sort.SliceStable(rows, func(i, j int) bool {
		a, b := rows[i], rows[j]
		if desc {
			a, b = b, a
		}
		if byTime {
			return a.e.deleted < b.e.deleted || a.e.deleted == b.e.deleted && a.e.id < b.e.id
		}
		return s.binKey(a, by.by) < s.binKey(b, by.by)
	})
	if p.skip >= len(rows) {
		return nil
	}
	return rows[p.skip:min(p.end(), len(rows))]
}

func (s *Service) binKey(b binned, by string) string {
	switch by {
	case "name":
		return strings.ToLower(s.displayName(b.t, b.e))
	case "type":
		return b.t.title
	}
	return "" // every record here has the same department and deleter
}

// displayName is what Desk calls a record in its lists.
func (s *Service) displayName(t *table, e *entity) string {
	v := e.live.values
	switch t {
	case s.accounts:
		return v.get(t.slot("accountName"))
	case s.tickets:
		return v.get(t.slot("subject"))
	}
	return strings.TrimSpace(v.get(t.slot("firstName")) + " " + v.get(t.slot("lastName")))
}

func (s *Service) putBinned(w *sheet, b binned, include map[string]bool) {
	w.open('{')
	w.key("displayName").str(s.displayName(b.t, b.e))
	department := int64(0)
	if b.t == s.tickets {
		department, _ = parseID(b.e.live.values.get(b.t.slot("departmentId")))
	}
	w.key("departmentId").ref(department)
	w.key("deletedById").ref(b.e.deletedBy)
	w.key("id").ref(b.e.id)
	w.key("type").str(b.t.title)
	w.key("deletedTime").moment(b.e.deleted, s.knobs.Load())
	if include["deletedBy"] {
		w.key("deletedBy")
		s.putDeleter(w, b.e.deletedBy)
	}
	if include["department"] {
		w.key("department")
		if b.t == s.tickets {
			putTicketDepartment(w, s.row(s.knobs.Load(), b.t, b.e, b.e.live))
		} else {
			w.null()
		}
	}
	w.close('}')
}

func (s *Service) putDeleter(w *sheet, id int64) {
	p := s.agents[id]
	if p == nil {
		w.null()
		return
	}
	w.open('{')
	w.key("id").str(p.ID)
	w.key("firstName").str(p.FirstName)
	w.key("lastName").str(p.LastName)
	w.key("email").str(p.Email)
	w.key("photoURL").str(s.agentPhoto(p))
	w.close('}')
}
