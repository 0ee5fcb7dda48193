package schema

import "strings"

// RelatedList is a list of other records shown with each record of a module.
type RelatedList struct {
	ID     string
	API    string
	Label  string
	Module string // the module whose records it shows
	Via    string // the field of Module that points back; empty: joined by hand
	Closed bool   // only finished activities (the _History lists)
	Open   bool   // only unfinished activities
}

// Module describes one module.
type Module struct {
	ID       string
	API      string
	Singular string
	Plural   string
	LayoutID string
	ViewID   string // of the custom view that shows all records
	Dup      string // system field for duplicate checks, may be empty
	Shadow   bool   // has fields but no records and no place in the list of modules
	Fields   []*Field
	Related  []RelatedList

	byName map[string]int
}

// Field returns a field by its API name, and its position, or nil and -1.
func (m *Module) Field(api string) (*Field, int) {
	if i, ok := m.byName[api]; ok {
		return m.Fields[i], i
	}
	return nil, -1
}

// NameField is the field whose value names a record in lookups, and its
// position.
func (m *Module) NameField() (*Field, int) {
	for i, f := range m.Fields {
		if f.Name {
			return f, i
		}
	}
	return nil, -1
}

// List returns a related list by its API name.
func (m *Module) List(api string) (RelatedList, bool) {
	for _, l := range m.Related {
		if strings.EqualFold(l.API, api) {
			return l, true
		}
	}
	return RelatedList{}, false
}

// Uniques are the positions of the fields that no two records may share a
// value of, in the order in which they were made unique.
func (m *Module) Uniques() []int {
	var all []int
	for i, f := range m.Fields {
		if f.Unique {
			all = append(all, i)
		}
	}
	return all
}

func (m *Module) add(f Field) *Field {
	m.Fields = append(m.Fields, &f)
	m.byName[f.API] = len(m.Fields) - 1
	return &f
}
