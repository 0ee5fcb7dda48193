package crm

import "counterpart/backend/sandbox/crm/table"

// version is what the search index still holds of a record.
type version struct {
	row     table.Row
	absent  bool // the index has not seen the record at all
	written int64
}

// staleness remembers, for as long as the index lags, what records were
// before they were last written.
type staleness struct {
	versions map[uint64]version
	queue    []uint64 // in order of writing
}

func newStaleness() *staleness { return &staleness{versions: map[uint64]version{}} }

// note is called before a record's row changes; nil for a record that is new.
func (s *staleness) note(now int64, lag int, id uint64, before *table.Record) {
	s.forget(now, lag)
	if lag <= 0 {
		return
	}
	v := version{absent: before == nil, written: now}
	if before != nil {
		v.row = before.Row
	}
	if old, ok := s.versions[id]; ok {
		v.row, v.absent = old.row, old.absent
	}
	s.versions[id] = v
	s.queue = append(s.queue, id)
}

func (s *staleness) forget(now int64, lag int) {
	n := 0
	for n < len(s.queue) {
		v, ok := s.versions[s.queue[n]]
		if ok && v.written+int64(lag) > now {
			break
		}
		delete(s.versions, s.queue[n])
		n++
	}
	s.queue = s.queue[n:]
}

// seen is the row that the index holds of a record, and whether it holds the
// record at all.
func (s *staleness) seen(now int64, lag int, r *table.Record) (table.Row, bool) {
	v, ok := s.versions[r.ID]
	if !ok || v.written+int64(lag) <= now {
		return r.Row, true
	}
	return v.row, !v.absent
}
