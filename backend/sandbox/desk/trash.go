package desk

import "net/http"

// ids reads a list of ids from a body.
func ids(fields map[string]any, key string) ([]int64, *apiError) {
	list, ok := fields[key].([]any)
	if !ok || len(list) == 0 {
		kind := "invalid"
		if fields[key] == nil {
			kind = "missing"
		}
		return nil, errData(fieldError{"/" + key, kind})
	}
	var out []int64
	for _, v := range list {
		id, ok := idValue(v)
		if !ok {
			return nil, errData(fieldError{"/" + key, "invalid"})
		}
		out = append(out, id)
	}
	return out, nil
}

// only refuses keys of a body that are not among the names.
func only(fields map[string]any, names ...string) *apiError {
	for key := range fields {
		known := false
		for _, name := range names {
			known = known || key == name
		}
		if !known {
			return errData(fieldError{"/" + key, "invalid"})
		}
	}
	return nil
}

// idBody reads a body that holds a list of ids and, maybe, other known keys.
func (c *call) idBody(key string, others ...string) (map[string]any, []int64, *apiError) {
	fields, refused := decodeObject(c.body)
	if refused != nil {
		return nil, nil, refused
	}
	if refused = only(fields, append(others, key)...); refused != nil {
		return nil, nil, refused
	}
	list, refused := ids(fields, key)
	return fields, list, refused
}

// trashRecords moves records to the bin: all of them, or none when one of the
// ids does not exist.
func (s *Service) trashRecords(c *call, key string) (answer, *apiError) {
	_, list, refused := c.idBody(key)
	if refused != nil {
		return answer{}, refused
	}
	t := c.route.table
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range list {
		if e := t.byID[id]; e == nil || e.state == stateGone {
			return answer{}, errByStatus(c.k.GoneStatus)
		}
	}
	moved := int64(0)
	for _, id := range list {
		if e := t.byID[id]; e.state == stateLive {
			s.trash(t, e, c.now, c.k)
			moved++
		}
	}
	s.meter.changed(t.title, ModuleTraffic{Deleted: moved})
	c.cost = 6 * len(list)
	return answer{status: http.StatusNoContent}, nil
}

// trash moves a record to the bin. The caller holds the write lock.
func (s *Service) trash(t *table, e *entity, now int64, k *Knobs) {
	t.trash(e, now, s.actor())
	t.markChanged(e, now, k)
	if t == s.accounts && k.AccountTrashTouchesContacts {
		s.touchContacts(e.id, now, k)
	}
}

// touchContacts moves modifiedTime of an account's contacts.
func (s *Service) touchContacts(account, now int64, k *Knobs) {
	for _, e := range s.contactsWith(account) {
		v := *e.live
		v.modified = now
		s.contacts.put(e, &v)
		s.contacts.markChanged(e, now, k)
	}
}

// contactsWith lists the live contacts of an account, oldest first.
func (s *Service) contactsWith(account int64) []*entity {
	var list []*entity
	s.contacts.created.each(0, s.contacts.created.n, false, func(e *entity) bool {
		if e.live.account == account {
			list = append(list, e)
		}
		return true
	})
	return list
}

// restore brings a record back from the bin, with the account it belongs to.
// The caller holds the write lock.
func (s *Service) restore(t *table, e *entity, now int64, k *Knobs) {
	if a := s.accounts.byID[e.live.account]; t != s.accounts && a != nil && a.state == stateBinned {
		s.restore(s.accounts, a, now, k)
	}
	t.restore(e)
	if k.RestoreBumps {
		v := *e.live
		v.modified = now
		t.put(e, &v)
	}
	t.markChanged(e, now, k)
}

// purge ends a record for good. The caller holds the write lock.
func (s *Service) purge(t *table, e *entity, now int64, k *Knobs) {
	t.purge(e)
	t.markChanged(e, now, k)
}
