package record

import (
	"slices"
	"strings"
)

// Value is the content of a field in normal form, as text; the empty Value is
// null. Text is trimmed, in Unicode NFC with "\n" line ends; e-mail addresses
// are in lower case; numbers in their shortest decimal form; booleans "true"
// or "false"; dates 2006-01-02; times RFC 3339 in UTC to the second; picklists
// hold the actual value; multi-selects are built by Set; lookups hold the id
// of the record they point to on the value's own side, or, inside a base and
// in the judgement, the id of that record's link.
//
// Two values of one field are the same content exactly if they are equal.
type Value string

// Null is the absence of a value; an empty text is the same.
const Null Value = ""

const setSeparator = "\x1f"

// Set builds the value of a multi-select: a set, so order and repeats of the
// options do not matter. What separates them in a Value separates them here
// too, so that Set of a value's Options is that value.
func Set(options []string) Value {
	kept := make([]string, 0, len(options))
	for _, option := range options {
		for part := range strings.SplitSeq(option, setSeparator) {
			if part = strings.TrimSpace(part); part != "" {
				kept = append(kept, part)
			}
		}
	}
	slices.Sort(kept)
	return Value(strings.Join(slices.Compact(kept), setSeparator))
}

// Options returns the options of a value built by Set; none for Null.
func (v Value) Options() []string {
	if v == Null {
		return nil
	}
	return strings.Split(string(v), setSeparator)
}

// Display returns the value for people: the options of a set joined by "; ".
func (v Value) Display() string {
	return strings.ReplaceAll(string(v), setSeparator, "; ")
}
