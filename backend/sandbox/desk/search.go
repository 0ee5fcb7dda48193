package desk

import (
	"net/http"
	"sort"
	"strings"
)

// test judges a record as the search index has it.
type test func(e *entity, v *version) bool

// hunt is a search, read from its parameters.
type hunt struct {
	t             *table
	made, changed span
	tests         []test
	by            sorting
	page          page
}

func (s *Service) searchRecords(c *call) (answer, *apiError) {
	names := []string{"relevance", "modifiedTime", "createdTime", "lastName", "firstName"}
	view := s.views.contactSearch
	if c.route.table == s.accounts {
		names = []string{"relevance", "modifiedTime", "createdTime", "accountName"}
		view = s.views.accountSearch
	}
	return s.search(c, view, names...)
}

func (s *Service) search(c *call, view []column, sorts ...string) (answer, *apiError) {
	h, refused := s.readHunt(c, sorts)
	if refused != nil {
		return answer{}, refused
	}
	c.cost = depthCost(h.page.end())
	s.mu.RLock()
	defer s.mu.RUnlock()
	rows, count := h.run()
	if len(rows) == 0 {
		return answer{status: http.StatusNoContent}, nil
	}
	w := &sheet{b: make([]byte, 0, 1500*len(rows))}
	w.open('{')
	w.key("data").open('[')
	for _, e := range rows {
		s.row(c.k, h.t, e, e.indexed).render(w, view)
	}
	w.close(']')
	w.key("count").int(count)
	w.close('}')
	return answer{http.StatusOK, w.b}, nil
}

func (s *Service) readHunt(c *call, sorts []string) (*hunt, *apiError) {
	h := &hunt{t: c.route.table}
	var refused *apiError
	if h.page, refused = c.searchPage(); refused != nil {
		return nil, refused
	}
	if h.by, refused = c.sorting(sorts...); refused != nil {
		return nil, refused
	}
	if h.made, refused = c.span("createdTimeRange"); refused != nil {
		return nil, refused
	}
	if h.changed, refused = c.span("modifiedTimeRange"); refused != nil {
		return nil, refused
	}
	if h.tests, refused = s.readTests(c); refused != nil {
		return nil, refused
	}
	if c.k.HideSpam && h.t == s.contacts {
		h.tests = append(h.tests, func(_ *entity, v *version) bool { return v.marks&markSpam == 0 })
	}
	return h, nil
}

// searchPage reads from and limit of a search, which reaches 5,000 rows deep.
func (c *call) searchPage() (page, *apiError) {
	p, refused := c.pageFromZero(10, 100)
	switch {
	case refused != nil:
		return p, refused
	case p.skip > c.k.SearchFromMax:
		return p, errUnprocessable("The value passed for field 'from' exceeds the range of '0-%d'.", c.k.SearchFromMax)
	case p.end() > c.k.SearchWindow:
		return p, errUnprocessable("Max search result iterable is %d", c.k.SearchWindow)
	}
	return p, nil
}

// run finds the page's rows and the count of all hits. What is asked by time
// and sorted by the same time is read from its order without a scan.
func (h *hunt) run() ([]*entity, int) {
	base, limits, tests, direct := h.plan()
	from, to := 0, base.n
	if limits.set {
		from, to = base.rank(limits.from, 0), base.rank(limits.to, 0)
	}
	if from >= to {
		return nil, 0
	}
	if len(tests) == 0 && direct {
		return h.slice(base, from, to), to - from
	}
	var hits []*entity
	base.each(from, to, direct && h.by.desc, func(e *entity) bool {
		for _, ok := range tests {
			if !ok(e, e.indexed) {
				return true
			}
		}
		hits = append(hits, e)
		return true
	})
	if !direct {
		h.sort(hits)
	}
	if h.page.skip >= len(hits) {
		return nil, len(hits)
	}
	return hits[h.page.skip:min(h.page.end(), len(hits))], len(hits)
}

// plan picks the order to read, and whether it is the one asked for.
func (h *hunt) plan() (base *order, limits span, tests []test, direct bool) {
	made := func(e *entity, _ *version) bool { return h.made.holds(e.created) }
	changed := func(_ *entity, v *version) bool { return h.changed.holds(v.modified) }
	tests = h.tests
	unsorted := h.by.by == "" || h.by.by == "relevance"
	if h.by.by == "modifiedTime" || h.changed.set && h.by.by != "createdTime" {
		if h.made.set {
			tests = append(tests[:len(tests):len(tests)], made)
		}
		return &h.t.ixMod, h.changed, tests, unsorted || h.by.by == "modifiedTime"
	}
	if h.changed.set {
		tests = append(tests[:len(tests):len(tests)], changed)
	}
	return &h.t.ixMade, h.made, tests, unsorted || h.by.by == "createdTime"
}

// slice reads the page out of ranks [from, to) of an order.
func (h *hunt) slice(base *order, from, to int) []*entity {
	first, last := from+h.page.skip, min(from+h.page.end(), to)
	if h.by.desc {
		first, last = max(to-h.page.end(), from), to-h.page.skip
	}
	rows := make([]*entity, 0, h.page.size)
	base.each(first, last, h.by.desc, func(e *entity) bool {
		rows = append(rows, e)
		return true
	})
	return rows
}

func (h *hunt) sort(hits []*entity) {
	slot := h.t.slot(h.by.by)
	keys := make(map[*entity]string, len(hits))
	for _, e := range hits {
		keys[e] = strings.ToLower(e.indexed.values.get(slot))
	}
	sort.SliceStable(hits, func(i, j int) bool {
		if h.by.desc {
			i, j = j, i
		}
		return keys[hits[i]] < keys[hits[j]]
	})
}
