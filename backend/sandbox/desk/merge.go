package desk

import "net/http"

// mergeRecords joins records into the one in the path; "source" names, by
// field, the record whose value is kept.
func (s *Service) mergeRecords(c *call) (answer, *apiError) {
	body, losers, refused := c.idBody("ids", "source")
	if refused != nil {
		return answer{}, refused
	}
	t := c.route.table
	s.mu.Lock()
	defer s.mu.Unlock()
	winner, refused := c.get(http.StatusNotFound)
	if refused != nil {
		return answer{}, refused
	}
	source, _ := body["source"].(map[string]any)
	ch, refused := s.chosen(t, source, append(losers, winner.id))
	if refused == nil {
		refused = s.merge(t, winner, losers, &ch, c.now, c.k)
	}
	if refused != nil {
		return answer{}, refused
	}
	s.meter.changed(t.title, ModuleTraffic{Updated: 1, Deleted: int64(len(losers))})
	return answer{http.StatusOK, s.full(s.row(c.k, t, winner, winner.live), nil)}, nil
}

// chosen reads the values that a merge takes from its records.
func (s *Service) chosen(t *table, source map[string]any, among []int64) (change, *apiError) {
	var ch change
	for key, v := range source {
		if nested, ok := v.(map[string]any); ok && key == "cf" {
			inner, refused := s.chosen(t, nested, among)
			if refused != nil {
				return ch, refused
			}
			ch.texts = append(ch.texts, inner.texts...)
			continue
		}
		f := t.byAPI[key]
		id, ok := idValue(v)
		e := t.liveOne(id)
		if f == nil || !ok || e == nil || !contains(among, id) {
			return ch, errData(fieldError{"/source/" + key, "invalid"})
		}
		switch f.lookup {
		case "":
			ch.texts = append(ch.texts, textChange{f.slot, e.live.values.get(f.slot)})
		case "accounts":
			ch.account = &e.live.account
		case "agents":
			ch.owner = &e.live.owner
		}
	}
	return ch, nil
}

func contains(list []int64, id int64) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}

// merge ends the losers and hands what belongs to them to the winner. The
// caller holds the write lock.
func (s *Service) merge(t *table, winner *entity, losers []int64, ch *change, now int64, k *Knobs) *apiError {
	for _, id := range losers {
		e := t.liveOne(id)
		if e == nil || id == winner.id || e.live.marks&markEndUser != 0 {
			return errData(fieldError{"/ids", "invalid"})
		}
	}
	s.replace(t, winner, ch.apply(winner.live, now), now, k, false)
	for _, id := range losers {
		s.inherit(t, id, winner.id, now, k)
		e := t.byID[id]
		if k.MergedToBin {
			t.trash(e, now, s.actor())
		} else {
			t.purge(e)
		}
		t.markChanged(e, now, k)
	}
	return nil
}

// inherit moves the tickets of a contact, or the contacts and tickets of an
// account, from one record to another.
func (s *Service) inherit(t *table, from, to, now int64, k *Knobs) {
	for _, child := range []*table{s.contacts, s.tickets} {
		if t == child {
			continue
		}
		var moved []*entity
		child.all.each(0, child.all.n, false, func(e *entity) bool {
			if e.live.account == from && t == s.accounts || e.live.contact == from && t == s.contacts {
				moved = append(moved, e)
			}
			return true
		})
		for _, e := range moved {
			ch := change{account: &to}
			if t == s.contacts {
				ch = change{contact: &to}
			}
			child.put(e, ch.apply(e.live, now))
			if e.state == stateLive {
				child.markChanged(e, now, k)
			}
		}
	}
}
