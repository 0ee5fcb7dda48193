package apitest

import (
	"context"
	"slices"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// names are what a made-up field has on both sides: its label, kind and sample.
var names = [][3]string{
	{"Email", "email", "marta.lindqvist@example.com"},
	{"Last Name", "text", "Lindqvist"},
	{"First Name", "text", "Marta"},
	{"Phone", "phone", "+46 8 555 0142"},
	{"Mobile", "phone", "+46 70 555 0142"},
	{"City", "text", "Göteborg"},
	{"Seats", "integer", "12"},
	{"Renewal", "date", "2026-09-30"},
	{"Plan", "picklist", "Enterprise"},
}

// mapped is how many of the names are mapped to begin with.
const mapped = 6

func madeUp(i int) api.MappingField {
	n := names[i]
	return api.MappingField{API: n[0], Label: n[0], Type: n[1], Sample: n[2], Custom: i >= mapped, Mandatory: i == 1}
}

func at(name string) int {
	return slices.IndexFunc(names, func(n [3]string) bool { return n[0] == name })
}

// check judges by the kinds alone.
func check(desk, crm int) (typeCheck, note string) {
	switch {
	case names[desk][1] == names[crm][1]:
		return "same", ""
	case names[crm][1] == "text":
		return "converts", api.Sentence(names[desk][1] + " is stored as text")
	}
	return "impossible", api.Sentence(names[desk][1] + " cannot become " + names[crm][1])
}

// pairOf tells what a field is mapped to, in force or with edits.
func (p *Product) pairOf(module string, i int, edits []api.MappingEdit) api.MappingPair {
	pair := api.MappingPair{Direction: "both", Values: []api.MappingValue{}}
	if i < mapped {
		pair.CRM = names[i][0]
	}
	for _, e := range slices.Concat(p.mapping, edits) {
		if e.Module == module && e.Desk == names[i][0] {
			pair = api.MappingPair{CRM: e.CRM, Direction: e.Direction, Conflict: e.Conflict, NeverClear: e.NeverClear, Values: append([]api.MappingValue{}, e.Values...)}
		}
	}
	return pair
}

// valuesOf offers the same options on both sides.
func valuesOf(from, to int, pairs []api.MappingValue) api.MappingValues {
	values := api.NewMappingValues()
	values.Pairs = pairs
	if to >= 0 && names[from][1] == "picklist" && names[to][1] == "picklist" {
		values.Possible = true
		values.Desk, values.CRM = []string{"Enterprise", "Team"}, []string{"Enterprise", "Team"}
	}
	return values
}

// MappingSheet shows the names.
func (p *Product) MappingSheet(_ context.Context, q api.MappingQuery) (api.MappingSheet, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	sheet := api.NewMappingSheet(q.Module)
	sheet.Rule = "newest"
	for i := range names {
		line := api.MappingLine{Desk: madeUp(i), Pair: p.pairOf(q.Module, i, q.Edits), Saved: p.pairOf(q.Module, i, nil), MatchKey: i == 0}
		if to := at(line.Pair.CRM); to >= 0 {
			line.CRM = madeUp(to)
			line.TypeCheck, line.Note = check(i, to)
			line.Refused = line.TypeCheck == "impossible"
		}
		line.Values = valuesOf(i, at(line.Pair.CRM), line.Pair.Values)
		sheet.Lines = append(sheet.Lines, line)
	}
	return sheet, nil
}

// MappingChoices offers all names.
func (p *Product) MappingChoices(_ context.Context, q api.MappingQuery, desk string) ([]api.MappingChoice, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var choices []api.MappingChoice
	for to := range names {
		choice := api.MappingChoice{CRM: madeUp(to), Direction: "both"}
		choice.TypeCheck, choice.Note = check(max(at(desk), 0), to)
		for from := range names {
			if p.pairOf(q.Module, from, q.Edits).CRM == names[to][0] && names[from][0] != desk {
				choice.UsedBy = names[from][0]
			}
		}
		choices = append(choices, choice)
	}
	return choices, nil
}

// SaveMapping keeps the edits.
func (p *Product) SaveMapping(_ context.Context, edits []api.MappingEdit) (api.MappingSaved, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range edits {
		if e.CRM == "" {
			continue
		}
		if typeCheck, note := check(max(at(e.Desk), 0), max(at(e.CRM), 0)); typeCheck == "impossible" {
			return api.MappingSaved{}, &record.Error{Code: record.Invalid, Field: e.Desk, Message: note}
		}
	}
	p.mapping = append(p.mapping, edits...)
	p.tell(api.EventMapping)
	return api.MappingSaved{Known: true, Records: len(edits)}, nil
}

// MakePreview proposes nothing: the product in memory has no values to map.
func (p *Product) MakePreview(context.Context, []api.MappingEdit) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tell(api.EventMapping)
	return nil
}

// Preview gives an empty plan.
func (p *Product) Preview(context.Context) (api.MappingPreview, error) {
	summary := api.NewPlanSummary()
	summary.PlanID, summary.MadeAt = "preview", api.Stamp(p.now())
	return api.MappingPreview{Summary: summary}, nil
}
