package showroom

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// held returns what a record holds in a field; Desk keeps custom ones apart.
func held(row map[string]any, field record.Field) any {
	if v, ok := row[field.API]; ok {
		return v
	}
	custom, _ := row["cf"].(map[string]any)
	return custom[field.API]
}

// text returns a value of a record as it is edited; a look-up's is the id.
func text(row map[string]any, name string) string { return textOf(row[name]) }

func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case map[string]any:
		return textOf(v["id"])
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = textOf(v[i])
		}
		return strings.Join(parts, ";")
	}
	return ""
}

// modified is when a record was last saved.
func modified(row map[string]any, side record.Side) string {
	name := [2]string{"modifiedTime", "Modified_Time"}[side]
	at, err := time.Parse(time.RFC3339, text(row, name))
	if err != nil {
		return ""
	}
	return api.Stamp(at)
}

// said brings a value to the form in which the service takes it. What is not of
// the field's kind goes there as it is: the service shall say so.
func said(side record.Side, field record.Field, value string) any {
	value = strings.TrimSpace(value)
	switch {
	case side == record.CRM && field.Type == record.Boolean:
		return value == "true"
	case value == "":
		return nil
	case side == record.Desk:
		return value
	}
	switch field.Type {
	case record.Integer, record.Decimal, record.Currency, record.Percent:
		if number := json.Number(value); json.Valid([]byte(number)) {
			return number
		}
	case record.MultiPicklist:
		return strings.Split(value, ";")
	case record.Lookup:
		return map[string]string{"id": value}
	}
	return value
}

// atFault finds the field that a service's refusal is about: "/phone" in Desk's,
// "(Phone)" in CRM's.
var atFault = regexp.MustCompile(`(?:/|\()(\w+)\)?$`)

// refusal turns what a service refused into words for people, with its own.
func refusal(side record.Side, err error) error {
	if err == nil {
		return nil
	}
	inner := err
	for {
		next, ok := inner.(interface{ Unwrap() error })
		if !ok {
			break
		}
		inner = next.Unwrap()
	}
	e := &record.Error{
		Code: record.Invalid, Side: side.String(), Message: fmt.Sprintf("Zoho %s says: %s", side.Title(), inner), Service: inner.Error(),
	}
	if found := atFault.FindStringSubmatch(inner.Error()); found != nil {
		e.Field = found[1]
	}
	return e
}
