package schema

// Kind is how a field's value is stored and compared.
type Kind uint8

// The kinds of values. JSON holds what has no kind of its own (tags,
// participants) as the JSON text it came as.
const (
	Text Kind = iota
	Integer
	Decimal
	Boolean
	Date
	DateTime
	Reference
	MultiText
	JSON
)

// Source tells where a field's value comes from.
type Source uint8

// Stored values lie in the record's row; all others are kept beside it or are
// worked out when the record is shown.
const (
	Stored Source = iota
	RecordID
	Owner
	CreatedBy
	ModifiedBy
	CreatedTime
	ModifiedTime
	LastActivity
	FullName
	Layout
	AlwaysNull
	AlwaysFalse
	AlwaysEmpty
	MailingAddress
	OtherAddress
	BillingAddress
	ShippingAddress
	ExpectedRevenue
	Converted
	TimeZero
)

// Pick is one value of a pick list. API clients read and write Actual.
type Pick struct {
	ID       string
	Display  string
	Actual   string
	Forecast string  // deal stages only: Open, Closed Won, Closed Lost
	Chance   float64 // deal stages only: default probability in percent
}

// Field describes one field of a module.
type Field struct {
	ID        string
	API       string
	Label     string
	DataType  string
	Length    int // 0: no length is published
	Decimals  int // places after the point, for decimals
	Kind      Kind
	Source    Source
	Mandatory bool
	Unique    bool
	Custom    bool
	Create    bool // may be set by an insert through the API
	Update    bool // may be changed through the API
	ReadOnly  bool // shown as read_only in the metadata
	Fixed     bool // shown as field_read_only; no statement on writability
	Hidden    bool // shown with visible false
	Name      bool // the module's display field
	Target    string
	Picks     []Pick
}

// Writable reports whether an insert (or, if update is true, an update)
// through the API may set the field.
func (f *Field) Writable(update bool) bool {
	if update {
		return f.Update
	}
	return f.Create
}

// PickOf returns the pick list value whose actual value is s.
func (f *Field) PickOf(s string) (Pick, bool) {
	for _, p := range f.Picks {
		if p.Actual == s {
			return p, true
		}
	}
	return Pick{}, false
}

// KindOf returns how values of a Zoho CRM data_type are stored.
func KindOf(dataType string) Kind {
	switch dataType {
	case "integer":
		return Integer
	case "double", "currency", "percent", "formula":
		return Decimal
	case "boolean":
		return Boolean
	case "date":
		return Date
	case "datetime":
		return DateTime
	case "lookup", "ownerlookup", "userlookup", "layout", "multi_module_lookup":
		return Reference
	case "multiselectpicklist":
		return MultiText
	case "tag", "territories", "jsonarray", "event_reminder", "subform":
		return JSON
	}
	return Text
}

// JSONType returns the json_type of the field (Zoho CRM v8, Get Fields).
func (f *Field) JSONType() string {
	switch f.Kind {
	case Integer:
		return "integer"
	case Decimal:
		return "double"
	case Boolean:
		return "boolean"
	case Reference:
		return "jsonobject"
	case MultiText, JSON:
		return "jsonarray"
	}
	return "string"
}
