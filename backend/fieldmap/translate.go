package fieldmap

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"counterpart/backend/record"
)

// Translate says a value of the pair's field on side from in the terms of its
// field on the other side. It returns an error that names the field where that
// cannot be done without losing what a person wrote: a text in a number field,
// a text too long. Null stays Null; lookups pass as they are, since their
// values are links. A value that a value pair names becomes its counterpart,
// each option of a set by itself; whatever can be said is said back the same.
// An option that the other side does not list passes too:
// many organizations take new ones as they come (Zoho CRM v8, Insert Records,
// Sample Attributes), and where one does not, the service says so.
func (p *Pair) Translate(from record.Side, v record.Value) (record.Value, *record.Error) {
	source, target := p.Fields[from], p.Fields[from.Other()]
	if v == record.Null || source.Type == record.Lookup {
		return v, nil
	}
	v, problem := p.said(from, v)
	if problem == nil {
		problem = fit(target, v)
	}
	if problem != nil {
		problem.Side, problem.Field = from.Other().String(), target.API
		if problem.Advice == "" {
			problem.Advice = advise(problem.Code, from, source, target)
		}
	}
	return v, problem
}

// said converts a value between the types of the two fields and gives it the
// word that it has on the other side. A set is taken option by option, on
// whichever side it is one.
func (p *Pair) said(from record.Side, v record.Value) (record.Value, *record.Error) {
	source, target := p.Fields[from].Type, p.Fields[from.Other()].Type
	if len(p.Words[from]) == 0 {
		return convert(source, target, v)
	}
	if kinds[source] == choices {
		v, problem := p.wordsFor(from, v)
		if problem != nil {
			return v, problem
		}
		return convert(source, target, v)
	}
	v, problem := convert(source, target, v)
	switch {
	case problem != nil:
		return v, problem
	case kinds[target] == choices:
		return p.wordsFor(from, v)
	}
	return p.word(from, v)
}

// Same tells whether two values of the pair, each in its own side's normal
// form, are the same content.
func (p *Pair) Same(desk, crm record.Value) bool {
	if desk == record.Null || crm == record.Null {
		return desk == crm
	}
	if len(p.Words[record.Desk]) == 0 {
		if desk == crm {
			return true
		}
		if p.Fields[record.Desk].Type == p.Fields[record.CRM].Type {
			return false
		}
	}
	if said, problem := p.Translate(record.Desk, desk); problem == nil && said == crm {
		return true
	}
	said, problem := p.Translate(record.CRM, crm)
	return problem == nil && said == desk
}

func convert(from, to record.Type, v record.Value) (record.Value, *record.Error) {
	a, b := kinds[from], kinds[to]
	switch {
	case a == choices && b == text:
		return record.Value(v.Display()), nil
	case a == choices && b == choices:
		return v, nil
	case a == choice && b == choices:
		return record.Set([]string{string(v)}), nil
	case a == choices && b == choice:
		if options := v.Options(); len(options) > 1 {
			return "", record.Errorf(record.WrongType, "%d options are chosen, and the field takes one", len(options))
		}
	case a == moment && b == date:
		return record.Normal(record.Date, string(v)), nil
	case a == date && b == moment:
		return v + "T00:00:00Z", nil
	}
	said := record.Normal(to, string(v))
	if said == record.Null {
		// A text such as "-None-": what a person wrote must not become a clear.
		return "", record.Errorf(record.UnknownOption, "%q is no option", v)
	}
	return said, nil
}

// fit tells whether a value in the target's normal form is one that the
// target's field can hold.
func fit(target record.Field, v record.Value) *record.Error {
	switch kinds[target.Type] {
	case text:
		return fitText(target, v)
	case number:
		return fitNumber(target.Type, v)
	case boolean:
		if v != "true" && v != "false" {
			return record.Errorf(record.WrongType, "%q is neither true nor false", v)
		}
	case date:
		if _, err := time.Parse(time.DateOnly, string(v)); err != nil {
			return record.Errorf(record.WrongType, "%q is not a date", v)
		}
	case moment:
		if _, err := time.Parse(time.RFC3339, string(v)); err != nil {
			return record.Errorf(record.WrongType, "%q is not a date and time", v)
		}
	}
	return nil
}

func fitText(target record.Field, v record.Value) *record.Error {
	if n := utf8.RuneCountInString(string(v)); target.MaxLength > 0 && n > target.MaxLength {
		return record.Errorf(record.TooLong, "the text has %d characters, and the field holds %d", n, target.MaxLength)
	}
	if target.Type == record.Email && !strings.Contains(string(v), "@") {
		return record.Errorf(record.WrongType, "%q is not an e-mail address", v)
	}
	return nil
}

func fitNumber(target record.Type, v record.Value) *record.Error {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(string(v), "-"), ".")
	isNumber := whole != "" && strings.Trim(whole+fraction, "0123456789") == "" && (!point || fraction != "")
	integer := target == record.Integer || target == record.BigInteger
	switch {
	case !isNumber && integer:
		return record.Errorf(record.TextForInteger, "%q is not a whole number", v)
	case !isNumber:
		return record.Errorf(record.TextForInteger, "%q is not a number", v)
	case integer && point:
		return record.Errorf(record.TextForInteger, "%s is not a whole number", v)
	case target == record.Integer && len(whole) > 9:
		return record.Errorf(record.TooLong, "%s has more than nine digits", v)
	case target == record.BigInteger && len(whole) > 18:
		return record.Errorf(record.TooLong, "%s has more than 18 digits", v)
	}
	return nil
}

// Missing returns an error for the first field that must not be empty on the
// target side and that values, by API name, leave empty.
func (m *Map) Missing(target record.Side, has func(api string) bool) *record.Error {
	for _, field := range m.Mandatory[target] {
		if !has(field.API) {
			return &record.Error{
				Code: record.MandatoryMissing, Side: target.String(), Field: field.API,
				Message: fmt.Sprintf("%s must not be empty in %s", field.Label, target.Title()),
				Advice:  fmt.Sprintf("map to %s of %s a field that always has a value, and fill it in for this record", name(field), target.Title()),
			}
		}
	}
	return nil
}
