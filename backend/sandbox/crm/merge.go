package crm

import (
	"fmt"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// Merge joins live records into one, as a person does with duplicates: the
// winner keeps its values and takes the losers' where it has none; what
// belonged to the losers belongs to it; the losers are removed.
func (s *Service) Merge(module, winner string, losers []string) error {
	defer s.lockForPerson()()
	t := s.table(module)
	if t == nil {
		return fmt.Errorf("no module %q", module)
	}
	kept, err := s.stored(t, winner, table.Live)
	if err != nil {
		return err
	}
	var lost []*table.Record
	for _, id := range losers {
		r, err := s.stored(t, id, table.Live)
		if err != nil {
			return err
		}
		if r == kept {
			return fmt.Errorf("merge %s %s: it cannot be merged into itself", module, id)
		}
		lost = append(lost, r)
	}
	d := &draft{changes: map[int]*string{}}
	for _, r := range lost {
		for _, c := range r.Row.Cells() {
			if d.text(kept, c.Field) == "" {
				d.changes[c.Field] = &c.Text
			}
		}
		s.repoint(r.ID, kept.ID)
		s.removeMerged(t, r)
	}
	s.finish(t, kept, d)
	s.update(t, kept, d, false)
	if !s.knobs.IdenticalUpdateTouches {
		t.Change(kept, func(r *table.Record) { r.Modified = s.now() })
	}
	return nil
}

func (s *Service) removeMerged(t *table.Table, r *table.Record) {
	switch s.knobs.MergedAway {
	case "recycle":
		s.bin(t, r, false)
	case "absent":
		t.Drop(r)
		s.note(t, r, verbPurged)
	default:
		s.purge(t, r)
	}
}

// repoint makes every lookup to one record point to another; that is no
// person's edit, so it moves no Modified_Time.
func (s *Service) repoint(from, to uint64) {
	old, now := packID(from), packID(to)
	for _, t := range s.tables {
		for at, f := range t.Module.Fields {
			if f.Kind != schema.Reference || f.Source != schema.Stored {
				continue
			}
			var hits []*table.Record
			for r := range t.Holding(at, old) {
				hits = append(hits, r)
			}
			for _, r := range hits {
				t.Change(r, func(r *table.Record) { r.Row = r.Row.With(map[int]*string{at: &now}) })
			}
		}
	}
	for l, ids := range s.links {
		if l.Record == from {
			delete(s.links, l)
			l.Record = to
			s.links[l] = append(s.links[l], ids...)
		}
	}
}
