package config

import (
	"slices"

	"counterpart/backend/record"
)

// Mapping is what a person changed in the field map, by module. Without
// changes the default map is in force.
type Mapping struct {
	Contacts Edits `toml:"contacts,omitempty"`
	Accounts Edits `toml:"accounts,omitempty"`
}

// Edits are the changes to one module's default map.
type Edits struct {
	Pairs   []Pair    `toml:"pairs,omitempty"`   // added, or a default pair with other settings
	Removed []Removed `toml:"removed,omitempty"` // default pairs that are not wanted
}

// Pair joins one Desk field with one CRM field, by API names.
type Pair struct {
	Desk       string `toml:"desk"`
	CRM        string `toml:"crm"`
	Direction  string `toml:"direction,omitempty"`   // both, desk-to-crm, crm-to-desk; empty is both
	Conflict   string `toml:"conflict,omitempty"`    // newest, desk, crm; empty follows the module
	NeverClear bool   `toml:"never_clear,omitempty"` // an emptied field does not empty its counterpart

	Values []Value `toml:"values,omitempty"` // values that have another word on the other side
}

// Value joins a value of the Desk field with the value of the CRM field that
// says the same.
type Value struct {
	Desk string `toml:"desk"`
	CRM  string `toml:"crm"`
}

// Removed names a default pair that is not in force.
type Removed struct {
	Desk string `toml:"desk"`
	CRM  string `toml:"crm"`
}

// Edits returns the changes to one module, to be read or changed.
func (m *Mapping) Edits(module record.Module) *Edits {
	if module == record.Accounts {
		return &m.Accounts
	}
	return &m.Contacts
}

// Put maps a pair. current is the map in force and defaults the default one.
// Each field is in at most one pair, so what either field was mapped to before
// makes way, for good: unmapping the new pair does not bring it back.
func (e *Edits) Put(pair Pair, current, defaults []Pair) {
	for _, old := range current {
		if old.Desk == pair.Desk || old.CRM == pair.CRM {
			e.drop(old, defaults)
		}
	}
	e.Removed = slices.DeleteFunc(e.Removed, func(r Removed) bool { return r.is(pair) })
	if !slices.ContainsFunc(defaults, pair.equal) {
		e.Pairs = append(e.Pairs, pair)
	}
}

// Remove unmaps the pair of the Desk field; false if it has none. current and
// defaults are as for Put.
func (e *Edits) Remove(desk string, current, defaults []Pair) bool {
	at := slices.IndexFunc(current, func(p Pair) bool { return p.Desk == desk })
	if at < 0 {
		return false
	}
	e.drop(current[at], defaults)
	return true
}

func (e *Edits) drop(pair Pair, defaults []Pair) {
	e.Pairs = slices.DeleteFunc(e.Pairs, pair.same)
	known := slices.ContainsFunc(e.Removed, func(r Removed) bool { return r.is(pair) })
	if !known && slices.ContainsFunc(defaults, pair.same) {
		e.Removed = append(e.Removed, Removed{Desk: pair.Desk, CRM: pair.CRM})
	}
}

func (e Edits) clone() Edits {
	pairs := slices.Clone(e.Pairs)
	for i := range pairs {
		pairs[i].Values = slices.Clone(pairs[i].Values)
	}
	return Edits{Pairs: pairs, Removed: slices.Clone(e.Removed)}
}

// equal tells whether two pairs are the same in everything.
func (p Pair) equal(other Pair) bool {
	return p.same(other) && p.Direction == other.Direction && p.Conflict == other.Conflict && p.NeverClear == other.NeverClear &&
		slices.Equal(p.Values, other.Values)
}

func (p Pair) same(other Pair) bool { return p.Desk == other.Desk && p.CRM == other.CRM }

func (r Removed) is(pair Pair) bool { return r.Desk == pair.Desk && r.CRM == pair.CRM }
