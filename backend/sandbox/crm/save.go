package crm

import (
	"counterpart/backend/sandbox/crm/table"
)

// insert makes a record of a draft.
func (s *Service) insert(t *table.Table, d *draft, api bool) *table.Record {
	now := s.now()
	r := &table.Record{ID: s.nextID(), Created: now, Modified: now, CreatedBy: s.acting, ModifiedBy: s.acting, Row: d.row(nil)}
	if d.owner != nil {
		r.Owner = *d.owner
	}
	s.stale.note(now, s.knobs.IndexLagSeconds, r.ID, nil)
	t.Add(r)
	s.note(t, r, verbAdded)
	if api {
		s.tally.created(t.Module.API)
	}
	return r
}

// update carries out a draft on a live record.
func (s *Service) update(t *table.Table, r *table.Record, d *draft, api bool) {
	now := s.now()
	row := d.row(r)
	same := row == r.Row && (d.owner == nil || *d.owner == r.Owner)
	if api {
		s.tally.updated(t.Module.API)
	}
	if same && !s.knobs.IdenticalUpdateTouches {
		return
	}
	s.stale.note(now, s.knobs.IndexLagSeconds, r.ID, r)
	t.Change(r, func(r *table.Record) {
		r.Row, r.Modified, r.ModifiedBy = row, now, s.acting
		if d.owner != nil {
			r.Owner = *d.owner
		}
	})
	s.note(t, r, verbEdited)
}

// bin moves a live record to the recycle bin.
func (s *Service) bin(t *table.Table, r *table.Record, api bool) {
	t.Change(r, func(r *table.Record) { r.State, r.Removed, r.RemovedBy = table.Binned, s.now(), s.acting })
	s.note(t, r, verbDeleted)
	if api {
		s.tally.deleted(t.Module.API)
	}
}

// restore takes a record out of the recycle bin.
func (s *Service) restore(t *table.Table, r *table.Record, api bool) {
	t.Change(r, func(r *table.Record) {
		r.State, r.Removed = table.Live, 0
		if s.knobs.RestoreTouches {
			r.Modified, r.ModifiedBy = s.now(), s.acting
		}
	})
	s.note(t, r, verbRestored)
	if api {
		s.tally.restored(t.Module.API)
	}
}

// purge removes a record for good; its id and the time stay known.
func (s *Service) purge(t *table.Table, r *table.Record) {
	t.Change(r, func(r *table.Record) { r.State, r.Removed, r.Row = table.Gone, s.now(), "" })
	s.note(t, r, verbPurged)
}

const (
	binDays   = 60 * day  // how long the recycle bin keeps a record
	trailDays = 120 * day // how long a removed record is listed as deleted
)

// expire removes for good what has been in the recycle bin for too long. It
// looks once an hour; readers judge by the time for themselves.
func (s *Service) expire() {
	now := s.now()
	if now < s.expired+3600 {
		return
	}
	s.expired = now
	for _, t := range s.tables {
		var old []*table.Record
		for r := range t.ByRemoved.All() {
			if r.Removed > now-binDays {
				break
			}
			if r.State == table.Binned {
				old = append(old, r)
			}
		}
		for _, r := range old {
			t.Change(r, func(r *table.Record) { r.State, r.Row = table.Gone, "" })
		}
	}
}
