package crm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// Create adds a record as a person would: with the same checks as the API.
// Fields go by API name; lookups are {"id": …}. It returns the id.
func (s *Service) Create(module string, fields map[string]any) (string, error) {
	defer s.lockForPerson()()
	t, in, err := s.input(module, fields)
	if err != nil {
		return "", err
	}
	d, problems := s.read(t, nil, in, "$")
	if len(problems) > 0 {
		return "", fmt.Errorf("create in %s: %w", module, s.oneProblem(problems))
	}
	return idText(s.insert(t, d, false).ID), nil
}

// Edit changes fields of a live record as a person would.
func (s *Service) Edit(module, id string, fields map[string]any) error {
	defer s.lockForPerson()()
	return s.edit(module, id, fields)
}

func (s *Service) edit(module, id string, fields map[string]any) error {
	t, in, err := s.input(module, fields)
	if err != nil {
		return err
	}
	r, err := s.stored(t, id, table.Live)
	if err != nil {
		return err
	}
	d, problems := s.read(t, r, in, "$")
	if len(problems) > 0 {
		return fmt.Errorf("edit %s %s: %w", module, id, s.oneProblem(problems))
	}
	s.update(t, r, d, false)
	return nil
}

// MassUpdate changes the same fields of several records and returns how many
// were changed; the first that cannot be ends it.
func (s *Service) MassUpdate(module string, ids []string, fields map[string]any) (int, error) {
	defer s.lockForPerson()()
	for n, id := range ids {
		if err := s.edit(module, id, fields); err != nil {
			return n, err
		}
	}
	return len(ids), nil
}

// Delete moves a live record to the recycle bin.
func (s *Service) Delete(module, id string) error {
	return s.with(module, id, table.Live, func(t *table.Table, r *table.Record) { s.bin(t, r, false) })
}

// Restore takes a record out of the recycle bin.
func (s *Service) Restore(module, id string) error {
	return s.with(module, id, table.Binned, func(t *table.Table, r *table.Record) { s.restore(t, r, false) })
}

// Purge removes a record for good, whether it is live or in the recycle bin.
func (s *Service) Purge(module, id string) error {
	defer s.lockForPerson()()
	t := s.table(module)
	if t == nil {
		return fmt.Errorf("no module %q", module)
	}
	n, _ := parseID(id)
	r := t.Get(n)
	if r == nil || r.State == table.Gone {
		return fmt.Errorf("purge %s: no record %s", module, id)
	}
	s.purge(t, r)
	return nil
}

func (s *Service) with(module, id string, state table.State, act func(*table.Table, *table.Record)) error {
	defer s.lockForPerson()()
	t := s.table(module)
	if t == nil {
		return fmt.Errorf("no module %q", module)
	}
	r, err := s.stored(t, id, state)
	if err != nil {
		return err
	}
	act(t, r)
	return nil
}

func (s *Service) stored(t *table.Table, id string, state table.State) (*table.Record, error) {
	n, _ := parseID(id)
	if r := t.Get(n); r != nil && r.State == state {
		return r, nil
	}
	return nil, fmt.Errorf("%s: no %s record %s", t.Module.API, state, id)
}

// input finds the table and turns Go values into what a JSON body would hold.
func (s *Service) input(module string, fields map[string]any) (*table.Table, map[string]any, error) {
	t := s.table(module)
	if t == nil {
		return nil, nil, fmt.Errorf("no module %q", module)
	}
	in := make(map[string]any, len(fields))
	for name, v := range fields {
		p, err := plain(v)
		if err != nil {
			return nil, nil, fmt.Errorf("%s.%s: %w", module, name, err)
		}
		in[name] = p
	}
	return t, in, nil
}

// List shows records, newest id first, whatever their state, and how many
// there are in all. The query is looked for in the text of all fields, without
// regard to case; empty finds all. A row is everything that the API shows of
// the record and "_state": live, binned or gone.
func (s *Service) List(module, query string, offset, limit int) ([]map[string]any, int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	t := s.table(module)
	if t == nil {
		return nil, 0
	}
	query = strings.ToLower(query)
	var rows []map[string]any
	total := 0
	all := t.All()
	for i := len(all) - 1; i >= 0; i-- {
		if query != "" && !matches(t.Module, all[i], query) {
			continue
		}
		if total >= offset && len(rows) < limit {
			rows = append(rows, s.view(t, all[i]))
		}
		total++
	}
	return rows, total
}

// Record shows one record as List does; false if there never was one.
func (s *Service) Record(module, id string) (map[string]any, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	t := s.table(module)
	n, ok := parseID(id)
	if t == nil || !ok {
		return nil, false
	}
	r := t.Get(n)
	if r == nil {
		return nil, false
	}
	return s.view(t, r), true
}

func matches(m *schema.Module, r *table.Record, query string) bool {
	if strings.Contains(idText(r.ID), query) {
		return true
	}
	for _, c := range r.Row.Cells() {
		if m.Fields[c.Field].Kind == schema.Text && strings.Contains(strings.ToLower(c.Text), query) {
			return true
		}
	}
	return false
}

func (s *Service) view(t *table.Table, r *table.Record) map[string]any {
	row := map[string]any{}
	d := json.NewDecoder(bytes.NewReader(s.appendRecord(nil, t, r, s.allColumns(t.Module))))
	if err := d.Decode(&row); err != nil {
		panic("record is not shown as JSON: " + err.Error())
	}
	row["_state"] = r.State.String()
	return row
}
