package crm

import (
	"fmt"

	"counterpart/backend/sandbox/crm/schema"
)

// CustomField describes a field that an administrator adds. DataType is one
// of Zoho CRM's; Values are those of a pick list.
type CustomField struct {
	Module   string   `json:"module"`
	API      string   `json:"api_name"`
	Label    string   `json:"label"`
	DataType string   `json:"data_type"`
	Length   int      `json:"length"`
	Unique   bool     `json:"unique"`
	Values   []string `json:"values"`
}

// customField is a field that was added after the organization was made.
type customField CustomField

func (f customField) addTo(c *schema.Catalog) error {
	return c.AddField(f.Module, f.API, f.Label, f.DataType, f.Length, f.Unique, f.Values)
}

// AddField adds a custom field to a module, as an administrator does in CRM's
// set-up.
func (s *Service) AddField(f CustomField) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.table(f.Module)
	if t == nil {
		return fmt.Errorf("add field: no module %q", f.Module)
	}
	if f.Length == 0 {
		f.Length = usualLength(f.DataType)
	}
	if err := customField(f).addTo(s.catalog); err != nil {
		return err
	}
	s.extra = append(s.extra, customField(f))
	if f.Unique {
		t.Index(len(t.Module.Fields) - 1)
	}
	return nil
}

func usualLength(dataType string) int {
	lengths := map[string]int{
		"text": 255, "email": 100, "phone": 30, "website": 450, "integer": 9, "currency": 16, "double": 16,
		"percent": 5, "bigint": 18, "textarea": 2000, "boolean": 5, "date": 20, "datetime": 120, "lookup": 120,
	}
	if n, ok := lengths[dataType]; ok {
		return n
	}
	return 255
}
