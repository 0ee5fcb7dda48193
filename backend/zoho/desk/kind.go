package desk

import (
	"strings"

	"counterpart/backend/record"
)

// kinds are Desk's field types in the product's words, in lower case: their
// case varies between answers (Zoho Desk API, Fields). What is missing here is
// never synced.
var kinds = map[string]record.Type{
	"text": record.Text, "textarea": record.LongText, "largetext": record.LongText,
	"number": record.Integer, "decimal": record.Decimal, "currency": record.Currency,
	"percent": record.Percent, "email": record.Email, "phone": record.Phone, "fax": record.Phone,
	"url": record.URL, "date": record.Date, "datetime": record.DateTime, "picklist": record.Picklist,
	"multiselect": record.MultiPicklist, "boolean": record.Boolean, "checkbox": record.Boolean,
	"lookup": record.Lookup, "autonumber": record.AutoNumber,
}

// kindOf gives a field's type. The lookups of the standard layouts are told by
// their names as well, since answers call their types differently. A text that
// has a list of values is a picklist.
func kindOf(f fieldAnswer) record.Type {
	switch f.API {
	case "accountId":
		return record.Lookup
	case "ownerId":
		return record.User
	}
	name := strings.ToLower(f.Type)
	if name == "formula" {
		name = strings.ToLower(f.ReturnType)
	}
	kind := kinds[name]
	if kind == record.Text && len(f.options()) > 0 {
		return record.Picklist
	}
	return kind
}

// system are fields that Desk keeps itself; its metadata does not mark them.
var system = map[string]bool{
	"id": true, "createdTime": true, "modifiedTime": true, "createdBy": true, "modifiedBy": true, "layoutId": true,
	"zohoCRMContact": true, "zohoCRMAccount": true, "accountCount": true, "customerHappiness": true, "webUrl": true,
	"photoURL": true, "isSpam": true, "isAnonymous": true, "isEndUser": true, "isFollowing": true, "isTrashed": true,
	"isDeleted": true, "lastActivityTime": true,
}
