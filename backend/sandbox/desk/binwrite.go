package desk

import "net/http"

// inBin finds a binned record of any module.
func (s *Service) inBin(id int64) (binned, bool) {
	for _, t := range s.tables() {
		if e := t.byID[id]; e != nil && e.state == stateBinned {
			return binned{t, e}, true
		}
	}
	return binned{}, false
}

func (s *Service) restoreFromBin(c *call) (answer, *apiError) {
	return s.eachBinned(c, func(b binned) {
		s.restore(b.t, b.e, c.now, c.k)
		s.meter.changed(b.t.title, ModuleTraffic{Restored: 1})
	}, "isChildNeedToBeRestored")
}

func (s *Service) deleteFromBin(c *call) (answer, *apiError) {
	return s.eachBinned(c, func(b binned) { s.purge(b.t, b.e, c.now, c.k) })
}

// eachBinned does something to each record that a body names and answers with
// one result for each.
func (s *Service) eachBinned(c *call, do func(binned), others ...string) (answer, *apiError) {
	if refused := c.administers(); refused != nil {
		return answer{}, refused
	}
	_, list, refused := c.idBody("ids", others...)
	if refused != nil {
		return answer{}, refused
	}
	c.cost = 6 * len(list)
	s.mu.Lock()
	defer s.mu.Unlock()
	res := newResults()
	for _, id := range list {
		b, ok := s.inBin(id)
		switch {
		case ok:
			do(b)
			res.add(id, nil)
		case s.alive(id): // a record that came back with a child before it in the list
			res.add(id, nil)
		default:
			res.add(id, errNotFound())
		}
	}
	return answer{http.StatusOK, res.end()}, nil
}

func (s *Service) alive(id int64) bool {
	return s.contacts.liveOne(id) != nil || s.accounts.liveOne(id) != nil || s.tickets.liveOne(id) != nil
}

func (s *Service) restoreAll(c *call) (answer, *apiError) {
	return s.wholeBin(c, func(b binned) {
		s.restore(b.t, b.e, c.now, c.k)
		s.meter.changed(b.t.title, ModuleTraffic{Restored: 1})
	})
}

func (s *Service) deleteAll(c *call) (answer, *apiError) {
	return s.wholeBin(c, func(b binned) { s.purge(b.t, b.e, c.now, c.k) })
}

// wholeBin empties the bin one way or the other.
func (s *Service) wholeBin(c *call, do func(binned)) (answer, *apiError) {
	if refused := c.administers(); refused != nil {
		return answer{}, refused
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var rows []binned
	for _, t := range s.tables() {
		t.bin.each(0, t.bin.n, false, func(e *entity) bool {
			rows = append(rows, binned{t, e})
			return true
		})
	}
	for _, b := range rows {
		if b.e.state == stateBinned {
			do(b)
		}
	}
	c.cost = max(6*len(rows), 6)
	return answer{status: http.StatusAccepted}, nil
}

// results writes the answer of a mass action.
type results struct{ w sheet }

func newResults() *results {
	r := &results{}
	r.w.open('{')
	r.w.key("results").open('[')
	return r
}

func (r *results) add(id int64, fault *apiError) {
	r.w.open('{')
	r.w.key("success").bool(fault == nil)
	r.w.key("id").ref(id)
	r.w.key("errors")
	if fault == nil {
		r.w.null()
	} else {
		r.w.open('{')
		r.w.key("errorCode").str(fault.code)
		r.w.key("httpCode").int(fault.status)
		r.w.close('}')
	}
	r.w.close('}')
}

func (r *results) end() []byte {
	r.w.close(']')
	r.w.close('}')
	return r.w.b
}
