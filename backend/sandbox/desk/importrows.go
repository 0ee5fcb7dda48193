package desk

import (
	"fmt"
	"strconv"
)

// Import seeds a module with records as they are: fields by API name, custom
// ones under "cf", createdTime and modifiedTime as RFC 3339 texts or time.Time
// where the rows have them. Lengths and picklist values are not checked, types
// are. Searches see the records at once. It returns the new ids in the order of
// the rows, and stops at the first row that does not fit.
func (s *Service) Import(module string, rows []map[string]any) ([]string, error) {
	t, err := s.module(module)
	if err != nil {
		return nil, err
	}
	now, k := s.now(), s.knobs.Load()
	s.mu.Lock()
	defer s.mu.Unlock()
	ids, made := make([]string, 0, len(rows)), make([]*entity, 0, len(rows))
	defer func() { t.adopt(made) }()
	for i, fields := range rows {
		e, refused := s.importRow(t, fields, now, k)
		if refused != nil {
			return ids, fmt.Errorf("import row %d of %s: %w", i, t.title, refused)
		}
		made = append(made, e)
		ids = append(ids, strconv.FormatInt(e.id, 10))
	}
	return ids, nil
}

func (s *Service) importRow(t *table, fields map[string]any, now int64, k *Knobs) (*entity, *apiError) {
	if t == s.tickets {
		return s.importTicket(fields, now, k)
	}
	ch, refused := s.read(t, fields, byImport, k)
	if refused != nil {
		return nil, refused
	}
	return s.seed(t, &ch, now), nil
}

// seed makes an imported record, with its own times, indexed at once.
func (s *Service) seed(t *table, ch *change, now int64) *entity {
	e := &entity{id: s.nextID(), created: now}
	if ch.created != 0 {
		e.created = ch.created
	}
	modified := e.created
	if ch.edited != 0 {
		modified = ch.edited
	}
	e.live = ch.apply(s.blank(t, e), modified)
	e.indexed = e.live
	return e
}

// importTicket fills in what a ticket cannot be without. It need not have a contact, for that may have been deleted.
func (s *Service) importTicket(fields map[string]any, now int64, k *Knobs) (*entity, *apiError) {
	body := map[string]any{"status": "Open", "channel": "Email", "departmentId": strconv.FormatInt(s.own(staticDepartments), 10)}
	for key, v := range fields {
		body[key] = v
	}
	ch, refused := s.read(s.tickets, body, byImport, k)
	if refused != nil {
		return nil, refused
	}
	if ch.contact != nil && ch.account == nil {
		ch.account = &s.contacts.byID[*ch.contact].live.account
	}
	return s.seed(s.tickets, &ch, now), nil
}
