package product

import (
	"counterpart/backend/config"
	"counterpart/backend/engine"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// settingsOf translates the settings file into the engine's words.
func settingsOf(c config.Config) (s engine.Settings, err error) {
	rules := [2]string{record.Accounts: c.Conflict.Accounts, record.Contacts: c.Conflict.Contacts}
	for _, module := range record.Modules() {
		if s.Entries[module], err = entriesOf(c, module); err != nil {
			return s, err
		}
		if s.Rules[module], err = fieldmap.ParseRule(rules[module]); err != nil {
			return s, err
		}
	}
	s.Window, _ = c.Since()
	s.Spam = c.IncludeSpam
	s.Markers = [2][2]string{
		record.Accounts: {c.Marker.Accounts.Desk, c.Marker.Accounts.CRM},
		record.Contacts: {c.Marker.Contacts.Desk, c.Marker.Contacts.CRM},
	}
	s.Guard = engine.Guard{Records: c.Guard.Records, Percent: c.Guard.Percent}
	const percent = 100
	s.Poll = engine.Poll{
		Min: c.Schedule.MinInterval.Duration(), Max: c.Schedule.MaxInterval.Duration(),
		Share: float64(c.Schedule.CreditShare) / percent,
	}
	return s, nil
}

// entriesOf returns the mapping of a module that is in force.
func entriesOf(c config.Config, module record.Module) ([]fieldmap.Entry, error) {
	edits := c.Mapping.Edits(module)
	var entries []fieldmap.Entry
	for _, pair := range edits.Pairs {
		entry, err := entryOf(pair)
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	var removed []record.PairKey
	for _, pair := range edits.Removed {
		removed = append(removed, fieldmap.Entry{Desk: pair.Desk, CRM: pair.CRM}.Key())
	}
	return fieldmap.Edited(module, entries, removed), nil
}

func entryOf(p config.Pair) (entry fieldmap.Entry, err error) {
	entry = fieldmap.Entry{Desk: p.Desk, CRM: p.CRM, NeverClear: p.NeverClear}
	values := make([]fieldmap.ValuePair, len(p.Values))
	for i, value := range p.Values {
		values[i] = fieldmap.ValuePair{Desk: record.Value(value.Desk), CRM: record.Value(value.CRM)}
	}
	entry.Values = fieldmap.PairValues(values)
	if entry.Direction, err = fieldmap.ParseDirection(p.Direction); err == nil {
		entry.Rule, err = fieldmap.ParseRule(p.Conflict)
	}
	if err != nil {
		err = &record.Error{Code: record.Invalid, Field: p.Desk, Message: err.Error()}
	}
	return entry, err
}

// pairOf is the opposite of entryOf; what is the default is left out.
func pairOf(e fieldmap.Entry) config.Pair {
	pair := config.Pair{Desk: e.Desk, CRM: e.CRM, Conflict: e.Rule.String(), NeverClear: e.NeverClear}
	if e.Direction != fieldmap.Both {
		pair.Direction = e.Direction.String()
	}
	for _, value := range e.Values.Pairs() {
		pair.Values = append(pair.Values, config.Value{Desk: string(value.Desk), CRM: string(value.CRM)})
	}
	return pair
}

func pairsOf(entries []fieldmap.Entry) []config.Pair {
	pairs := make([]config.Pair, len(entries))
	for i, entry := range entries {
		pairs[i] = pairOf(entry)
	}
	return pairs
}
