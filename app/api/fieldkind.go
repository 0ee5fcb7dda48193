package api

import "counterpart/backend/record"

// fieldKinds are the kinds of fields as the window knows them.
var fieldKinds = map[record.Type]string{
	record.Text: "text", record.LongText: "long", record.Email: "email", record.Phone: "phone", record.URL: "url",
	record.Integer: "number", record.Decimal: "number", record.Currency: "number", record.Percent: "number", record.BigInteger: "number",
	record.Boolean: "flag", record.Date: "date", record.DateTime: "time", record.Picklist: "choice", record.MultiPicklist: "choices",
	record.Lookup: "account",
}

// FieldKind names the kind of a field as the window knows it; empty for one that
// people do not edit.
func FieldKind(t record.Type) string { return fieldKinds[t] }
