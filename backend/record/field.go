package record

// Type is the kind of content that a field holds, one list for both services.
type Type uint8

// The types of fields. Unsupported stands for kinds that are never synced
// (subforms, files, formulas of unknown kind and the like).
const (
	Unsupported Type = iota
	Text
	LongText
	Email
	Phone
	URL
	Integer
	Decimal
	Currency
	Percent
	BigInteger
	Boolean
	Date
	DateTime
	Picklist
	MultiPicklist
	Lookup
	User
	AutoNumber
)

var typeNames = [...]string{
	"unsupported", "text", "long text", "email", "phone", "url", "integer", "decimal", "currency", "percent",
	"big integer", "boolean", "date", "date and time", "picklist", "multi-select", "lookup", "user", "auto-number",
}

// String returns the type's name in plain words, such as "multi-select".
func (t Type) String() string {
	if int(t) < len(typeNames) {
		return typeNames[t]
	}
	return typeNames[Unsupported]
}

// Field describes one field of a module on one side.
type Field struct {
	API       string   // the service's API name, such as lastName, cf_seats, Last_Name
	Label     string   // the name that the service's own pages show
	Type      Type     // kind of content
	MaxLength int      // longest text in characters; 0: no limit known
	Scale     int      // digits after the decimal point that the field keeps; -1: unknown
	Mandatory bool     // refused when empty
	ReadOnly  bool     // cannot be written through the API
	Custom    bool     // made by the customer, not by Zoho
	Unique    bool     // the service refuses a value that another record has
	Options   []string // actual values of a picklist or multi-select
	Target    string   // module that a lookup points to, by the service's API name
}

// Schema is the list of a module's fields on one side.
type Schema struct {
	Side   Side
	Module Module
	Fields []Field
}

// Field returns the field with that API name.
func (s Schema) Field(api string) (Field, bool) {
	for _, field := range s.Fields {
		if field.API == api {
			return field, true
		}
	}
	return Field{}, false
}
