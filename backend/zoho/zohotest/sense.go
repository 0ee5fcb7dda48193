package zohotest

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"counterpart/backend/record"
)

// Private is a customer's value in made-up answers: no error may repeat it.
const Private = "ada@private.example"

// Object decodes an answer's body with encoding/json alone, to judge what a
// client makes of it; nil unless it is one JSON object.
func Object(body string) map[string]any {
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	var object map[string]any
	if decoder.Decode(&object) != nil || !json.Valid([]byte(body)) {
		return nil
	}
	return object
}

// Loose is Object for what a client decodes by encoding/json, which takes names
// in any case: the names that matter come in the given spelling.
func Loose(body string, names ...string) map[string]any {
	object, _ := respell(Object(body), names).(map[string]any)
	return object
}

func respell(value any, names []string) any {
	switch v := value.(type) {
	case map[string]any:
		spelt := make(map[string]any, len(v))
		for key, inner := range v {
			for _, name := range names {
				if strings.EqualFold(key, name) {
					key = name
				}
			}
			spelt[key] = respell(inner, names)
		}
		return spelt
	case []any:
		for i := range v {
			v[i] = respell(v[i], names)
		}
	}
	return value
}

// Rows gives the records in a list of an answer, and whether it is a list of
// nothing but records with an id.
func Rows(body, list string) ([]map[string]any, bool) {
	items, ok := Object(body)[list].([]any)
	var rows []map[string]any
	for _, item := range items {
		row, _ := item.(map[string]any)
		ok = ok && ID(row) != ""
		rows = append(rows, row)
	}
	return rows, ok
}

var id = regexp.MustCompile(`^[0-9A-Za-z_-]{1,64}$`)

// ID gives the id of a record; empty if it has none.
func ID(row map[string]any) string {
	text, _ := row["id"].(string)
	if number, is := row["id"].(json.Number); is {
		text = number.String()
	}
	if !id.MatchString(text) {
		return ""
	}
	return text
}

// Classified fails the test unless an error, if there is one, is classified and
// does not repeat what is Private.
func Classified(t testing.TB, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if record.CodeOf(err) == record.Internal || record.AsError(err).Message == "" {
		t.Errorf("got %v, which nothing classifies", err)
	}
	if strings.Contains(err.Error(), Private) {
		t.Errorf("got %v, which tells a customer's value", err)
	}
}
