package fieldmap_test

import (
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// types are all types there are.
var types = []record.Type{
	record.Unsupported, record.Text, record.LongText, record.Email, record.Phone, record.URL, record.Integer, record.Decimal,
	record.Currency, record.Percent, record.BigInteger, record.Boolean, record.Date, record.DateTime, record.Picklist,
	record.MultiPicklist, record.Lookup, record.User, record.AutoNumber,
}

// field returns a field of a type that has no limits.
func field(kind record.Type) record.Field {
	f := record.Field{API: "f", Label: kind.String(), Type: kind, Scale: -1}
	if kind == record.Lookup {
		f.Target = "Accounts"
	}
	return f
}

// named returns a field of a type with an API name, which is its label too.
func named(api string, kind record.Type) record.Field {
	f := field(kind)
	f.API, f.Label = api, api
	return f
}

// with returns a field that is the same but for some properties.
func with(f record.Field, change func(*record.Field)) record.Field {
	change(&f)
	return f
}

func readOnly(f *record.Field)  { f.ReadOnly = true }
func mandatory(f *record.Field) { f.Mandatory = true }

func options(names ...string) func(*record.Field) {
	return func(f *record.Field) { f.Options = names }
}

func length(n int) func(*record.Field) { return func(f *record.Field) { f.MaxLength = n } }
func scale(n int) func(*record.Field)  { return func(f *record.Field) { f.Scale = n } }
func target(m string) func(*record.Field) {
	return func(f *record.Field) { f.Target = m }
}

// between returns a pair of two fields, built without asking whether it works.
func between(desk, crm record.Field) *fieldmap.Pair {
	return &fieldmap.Pair{
		Fields: [2]record.Field{desk, crm},
		Ways:   [2]fieldmap.Check{fieldmap.Way(desk, crm), fieldmap.Way(crm, desk)},
	}
}
