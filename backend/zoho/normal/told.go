package normal

import (
	"encoding/json"
	"strings"

	"counterpart/backend/record"
)

// Told tells whether a decoded JSON value says what a field of a type holds. An
// object without an id or a value, and a list where one value belongs, say
// nothing: they are not to be taken for an empty field.
func Told(raw any, kind record.Type) bool {
	switch v := raw.(type) {
	case nil, string, json.Number, bool:
		return true
	case map[string]any:
		inner, ok := v["id"]
		if !ok {
			inner, ok = v["value"]
		}
		return ok && plain(inner)
	case []any:
		for _, item := range v {
			if object, is := item.(map[string]any); is && !Told(object, kind) || !is && (item == nil || !plain(item)) {
				return false
			}
		}
		return kind == record.MultiPicklist || len(v) == 1
	}
	return false
}

// plain tells whether a value is not composed of others.
func plain(raw any) bool {
	switch raw.(type) {
	case nil, string, json.Number, bool:
		return true
	}
	return false
}

// longestID is more than any id of the services has.
const longestID = 64

// ID gives the id that a decoded JSON value is: a number, or a word that can
// stand in an address and in a list of ids as it is. Every other value is none.
func ID(raw any) (string, bool) {
	text, is := raw.(string)
	if number, whole := raw.(json.Number); whole {
		text, is = number.String(), true
	}
	foreign := strings.IndexFunc(text, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-'
	})
	if !is || text == "" || len(text) > longestID || foreign >= 0 {
		return "", false
	}
	return text, true
}
