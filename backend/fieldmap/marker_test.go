package fieldmap_test

import (
	"strings"
	"testing"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

func TestMarker_TakesAFieldThatNothingElseUses(t *testing.T) {
	s := record.Schema{Side: record.CRM, Module: record.Contacts}
	add := func(api string, kind record.Type, change func(*record.Field)) {
		f := record.Field{API: api, Label: api, Type: kind, MaxLength: 255, Scale: -1}
		if change != nil {
			change(&f)
		}
		s.Fields = append(s.Fields, f)
	}
	add("Good", record.Text, nil)
	add("Email", record.Text, nil)
	add("Mapped", record.Text, nil)
	add("Long", record.LongText, nil)
	add("Locked", record.Text, func(f *record.Field) { f.ReadOnly = true })
	add("Short", record.Text, func(f *record.Field) { f.MaxLength = 39 })
	add("Needed", record.Text, func(f *record.Field) { f.Mandatory = true })
	entries := []fieldmap.Entry{{Desk: "Good", CRM: "Mapped"}}
	for api, want := range map[string]string{
		"Good": "", "Nowhere": "no such field", "Email": "mapped", "Mapped": "mapped", "Long": "one line",
		"Locked": "written", "Short": "39 characters", "Needed": "mandatory",
	} {
		field, problem := fieldmap.Marker(s, entries, api)
		switch {
		case want == "" && (problem != nil || field.API != api):
			t.Errorf("%s: %v, %v", api, field, problem)
		case want != "" && (problem == nil || !strings.Contains(problem.Message, want) || problem.Field != api || problem.Advice == ""):
			t.Errorf("%s: %+v, want a refusal that says %q", api, problem, want)
		}
	}
	longest := record.Operation{ID: 1<<63 - 1}
	if n := len(longest.Mark()); n > 40 {
		t.Errorf("a mark has %d characters", n)
	}
}
