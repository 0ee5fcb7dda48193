package fieldmap

import (
	"fmt"

	"counterpart/backend/record"
)

// Pair is a Desk field and the CRM field it is mapped to.
type Pair struct {
	Entry
	Key    record.PairKey
	Fields [2]record.Field // by Side
	Ways   [2]Check        // by the Side that values come from
	Words  Words           // what Values says, to look things up; see With
}

// Field returns the pair's field on a side.
func (p *Pair) Field(side record.Side) record.Field { return p.Fields[side] }

// Carries tells whether values travel from that side and can be said on the
// other.
func (p *Pair) Carries(from record.Side) bool {
	return p.Direction.Carries(from) && p.Ways[from].Grade != Impossible
}

// IsLookup tells whether the pair's values are links between records.
func (p *Pair) IsLookup() bool { return p.Fields[record.Desk].Type == record.Lookup }

// Check returns the worse of the checks of the ways that the pair uses.
func (p *Pair) Check() Check {
	check := Check{}
	for _, side := range record.Sides() {
		if p.Direction.Carries(side) {
			check = check.worse(p.Ways[side])
		}
	}
	return check
}

// Map is the mapping of one module, ready to be used.
type Map struct {
	Module record.Module
	Pairs  []Pair
	// Mandatory lists, by Side, fields that must not be empty there.
	Mandatory [2][]record.Field
}

// Problem is an entry of a mapping that cannot work.
type Problem struct {
	Entry  Entry
	Reason string
}

// Error returns the problem in one sentence.
func (p Problem) Error() string {
	return fmt.Sprintf("%s cannot be mapped to %s: %s", p.Entry.Desk, p.Entry.CRM, p.Reason)
}

// Build makes a Map of the entries that can work with these schemas and
// returns the others as problems, in the order of the entries.
func Build(desk, crm record.Schema, entries []Entry) (*Map, []Problem) {
	m := &Map{Module: desk.Module}
	var problems []Problem
	used := [2]map[string]bool{{}, {}}
	for _, entry := range entries {
		pair, reason := newPair(desk, crm, entry)
		if reason == "" && (used[record.Desk][entry.Desk] || used[record.CRM][entry.CRM]) {
			reason = "one of the two is mapped already"
		}
		if reason != "" {
			problems = append(problems, Problem{entry, reason})
			continue
		}
		used[record.Desk][entry.Desk], used[record.CRM][entry.CRM] = true, true
		m.Pairs = append(m.Pairs, pair)
	}
	for _, schema := range []record.Schema{desk, crm} {
		for _, field := range schema.Fields {
			if field.Mandatory && !field.ReadOnly {
				m.Mandatory[schema.Side] = append(m.Mandatory[schema.Side], field)
			}
		}
	}
	return m, problems
}

func newPair(desk, crm record.Schema, entry Entry) (pair Pair, reason string) {
	d, ok := desk.Field(entry.Desk)
	if !ok {
		return Pair{}, fmt.Sprintf("Desk has no field %q in %s", entry.Desk, desk.Module)
	}
	c, ok := crm.Field(entry.CRM)
	if !ok {
		return Pair{}, fmt.Sprintf("CRM has no field %q in %s", entry.CRM, crm.Module)
	}
	pair = Pair{Entry: entry, Key: entry.Key(), Fields: [2]record.Field{d, c}}
	if pair.Words, reason = wordsOf(entry.Values); reason != "" {
		return Pair{}, reason
	}
	if entry.Values != "" && !pair.TakesValues() {
		return Pair{}, "their values are paired, which takes a picklist or multi-select, and on the other side one too or a text"
	}
	pair.judge()
	for _, side := range record.Sides() {
		if entry.Direction != Both && entry.Direction.Carries(side) && pair.Ways[side].Grade == Impossible {
			return Pair{}, pair.Ways[side].Reason
		}
	}
	if !pair.Carries(record.Desk) && !pair.Carries(record.CRM) {
		return Pair{}, pair.Ways[record.Desk].Reason
	}
	if entry.Direction == Both && !(pair.Carries(record.Desk) && pair.Carries(record.CRM)) {
		blocked := pair.Ways[record.Desk]
		if pair.Carries(record.Desk) {
			blocked = pair.Ways[record.CRM]
		}
		return Pair{}, blocked.Reason + "; it can be mapped in one direction"
	}
	return pair, ""
}

// judge fills in how well the pair's values can be said on the other side.
func (p *Pair) judge() {
	for _, side := range record.Sides() {
		p.Ways[side] = p.way(side)
	}
}

// Fields lists the fields of one side that must be read: the mapped ones and
// the match key.
func (m *Map) Fields(schema record.Schema) []record.Field {
	key := KeyFields(m.Module)[schema.Side]
	var fields []record.Field
	seen := false
	for i := range m.Pairs {
		field := m.Pairs[i].Fields[schema.Side]
		seen = seen || field.API == key
		fields = append(fields, field)
	}
	if field, ok := schema.Field(key); ok && !seen {
		fields = append(fields, field)
	}
	return fields
}
