package product

import (
	"cmp"

	"counterpart/backend/record"
	"counterpart/backend/store"
)

const (
	sampleRecords = 200 // how many records are looked at for a sample of each field
	sampleLength  = 60  // characters that are shown of it
)

// sampler collects a value of each field, as people read it.
type sampler struct {
	tx     *store.Tx
	fields [2]record.Schema
	found  [2]map[string]string // by Side and API name
}

// samples returns, by Side and API name, a value of each field that was read:
// of linked records where there are such, so that both sides show the same
// customer.
func (h *home) samples(module record.Module, schemas [2]record.Schema) ([2]map[string]string, error) {
	s := sampler{fields: schemas, found: [2]map[string]string{{}, {}}}
	err := h.db.View(func(tx *store.Tx) error {
		s.tx = tx
		if err := s.linked(module); err != nil {
			return err
		}
		for _, side := range record.Sides() {
			if err := s.any(module, side); err != nil {
				return err
			}
		}
		return nil
	})
	return s.found, err
}

func (s *sampler) linked(module record.Module) error {
	seen, failed := 0, error(nil)
	err := s.tx.Links(module, func(l record.Link) bool {
		for _, side := range record.Sides() {
			r, _, err := s.tx.Observed(l.Ref(side))
			failed = cmp.Or(failed, err, s.take(r, side))
		}
		seen++
		return failed == nil && seen < sampleRecords
	})
	return cmp.Or(failed, err)
}

func (s *sampler) any(module record.Module, side record.Side) error {
	seen, failed := 0, error(nil)
	err := s.tx.ObservedAll(module, side, func(r record.Record) bool {
		failed = s.take(r, side)
		seen++
		return failed == nil && seen < sampleRecords
	})
	return cmp.Or(failed, err)
}

// take keeps those of a record's values that are the first of their field.
func (s *sampler) take(r record.Record, side record.Side) error {
	for api, value := range r.Values {
		if value == record.Null || s.found[side][api] != "" {
			continue
		}
		text := value.Display()
		if field, _ := s.fields[side].Field(api); field.Type == record.Lookup {
			account, _, err := s.tx.Observed(record.Ref{Side: side, Module: record.Accounts, ID: string(value)})
			if err != nil {
				return err
			}
			text = account.Name
		}
		if letters := []rune(text); len(letters) > sampleLength {
			text = string(letters[:sampleLength]) + "…"
		}
		s.found[side][api] = text
	}
	return nil
}
