package desk

import (
	"fmt"
	"strconv"
)

// module finds a module that persons work in.
func (s *Service) module(name string) (*table, error) {
	if t := s.table(name); t != nil {
		return t, nil
	}
	return nil, fmt.Errorf("desk has no module %q", name)
}

// find finds a record in one of the states.
func (t *table) find(id string, states ...uint8) (*entity, error) {
	n, _ := parseID(id)
	e := t.byID[n]
	for _, state := range states {
		if e != nil && e.state == state {
			return e, nil
		}
	}
	return nil, fmt.Errorf("desk has no such record in %s: %q", t.title, id)
}

// Create makes a record as a person does in Desk's own pages: fields by API
// name, custom ones there too or under "cf"; also isSpam, isEndUser and the
// mark of Zoho's own integration, zohoCRMContact or zohoCRMAccount with "id"
// and "type". A ticket may bring a nested "contact".
func (s *Service) Create(module string, fields map[string]any) (string, error) {
	t, err := s.module(module)
	if err != nil {
		return "", err
	}
	now, k := s.now(), s.knobs.Load()
	defer s.lockForPerson()()
	var e *entity
	var refused *apiError
	if t == s.tickets {
		e, _, refused = s.openTicket(fields, byPersonCreate, now, k)
	} else {
		e, refused = s.create(t, fields, byPersonCreate, now, k)
	}
	if refused != nil {
		return "", fmt.Errorf("create in %s: %w", t.title, refused)
	}
	return strconv.FormatInt(e.id, 10), nil
}

// Edit changes a live record; only the given fields. It moves modifiedTime even
// where no value is new.
func (s *Service) Edit(module, id string, fields map[string]any) error {
	n, err := s.MassUpdate(module, []string{id}, fields)
	if err == nil && n == 0 {
		return fmt.Errorf("desk has no such record in %s: %q", module, id)
	}
	return err
}

// MassUpdate gives the same values to many live records in one second and
// returns how many there were.
func (s *Service) MassUpdate(module string, ids []string, fields map[string]any) (int, error) {
	t, err := s.module(module)
	if err != nil {
		return 0, err
	}
	now, k := s.now(), s.knobs.Load()
	defer s.lockForPerson()()
	n := 0
	for _, id := range ids {
		e, err := t.find(id, stateLive)
		if err != nil {
			continue
		}
		if refused := s.update(t, e, fields, byPerson, now, k); refused != nil {
			return n, fmt.Errorf("update %s in %s: %w", id, t.title, refused)
		}
		n++
	}
	return n, nil
}

// Delete moves a live record to the recycle bin.
func (s *Service) Delete(module, id string) error {
	return s.change(module, id, s.trash, stateLive)
}

// Restore brings a record back from the recycle bin.
func (s *Service) Restore(module, id string) error {
	return s.change(module, id, s.restore, stateBinned)
}

// Purge ends a record for good, from the recycle bin or straight away.
func (s *Service) Purge(module, id string) error {
	return s.change(module, id, s.purge, stateLive, stateBinned)
}

func (s *Service) change(module, id string, do func(*table, *entity, int64, *Knobs), states ...uint8) error {
	t, err := s.module(module)
	if err != nil {
		return err
	}
	defer s.lockForPerson()()
	e, err := t.find(id, states...)
	if err != nil {
		return err
	}
	do(t, e, s.now(), s.knobs.Load())
	return nil
}

// Merge joins live records into the winner, which keeps its own values.
func (s *Service) Merge(module, winner string, losers []string) error {
	t, err := s.module(module)
	if err != nil {
		return err
	}
	defer s.lockForPerson()()
	e, err := t.find(winner, stateLive)
	if err != nil {
		return err
	}
	var list []int64
	for _, id := range losers {
		n, _ := parseID(id)
		list = append(list, n)
	}
	if refused := s.merge(t, e, list, &change{}, s.now(), s.knobs.Load()); refused != nil {
		return fmt.Errorf("merge in %s: %w", t.title, refused)
	}
	return nil
}
