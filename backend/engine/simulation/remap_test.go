package simulation

import (
	"slices"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// remap has a person change the mapping of contacts.
func (w *world) remap() {
	entries := slices.Clone(w.settings.Entries[record.Contacts])
	at := func(f field) int {
		return slices.IndexFunc(entries, func(e fieldmap.Entry) bool { return e.Desk == api(record.Desk, record.Contacts, f) })
	}
	f := [...]field{fNote, fPhone, fText}[w.draw("pair", 3)]
	i := at(f)
	what := w.draw("mapping", 6)
	w.say("a person edits the mapping: %d of %s", what, api(record.Desk, record.Contacts, f))
	w.seen.hit("mapping edited")
	switch {
	case i < 0:
		entries = append(entries, entry(record.Contacts, f, f))
	case what == 0:
		entries = slices.Delete(entries, i, i+1)
		w.truth.renewed[f] = true
	case what == 1:
		entries[i].Direction = fieldmap.Direction(w.draw("direction", 3))
		w.truth.narrow[f] = true
	case what == 2:
		entries[i].Rule = fieldmap.Rule(w.draw("rule", 4))
	case what == 3:
		entries[i].NeverClear = !entries[i].NeverClear
		w.truth.narrow[f] = true
	case what == 4 && f == fNote:
		entries[i].CRM = api(record.CRM, record.Contacts, [...]field{fNote, fSpare}[w.draw("to", 2)])
		w.truth.narrow[f] = true
	default:
		w.settings.Rules[w.draw("module", 2)] = fieldmap.Rule(w.draw("rule", 4))
	}
	w.settings.Entries[record.Contacts] = entries
	w.engine.Configure(w.settings)
}

// remapWhole restores the mapping with which the history began.
func (w *world) remapWhole() {
	w.settings.Entries = wholeMapping()
	w.settings.Rules = [2]fieldmap.Rule{}
	w.engine.Configure(w.settings)
}
