package crm

import (
	"fmt"
	"sort"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// Import adds records at once, as a first filling: mandatory fields are not
// asked for, nothing is automated, and Created_Time, Modified_Time and
// Converted__s may be given. It returns the ids in the order of the rows. A
// bad row ends it; the rows before it stay.
func (s *Service) Import(module string, rows []map[string]any) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.table(module)
	if t == nil {
		return nil, fmt.Errorf("no module %q", module)
	}
	ids := make([]string, 0, len(rows))
	for i, row := range rows {
		r, err := s.importRow(t, row)
		if err != nil {
			return ids, fmt.Errorf("import row %d into %s: %w", i, module, err)
		}
		t.Add(r)
		ids = append(ids, idText(r.ID))
	}
	return ids, nil
}

func (s *Service) importRow(t *table.Table, row map[string]any) (*table.Record, error) {
	now := s.now()
	r := &table.Record{Created: now, Modified: now}
	cells := make([]table.Cell, 0, len(row))
	names := make([]string, 0, len(row))
	for name := range row {
		names = append(names, name)
	}
	sort.Strings(names)
	modified := false
	for _, name := range names {
		v, err := plain(row[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		f, at := t.Module.Field(name)
		if f == nil {
			continue
		}
		switch f.Source {
		case schema.CreatedTime, schema.ModifiedTime:
			text, _ := v.(string)
			unix, ok := instant(text)
			if !ok {
				return nil, fmt.Errorf("%s: %q is no time", name, v)
			}
			if f.Source == schema.CreatedTime {
				r.Created = unix
			} else {
				r.Modified, modified = unix, true
			}
		case schema.Owner:
			owner, flaw := s.readOwner(v)
			if flaw != nil {
				return nil, fmt.Errorf("%s: %s", name, flaw.message)
			}
			r.Owner = *owner
		case schema.Converted:
			r.Converted = v == true
		case schema.Stored:
			text, flaw := s.parse(f, v)
			if flaw != nil {
				return nil, fmt.Errorf("%s: %s %v", name, flaw.message, flaw.details)
			}
			if text != nil {
				cells = append(cells, table.Cell{Field: at, Text: *text})
			}
		}
	}
	if !modified {
		r.Modified = r.Created
	}
	r.Row = table.Pack(cells)
	if err := s.importUnique(t, r); err != nil {
		return nil, err
	}
	if t.Module.API == "Deals" {
		d := &draft{changes: map[int]*string{}}
		for _, c := range cells {
			d.changes[c.Field] = &c.Text
		}
		s.finishDeal(t, d)
		r.Row = d.row(r)
	}
	r.ID = s.nextID()
	return r, nil
}

func (s *Service) importUnique(t *table.Table, r *table.Record) error {
	for _, at := range t.Module.Uniques() {
		if text, ok := r.Row.Get(at); ok {
			for other := range t.Find(at, text) {
				return fmt.Errorf("%s: %s has the value already", t.Module.Fields[at].API, idText(other.ID))
			}
		}
	}
	return nil
}
