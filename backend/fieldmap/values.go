package fieldmap

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"counterpart/backend/record"
)

// ValuePair joins a value of a Desk field with the value of the CRM field that
// says the same in another word.
type ValuePair struct {
	Desk record.Value
	CRM  record.Value
}

// On returns the value on a side.
func (v ValuePair) On(side record.Side) record.Value {
	return [2]record.Value{record.Desk: v.Desk, record.CRM: v.CRM}[side]
}

// Values are the value pairs of an entry as a text, in the order of Desk's
// values, so that entries can be compared: two are equal exactly if their pairs
// are. The empty text is none.
type Values string

// PairValues makes Values of pairs in any order. Values are brought into normal
// form; whether they make sense is told by Build.
func PairValues(pairs []ValuePair) Values {
	if len(pairs) == 0 {
		return ""
	}
	texts := make([][2]string, len(pairs))
	for i, pair := range pairs {
		for _, side := range record.Sides() {
			texts[i][side] = string(record.Normal(record.Picklist, string(pair.On(side))))
		}
	}
	slices.SortFunc(texts, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	packed, _ := json.Marshal(texts) // texts can always be written so
	return Values(packed)
}

// Pairs returns the value pairs; nil if there are none.
func (v Values) Pairs() (pairs []ValuePair) {
	if v == "" {
		return nil
	}
	var texts [][2]string
	_ = json.Unmarshal([]byte(v), &texts) // written by PairValues
	for _, text := range texts {
		pairs = append(pairs, ValuePair{Desk: record.Value(text[record.Desk]), CRM: record.Value(text[record.CRM])})
	}
	return pairs
}

// Words are what paired values are called on the other side, by the side that
// they come from.
type Words [2]map[record.Value]record.Value

// wordsOf tells in plain words why value pairs cannot be: one value would have
// two counterparts, or none.
func wordsOf(v Values) (w Words, reason string) {
	pairs := v.Pairs()
	if len(pairs) == 0 {
		return Words{}, ""
	}
	w = Words{{}, {}}
	for _, pair := range pairs {
		for _, side := range record.Sides() {
			value := pair.On(side)
			if value == record.Null {
				return Words{}, fmt.Sprintf("a value pair has no value of %s", side.Title())
			}
			if _, known := w[side][value]; known {
				return Words{}, fmt.Sprintf("the value %q of %s is in two value pairs, and can have one counterpart", value, side.Title())
			}
			w[side][value] = pair.On(side.Other())
		}
	}
	return w, ""
}

// takesValues tells whether values of two fields can be paired: one of them has
// options, the other options or text.
func takesValues(a, b record.Type) bool {
	optional := func(t record.Type) bool { return kinds[t] == choice || kinds[t] == choices }
	plain := func(t record.Type) bool { return t == record.Text || t == record.LongText }
	return optional(a) && (optional(b) || plain(b)) || plain(a) && optional(b)
}

// TakesValues tells whether values of the pair's fields can be paired.
func (p *Pair) TakesValues() bool {
	return takesValues(p.Fields[record.Desk].Type, p.Fields[record.CRM].Type)
}

// With returns the pair as it would be with other value pairs that make sense.
func (p *Pair) With(values Values) *Pair {
	with := *p
	with.Values = values
	with.Words, _ = wordsOf(values)
	with.judge()
	return &with
}

// word is what one value of the pair is called on the other side. A value that
// no value pair names is called the same there, unless that word is the
// counterpart of another value: it would come to mean that.
func (p *Pair) word(from record.Side, v record.Value) (record.Value, *record.Error) {
	if said, ok := p.Words[from][v]; ok {
		return said, nil
	}
	if other, taken := p.Words[from.Other()][v]; taken {
		problem := record.Errorf(record.UnknownOption, "%q has no counterpart, since %q of %s stands for %q", v, v, from.Other().Title(), other)
		problem.Advice = fmt.Sprintf("pair %q with a value of its own in the field mapping, or choose another option for %s in %s", v, name(p.Fields[from]), from.Title())
		return "", problem
	}
	return v, nil
}

// wordsFor is word for each option of a set.
func (p *Pair) wordsFor(from record.Side, v record.Value) (record.Value, *record.Error) {
	options := v.Options()
	said := make([]string, len(options))
	for i, option := range options {
		word, problem := p.word(from, record.Value(option))
		if problem != nil {
			return "", problem
		}
		said[i] = string(word)
	}
	return record.Set(said), nil
}

// Naming says how far value pairs name a value, from least to most.
type Naming uint8

// What value pairs say of a value.
const (
	Unnamed Naming = iota
	Partly         // they name some of its options, and others are not known on the other side
	Wholly         // each of its options is named, or known on the other side by the same word
)

// Names tells how far the value pairs name a value of side from.
func (p *Pair) Names(from record.Side, v record.Value) Naming {
	options := []string{string(v)}
	if kinds[p.Fields[from].Type] == choices {
		options = v.Options()
	}
	naming, whole := Unnamed, true
	known := p.Fields[from.Other()].Options
	for _, option := range options {
		if _, named := p.Words[from][record.Value(option)]; named {
			naming = Partly
			continue
		}
		_, problem := p.word(from, record.Value(option))
		whole = whole && problem == nil && (len(known) == 0 || slices.Contains(known, option))
	}
	if naming == Partly && whole {
		return Wholly
	}
	return naming
}

// Revises tells whether two values that were agreed on with the value pairs of
// before are at odds with those of p: they are not the same content any more,
// and one of them is called otherwise now.
func (p *Pair) Revises(before *Pair, desk, crm record.Value) bool {
	return !p.Same(desk, crm) && (p.renames(before, record.Desk, desk) || p.renames(before, record.CRM, crm))
}

func (p *Pair) renames(before *Pair, from record.Side, v record.Value) bool {
	was, couldNot := before.Translate(from, v)
	is, cannot := p.Translate(from, v)
	return was != is || (couldNot == nil) != (cannot == nil)
}

// Lacking lists the options of the pair's field on side from that have no
// counterpart on the other side, in the field's order.
func (p *Pair) Lacking(from record.Side) []string {
	var lacking []string
	to := p.Fields[from.Other()]
	for _, option := range p.Fields[from].Options {
		word, problem := p.word(from, record.Value(option))
		if problem != nil || (len(to.Options) > 0 && !slices.Contains(to.Options, string(word))) {
			lacking = append(lacking, option)
		}
	}
	return lacking
}

// strange lists the values that are paired and that the field on a side does
// not offer; none where it is not known what it offers.
func (p *Pair) strange(side record.Side) (strange []string) {
	options := p.Fields[side].Options
	for _, pair := range p.Values.Pairs() {
		if value := string(pair.On(side)); len(options) > 0 && !slices.Contains(options, value) {
			strange = append(strange, value)
		}
	}
	return strange
}
