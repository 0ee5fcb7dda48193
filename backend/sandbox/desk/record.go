package desk

import (
	"net/http"
	"strings"
)

// get finds a record of the call's module by the id in the path; a record in
// the bin is answered with the status that the knob asks for.
func (c *call) get(trashed int) (*entity, *apiError) {
	e := c.route.table.byID[c.id]
	switch {
	case e == nil || e.state == stateGone:
		return nil, errByStatus(c.k.GoneStatus)
	case e.state == stateBinned && trashed != http.StatusOK:
		return nil, errByStatus(trashed)
	}
	return e, nil
}

func (s *Service) getRecord(c *call) (answer, *apiError) {
	names := []string{"owner", "accounts"}
	if c.route.table == s.tickets {
		names = []string{"contacts", "products", "assignee", "departments", "team", "isRead", "skills", "contract"}
	}
	include, refused := c.include(names...)
	if refused != nil {
		return answer{}, refused
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	e, refused := c.get(c.k.TrashedGetStatus)
	if refused != nil {
		return answer{}, refused
	}
	return answer{http.StatusOK, s.full(s.row(c.k, c.route.table, e, e.live), include)}, nil
}

func (s *Service) createRecord(c *call) (answer, *apiError) {
	fields, refused := decodeObject(c.body)
	if refused != nil {
		return answer{}, refused
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	e, refused := s.create(c.route.table, fields, byAPICreate, c.now, c.k)
	if refused != nil {
		return answer{}, refused
	}
	s.meter.changed(c.route.table.title, ModuleTraffic{Created: 1})
	return answer{http.StatusOK, s.full(s.row(c.k, c.route.table, e, e.live), nil)}, nil
}

// create makes a record of a body. The caller holds the write lock.
func (s *Service) create(t *table, fields map[string]any, from source, now int64, k *Knobs) (*entity, *apiError) {
	ch, refused := s.read(t, fields, from, k)
	if refused == nil {
		refused = s.unique(t, &ch, 0, k)
	}
	if refused != nil {
		return nil, refused
	}
	return s.born(t, &ch, now, k), nil
}

// born takes a checked change in as a new record.
func (s *Service) born(t *table, ch *change, now int64, k *Knobs) *entity {
	e := &entity{id: s.nextID(), created: now}
	e.live = ch.apply(s.blank(t, e), now)
	t.add(e)
	t.markChanged(e, now, k)
	return e
}

// blank is what a new record is before anything is filled in: the
// administrator owns it, and a ticket has the next number instead.
func (s *Service) blank(t *table, e *entity) *version {
	if t != s.tickets {
		return &version{owner: s.admin}
	}
	s.lastTicket++
	e.number = s.lastTicket
	return &version{}
}

func (s *Service) updateRecord(c *call) (answer, *apiError) {
	fields, refused := decodeObject(c.body)
	if refused != nil {
		return answer{}, refused
	}
	t := c.route.table
	s.mu.Lock()
	defer s.mu.Unlock()
	e, refused := c.get(c.k.TrashedPatchStatus)
	if refused != nil {
		return answer{}, refused
	}
	before := e.live.modified
	if refused = s.update(t, e, fields, byAPIUpdate, c.now, c.k); refused != nil {
		return answer{}, refused
	}
	s.meter.changed(t.title, ModuleTraffic{Updated: 1})
	r := s.row(c.k, t, e, e.live)
	if c.k.StalePatchTime && t == s.contacts {
		r.modified = before
	}
	return answer{http.StatusOK, s.full(r, nil)}, nil
}

// update gives a record new values. The caller holds the write lock.
func (s *Service) update(t *table, e *entity, fields map[string]any, from source, now int64, k *Knobs) *apiError {
	ch, refused := s.read(t, fields, from, k)
	if refused == nil {
		refused = s.unique(t, &ch, e.id, k)
	}
	if refused != nil {
		return refused
	}
	s.replace(t, e, ch.apply(e.live, now), now, k, from.api())
	return nil
}

// replace makes a version the record's present one, unless nothing in it is new
// and the knob leaves modifiedTime alone then. A person's save always counts.
func (s *Service) replace(t *table, e *entity, v *version, now int64, k *Knobs, api bool) {
	if api && !k.BumpUnchanged && v.sameAs(e.live) {
		return
	}
	t.put(e, v)
	t.markChanged(e, now, k)
}

// unique refuses a second record with the same key where the knobs ask for it.
func (s *Service) unique(t *table, ch *change, self int64, k *Knobs) *apiError {
	var api string
	switch {
	case t == s.contacts && k.UniqueEmail:
		api = "email"
	case t == s.accounts && k.UniqueAccountName:
		api = "accountName"
	default:
		return nil
	}
	slot, taken := t.slot(api), false
	for _, set := range ch.texts {
		if set.slot != slot || set.text == "" {
			continue
		}
		t.created.each(0, t.created.n, false, func(e *entity) bool {
			taken = e.id != self && strings.EqualFold(e.live.values.get(slot), set.text)
			return !taken
		})
	}
	if taken {
		return errData(fieldError{"/" + api, "duplicate"})
	}
	return nil
}
