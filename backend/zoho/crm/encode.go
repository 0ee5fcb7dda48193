package crm

import (
	"encoding/json"
	"strconv"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// timeForm is how CRM wants times: with an offset, without fractions (Zoho CRM
// v8, Insert Records, sample attributes).
const timeForm = "2006-01-02T15:04:05-07:00"

// stamp writes a time for CRM.
func stamp(at time.Time) string { return at.UTC().Format(timeForm) }

// encode turns a write into the object that CRM takes. Null clears a field of
// an existing record and is left out of a new one.
func encode(write record.Write) map[string]any {
	object := make(map[string]any, len(write.Cells)+1)
	if write.ID != "" {
		object[fieldID] = write.ID
	}
	for _, cell := range write.Cells {
		if cell.Value != record.Null || write.ID != "" {
			object[cell.Field.API] = encodeValue(cell.Field, cell.Value)
		}
	}
	return object
}

// encodeValue gives a value in the JSON type that the field's type asks for.
// What does not fit goes as text: the service says best what is wrong with it.
func encodeValue(field record.Field, value record.Value) any {
	if value == record.Null {
		return nil
	}
	text := string(value)
	switch field.Type {
	case record.Integer, record.Decimal, record.Currency, record.Percent:
		if normal.IsNumber(text) {
			return json.Number(normal.Number(text))
		}
	case record.Boolean:
		if yes, err := strconv.ParseBool(text); err == nil {
			return yes
		}
	case record.MultiPicklist:
		return value.Options()
	case record.Lookup, record.User:
		return map[string]string{fieldID: text}
	case record.DateTime:
		if at, ok := normal.Time(text); ok {
			return stamp(at)
		}
	}
	return text
}
