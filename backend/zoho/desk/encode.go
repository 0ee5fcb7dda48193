package desk

import (
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// timeForm is how Desk wants times (Zoho Desk API, Custom Fields).
const timeForm = "2006-01-02T15:04:05.000Z"

// nullable are the standard fields that are cleared with null; the others take
// an empty text (Zoho Desk OpenAPI, Contact and Account).
var nullable = map[string]bool{
	"firstName": true, "lastName": true, "email": true, "secondaryEmail": true, "phone": true, "mobile": true,
	"type": true, "ownerId": true, "accountId": true,
}

// encode turns a write into the object that Desk takes. Null clears a field of
// an existing record and is left out of a new one.
func (c *Client) encode(module record.Module, write record.Write) map[string]any {
	object := make(map[string]any, len(write.Cells))
	custom := make(map[string]any)
	for _, cell := range write.Cells {
		if cell.Value == record.Null && write.ID == "" {
			continue
		}
		into := object
		if isCustom(cell.Field.API) {
			into = custom
		}
		if cell.Value == record.Null {
			into[cell.Field.API] = c.blankOf(module, cell.Field)
		} else {
			into[cell.Field.API] = encodeValue(cell.Field, cell.Value)
		}
	}
	if len(custom) > 0 {
		object["cf"] = custom
	}
	return object
}

// encodeValue gives a value as Desk takes it: always as text, also numbers and
// custom fields of any type (Zoho Desk OpenAPI, Contact and Account).
func encodeValue(field record.Field, value record.Value) any {
	switch field.Type {
	case record.MultiPicklist:
		return strings.Join(value.Options(), ";")
	case record.DateTime:
		if at, ok := normal.Time(string(value)); ok {
			return at.Format(timeForm)
		}
	}
	return string(value)
}

// blankOf gives what clears a field: null or an empty text. Zoho's sources
// leave that open for some fields, so that a refusal teaches the other.
func (c *Client) blankOf(module record.Module, field record.Field) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	if learnt, ok := c.blank[module.String()+"/"+field.API]; ok {
		return learnt
	}
	if field.Custom || isCustom(field.API) || nullable[field.API] {
		return nil
	}
	return ""
}

// learn notes that a field is not cleared the way it was tried. It gives false
// when the other way was tried before.
func (c *Client) learn(module record.Module, field record.Field, tried any) bool {
	key := module.String() + "/" + field.API
	var other any
	if tried == nil {
		other = ""
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if learnt, ok := c.blank[key]; ok && learnt == tried {
		delete(c.blank, key)
		return false
	}
	c.blank[key] = other
	return true
}
