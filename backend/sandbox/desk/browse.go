package desk

import (
	"encoding/json"
	"strconv"
	"strings"
)

// List shows a module's records to a person, those in the bin and those gone
// for good among them: rows with every key of the full view and "_state" (live,
// binned or gone), in order of id, and how many match in all. The query is
// looked for in every text, without regard to case; "" matches all.
func (s *Service) List(module, query string, offset, limit int) (rows []map[string]any, total int) {
	t := s.table(module)
	if t == nil {
		return nil, 0
	}
	k := s.knobs.Load()
	s.mu.RLock()
	defer s.mu.RUnlock()
	if query == "" {
		t.all.each(offset, offset+limit, false, func(e *entity) bool {
			rows = append(rows, s.asMap(k, t, e))
			return true
		})
		return rows, t.all.n
	}
	ok := allTest(query)
	t.all.each(0, t.all.n, false, func(e *entity) bool {
		if !ok(e, e.live) && !strings.Contains(strconv.FormatInt(e.id, 10), query) {
			return true
		}
		if total++; total > offset && len(rows) < limit {
			rows = append(rows, s.asMap(k, t, e))
		}
		return true
	})
	return rows, total
}

// Record shows one record as List does; false if there never was one.
func (s *Service) Record(module, id string) (map[string]any, bool) {
	t := s.table(module)
	n, ok := parseID(id)
	if t == nil || !ok {
		return nil, false
	}
	k := s.knobs.Load()
	s.mu.RLock()
	defer s.mu.RUnlock()
	e := t.byID[n]
	if e == nil {
		return nil, false
	}
	return s.asMap(k, t, e), true
}

func (s *Service) asMap(k *Knobs, t *table, e *entity) map[string]any {
	m := map[string]any{}
	if err := json.Unmarshal(s.full(s.row(k, t, e, e.live), nil), &m); err != nil {
		panic("desk: a rendered record is no JSON: " + err.Error())
	}
	m["_state"] = stateNames[e.state]
	return m
}
