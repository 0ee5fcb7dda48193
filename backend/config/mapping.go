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

// Apply returns the map in force: the default pairs that were not removed, in
// their order, with the settings given here, then the added pairs. A default
// pair makes way where an added one takes either of its fields.
func (e Edits) Apply(defaults []Pair) []Pair {
	pairs := make([]Pair, 0, len(defaults)+len(e.Pairs))
	for _, pair := range defaults {
		if at := e.find(pair); at >= 0 {
			pairs = append(pairs, e.Pairs[at])
		} else if !e.removed(pair) && !slices.ContainsFunc(e.Pairs, pair.touches) {
			pairs = append(pairs, pair)
		}
	}
	for _, pair := range e.Pairs {
		if !slices.ContainsFunc(defaults, pair.same) {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

// Put maps a pair. Each field is in at most one pair, so what either field was
// mapped to before makes way.
func (e *Edits) Put(pair Pair, defaults []Pair) {
	for _, old := range e.Apply(defaults) {
		if old.touches(pair) {
			e.drop(old, defaults)
		}
	}
	e.restore(pair)
	if !slices.Contains(defaults, pair) {
		e.Pairs = append(e.Pairs, pair)
	}
}

// Remove unmaps the pair of the Desk field; false if it has none.
func (e *Edits) Remove(desk string, defaults []Pair) bool {
	for _, old := range e.Apply(defaults) {
		if old.Desk == desk {
			e.drop(old, defaults)
			return true
		}
	}
	return false
}

func (e *Edits) drop(pair Pair, defaults []Pair) {
	e.Pairs = slices.DeleteFunc(e.Pairs, pair.same)
	if slices.ContainsFunc(defaults, pair.same) && !e.removed(pair) {
		e.Removed = append(e.Removed, Removed{Desk: pair.Desk, CRM: pair.CRM})
	}
}

func (e *Edits) restore(pair Pair) {
	e.Removed = slices.DeleteFunc(e.Removed, func(r Removed) bool { return r.is(pair) })
}

func (e Edits) find(pair Pair) int { return slices.IndexFunc(e.Pairs, pair.same) }

func (e Edits) removed(pair Pair) bool {
	return slices.ContainsFunc(e.Removed, func(r Removed) bool { return r.is(pair) })
}

func (e Edits) clone() Edits {
	return Edits{Pairs: slices.Clone(e.Pairs), Removed: slices.Clone(e.Removed)}
}

func (p Pair) same(other Pair) bool { return p.Desk == other.Desk && p.CRM == other.CRM }

func (p Pair) touches(other Pair) bool { return p.Desk == other.Desk || p.CRM == other.CRM }

func (r Removed) is(pair Pair) bool { return r.Desk == pair.Desk && r.CRM == pair.CRM }
