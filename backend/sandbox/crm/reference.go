package crm

import (
	"encoding/json"
	"strconv"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// parseReference reads {"id":"…"}: the id of a live record of the module that
// the field looks up.
func (s *Service) parseReference(f *schema.Field, v any) (*string, *flaw) {
	text, ok := s.referenceID(v)
	if !ok {
		return nil, wrongType("jsonobject")
	}
	id, ok := parseID(text)
	if !ok {
		return nil, &flaw{map[string]any{"expected_data_type": "bigint"}, "invalid data"}
	}
	if f.Source == schema.Layout {
		return nil, nil
	}
	if _, r := s.target(f, id); r == nil {
		return nil, &flaw{map[string]any{}, "the related id given seems to be invalid"}
	}
	return stored(packID(id))
}

func (s *Service) referenceID(v any) (string, bool) {
	switch v := v.(type) {
	case map[string]any:
		switch id := v["id"].(type) {
		case string:
			return id, true
		case json.Number:
			return id.String(), true
		}
	case string:
		return v, s.knobs.BareLookups
	case json.Number:
		return v.String(), s.knobs.BareLookups
	}
	return "", false
}

// target finds the live record that a lookup points to, and its table.
func (s *Service) target(f *schema.Field, id uint64) (*table.Table, *table.Record) {
	targets := []string{f.Target}
	switch {
	case f.API == "Who_Id":
		targets = []string{"Contacts", "Leads"}
	case f.Target == "":
		targets = []string{
			"Accounts", "Contacts", "Deals", "Leads", "Products", "Cases", "Campaigns", "Vendors", "Tasks", "Events", "Calls",
		}
	}
	for _, name := range targets {
		if t := s.tables[name]; t != nil {
			if r := t.Live(id); r != nil {
				return t, r
			}
		}
	}
	return nil, nil
}

// packID is the stored form of an id: its digits in base 36.
func packID(id uint64) string { return strconv.FormatUint(id, 36) }

func unpackID(text string) uint64 {
	id, err := strconv.ParseUint(text, 36, 64)
	if err != nil {
		return 0
	}
	return id
}

// nameOf is what lookups and lists of deleted records call a record.
func (s *Service) nameOf(t *table.Table, r *table.Record) string {
	f, i := t.Module.NameField()
	if f == nil {
		return ""
	}
	if f.Source == schema.FullName {
		return s.fullName(t, r)
	}
	text, _ := r.Row.Get(i)
	return text
}

func (s *Service) fullName(t *table.Table, r *table.Record) string {
	first, last := s.text(t, r, "First_Name"), s.text(t, r, "Last_Name")
	if first == "" {
		return last
	}
	return first + " " + last
}

// text is the stored text of a field, empty if it has none.
func (s *Service) text(t *table.Table, r *table.Record, api string) string {
	_, i := t.Module.Field(api)
	if i < 0 {
		return ""
	}
	text, _ := r.Row.Get(i)
	return text
}
