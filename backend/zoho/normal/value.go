package normal

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/record"
)

// Of gives the normal form of a decoded JSON value: a string, json.Number,
// bool, object, array or nil. Content that does not fit the type keeps its
// text, so that nothing that a person wrote is lost on the way.
func Of(raw any, kind record.Type) record.Value {
	switch v := raw.(type) {
	case nil:
		return record.Null
	case string:
		return Text(v, kind)
	case json.Number:
		return ofNumber(v, kind)
	case bool:
		return record.Value(strconv.FormatBool(v))
	case map[string]any:
		return ofObject(v, kind)
	case []any:
		return ofList(v, kind)
	}
	return record.Null
}

// Text gives the normal form of a value that came as text, in the spellings
// that the services have for times, booleans and blank options.
func Text(text string, kind record.Type) record.Value {
	switch kind {
	case record.Boolean:
		text = boolean(strings.TrimSpace(text))
	case record.DateTime:
		if at, ok := Time(strings.TrimSpace(text)); ok {
			return Stamp(at)
		}
	case record.MultiPicklist:
		return set(strings.Split(text, ";"))
	}
	return record.Normal(kind, text)
}

// ofNumber reads a JSON number. A time may come as milliseconds since 1970, and
// yes and no as 1 and 0.
func ofNumber(number json.Number, kind record.Type) record.Value {
	switch kind {
	case record.Boolean:
		return Text(Number(number.String()), kind)
	case record.DateTime:
		if ms, err := number.Int64(); err == nil {
			return Stamp(time.UnixMilli(ms))
		}
	}
	return record.Value(Number(number.String()))
}

// ofObject reads a lookup or a user, which come with their id and name.
func ofObject(object map[string]any, kind record.Type) record.Value {
	if id, ok := object["id"]; ok {
		return Of(id, kind)
	}
	return Of(object["value"], kind)
}

// ofList reads a multi-select.
func ofList(list []any, kind record.Type) record.Value {
	options := make([]string, 0, len(list))
	for _, item := range list {
		options = append(options, string(Of(item, record.Picklist)))
	}
	if kind != record.MultiPicklist && len(options) == 1 {
		return record.Value(options[0])
	}
	return set(options)
}

// set leaves out the blank entry.
func set(options []string) record.Value {
	kept := options[:0]
	for _, option := range options {
		if option := record.Normal(record.Picklist, option); option != record.Null {
			kept = append(kept, string(option))
		}
	}
	return record.Set(kept)
}

// boolean reads the words for yes and no that the services use.
func boolean(text string) string {
	switch strings.ToLower(text) {
	case "true", "1", "yes":
		return "true"
	case "false", "0", "no":
		return "false"
	}
	return text
}
