package fieldmap

import (
	"fmt"

	"counterpart/backend/record"
)

// Grade says how well values of one field can be said in another.
type Grade uint8

// The grades, from best to worst.
const (
	Fits       Grade = iota // every value can be said, but for texts over the target's length
	Risky                   // some values cannot be said, or lose something
	Impossible              // no value can be said
)

// String returns "fits", "risky" or "impossible".
func (g Grade) String() string { return [...]string{"fits", "risky", "impossible"}[g] }

// Check is the judgement on a way from one field to another.
type Check struct {
	Grade  Grade
	Reason string // in plain words; empty if nothing is to be said
}

// worse returns the worse of two checks; of equals, the first with a reason.
func (c Check) worse(other Check) Check {
	if other.Grade > c.Grade || (other.Grade == c.Grade && c.Reason == "") {
		return other
	}
	return c
}

// kind groups types whose values look alike in normal form.
type kind uint8

const (
	other kind = iota
	text
	number
	boolean
	date
	moment
	choice
	choices
	link
)

var kinds = map[record.Type]kind{
	record.Text: text, record.LongText: text, record.Email: text, record.Phone: text, record.URL: text,
	record.Integer: number, record.BigInteger: number, record.Decimal: number, record.Currency: number, record.Percent: number,
	record.Boolean: boolean, record.Date: date, record.DateTime: moment,
	record.Picklist: choice, record.MultiPicklist: choices, record.Lookup: link,
}

// Way judges whether values of from can be said in to: the published table of
// compatible types, and the limits of the two fields.
func Way(from, to record.Field) Check {
	pair := Pair{Fields: [2]record.Field{from, to}}
	return pair.way(0)
}

// way is Way for the pair's fields and value pairs.
func (p *Pair) way(side record.Side) Check {
	from, to := p.Fields[side], p.Fields[side.Other()]
	check := byType(from, to)
	if check.Grade == Impossible {
		return check
	}
	if to.ReadOnly {
		return Check{Impossible, fmt.Sprintf("%s cannot be written", to.Label)}
	}
	check = check.worse(p.byNames()).worse(p.byOptions(side)).worse(byScale(from, to))
	if to.MaxLength > 0 && (from.MaxLength == 0 || from.MaxLength > to.MaxLength) && isText(to.Type) && isText(from.Type) {
		check = check.worse(Check{Fits, fmt.Sprintf("texts over %d characters are refused", to.MaxLength)})
	}
	return check
}

func isText(t record.Type) bool { return kinds[t] == text }

// byType is the table of types.
func byType(from, to record.Field) Check {
	a, b := kinds[from.Type], kinds[to.Type]
	switch {
	case a == other:
		return Check{Impossible, fmt.Sprintf("%s fields are not synced", from.Type)}
	case b == other:
		return Check{Impossible, fmt.Sprintf("%s fields are not synced", to.Type)}
	case a == link || b == link:
		return byTarget(from, to)
	case a == text && b == text:
		return textToText(from.Type, to.Type)
	case a == number && b == number:
		return numberToNumber(from.Type, to.Type)
	case a == b:
		return Check{}
	case b == text && (to.Type == record.Text || to.Type == record.LongText):
		return Check{Fits, fmt.Sprintf("%s is stored as text", from.Type)}
	case a == text && b == choice && (from.Type == record.Text || from.Type == record.LongText):
		return Check{Risky, "only the options of the picklist can be synced; other texts become failures"}
	case a == text && (from.Type == record.Text || from.Type == record.LongText):
		return Check{Risky, fmt.Sprintf("only texts that are a valid %s can be synced; others become failures", to.Type)}
	case a == date && b == moment:
		return Check{Risky, "the time of day becomes midnight UTC"}
	case a == moment && b == date:
		return Check{Risky, "the time of day is lost"}
	case a == choice && b == choices:
		return Check{}
	case a == choices && b == choice:
		return Check{Risky, "only one option can be synced; several become a failure"}
	}
	return Check{Impossible, fmt.Sprintf("%s cannot become %s", from.Type, to.Type)}
}

func byTarget(from, to record.Field) Check {
	if kinds[from.Type] != kinds[to.Type] {
		return Check{Impossible, fmt.Sprintf("%s cannot become %s", from.Type, to.Type)}
	}
	if module, err := record.ParseModule(from.Target); err != nil || module != record.Accounts {
		return Check{Impossible, fmt.Sprintf("only lookups to accounts can be synced, %s points to %q", from.Label, from.Target)}
	}
	if module, err := record.ParseModule(to.Target); err != nil || module != record.Accounts {
		return Check{Impossible, fmt.Sprintf("only lookups to accounts can be synced, %s points to %q", to.Label, to.Target)}
	}
	return Check{}
}

func textToText(from, to record.Type) Check {
	if from == to || to == record.Text || to == record.LongText {
		return Check{}
	}
	if from == record.Text || from == record.LongText {
		return Check{Risky, fmt.Sprintf("only texts that are a valid %s can be synced; others become failures", to)}
	}
	return Check{Impossible, fmt.Sprintf("%s cannot become %s", from, to)}
}

func numberToNumber(from, to record.Type) Check {
	whole := func(t record.Type) bool { return t == record.Integer || t == record.BigInteger }
	if whole(to) && !whole(from) {
		return Check{Risky, "only whole numbers can be synced; others become failures"}
	}
	if to == record.Integer && from == record.BigInteger {
		return Check{Risky, "numbers of more than nine digits become failures"}
	}
	return Check{}
}

// byScale looks for digits after the point that the target does not keep.
func byScale(from, to record.Field) Check {
	if kinds[from.Type] != number || kinds[to.Type] != number || to.Scale < 0 || from.Scale <= to.Scale {
		return Check{}
	}
	return Check{Risky, fmt.Sprintf("%s keeps %d digits after the point", to.Label, to.Scale)}
}

// byNames looks for paired values that a field does not offer.
func (p *Pair) byNames() Check {
	for _, side := range record.Sides() {
		if strange := p.strange(side); len(strange) > 0 {
			return Check{Risky, fmt.Sprintf("%s of %s has no option %q, which is paired with another value", p.Fields[side].Label, side.Title(), strange[0])}
		}
	}
	return Check{}
}

// byOptions looks for options that have no counterpart.
func (p *Pair) byOptions(side record.Side) Check {
	lacking, to := p.Lacking(side), p.Fields[side.Other()]
	switch {
	case len(lacking) == 0:
		return Check{}
	case len(p.Words[side]) > 0 && len(lacking) == 1:
		return Check{Risky, fmt.Sprintf("the option %q has no counterpart in %s", lacking[0], to.Label)}
	case len(p.Words[side]) > 0:
		return Check{Risky, fmt.Sprintf("%d options have no counterpart in %s, such as %q", len(lacking), to.Label, lacking[0])}
	case len(lacking) == 1:
		return Check{Risky, fmt.Sprintf("%s lacks the option %q", to.Label, lacking[0])}
	}
	return Check{Risky, fmt.Sprintf("%s lacks %d options, such as %q", to.Label, len(lacking), lacking[0])}
}
