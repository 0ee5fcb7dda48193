package crm

import "counterpart/backend/record"

// kinds are CRM's data types in the product's words (Zoho CRM v8, Fields
// Metadata). What is missing here is never synced.
var kinds = map[string]record.Type{
	"text": record.Text, "textarea": record.LongText, "mediumtext": record.LongText,
	"email": record.Email, "phone": record.Phone, "website": record.URL,
	"integer": record.Integer, "bigint": record.BigInteger, "double": record.Decimal,
	"currency": record.Currency, "percent": record.Percent, "boolean": record.Boolean,
	"date": record.Date, "datetime": record.DateTime, "picklist": record.Picklist,
	"multiselectpicklist": record.MultiPicklist, "lookup": record.Lookup,
	"ownerlookup": record.User, "userlookup": record.User, "autonumber": record.AutoNumber,
}

// kindOf gives a field's type. A formula has the type of what it yields; a text
// whose JSON is a list holds tags.
func kindOf(f fieldAnswer) record.Type {
	switch f.DataType {
	case "formula":
		return kinds[map[string]string{
			"double": "double", "currency": "currency", "string": "text", "boolean": "boolean", "date": "date", "datetime": "datetime",
		}[f.Formula.ReturnType]]
	case "text":
		if f.JSONType == "jsonarray" {
			return record.Unsupported
		}
	}
	return kinds[f.DataType]
}
