package desk

import "strings"

// Field types as Desk's Fields API names them.
const (
	typeText        = "Text"
	typeTextarea    = "Textarea"
	typeNumber      = "Number"
	typeDecimal     = "Decimal"
	typeCurrency    = "Currency"
	typeEmail       = "Email"
	typePhone       = "Phone"
	typeFax         = "Fax"
	typeURL         = "URL"
	typeDate        = "Date"
	typeDateTime    = "DateTime"
	typePicklist    = "Picklist"
	typeMultiselect = "Multiselect"
	typeBoolean     = "Boolean"
	typeLookUp      = "LookUp"
)

// field is one field of a module. Fields of type LookUp are kept as ids beside
// the texts and have no slot (-1).
type field struct {
	api, label, kind string
	max              int
	mandatory        bool
	custom           bool
	nullable         bool // the OpenAPI files list null among its values
	address          bool // city, state, country: shorter on updates by the OpenAPI files
	options          []string
	lookup           string
	section          string
	slot             int
	static           int // place of its id among the organization's own ids
}

// schema is the default layout of a module.
type schema struct {
	module string // "contacts": paths and the module parameter
	title  string // "Contacts": recycle bin and persons' methods
	fields []*field
	byAPI  map[string]*field
	custom []*field
	layout int // place of the layout's id among the organization's own ids
}

func newSchema(module, title string, layout, firstStatic int, fields []*field) *schema {
	s := &schema{module: module, title: title, fields: fields, byAPI: map[string]*field{}, layout: layout}
	slot := 0
	for i, f := range fields {
		f.static = firstStatic + i
		f.slot = -1
		if f.lookup == "" {
			f.slot = slot
			slot++
		}
		f.custom = strings.HasPrefix(f.api, "cf_")
		if f.custom {
			s.custom = append(s.custom, f)
		}
		s.byAPI[f.api] = f
	}
	return s
}

// slot is the text slot of a field that is known to have one.
func (s *schema) slot(api string) int { return s.byAPI[api].slot }

// mandatory tells whether the layout demands a value.
func (s *schema) mandatory(f *field, k *Knobs) bool {
	if f.mandatory {
		return true
	}
	for _, api := range k.MandatoryFields[s.module] {
		if api == f.api {
			return true
		}
	}
	return false
}
