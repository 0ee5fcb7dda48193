package fieldmap

import (
	"fmt"

	"counterpart/backend/record"
)

// advise says what a person can do about a value of source, on side from, that
// target cannot hold.
func advise(code record.Code, from record.Side, source, target record.Field) string {
	place := fmt.Sprintf("%s in %s", name(source), from.Title())
	switch code {
	case record.TextForInteger:
		kind := "number"
		if target.Type == record.Integer || target.Type == record.BigInteger {
			kind = "whole number"
		}
		return fmt.Sprintf("put a %s into %s, or map it to a text field", kind, place)
	case record.TooLong:
		return fmt.Sprintf("shorten %s, or map it to a field that holds more", place)
	case record.UnknownOption:
		return fmt.Sprintf("choose another option for %s, or map it to a text field", place)
	}
	return fmt.Sprintf("correct %s, or map it to a field that takes such values", place)
}

// name is what the service's own pages call a field.
func name(f record.Field) string {
	if f.Label != "" {
		return f.Label
	}
	return f.API
}
