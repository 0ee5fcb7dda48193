package product

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// MappingChoices lists the CRM fields that a Desk field could be mapped to, the
// best fitting first.
func (p *Product) MappingChoices(ctx context.Context, q api.MappingQuery, desk string) ([]api.MappingChoice, error) {
	s, err := p.sheet(ctx, q)
	if err != nil {
		return nil, err
	}
	if _, known := s.was.schemas[record.Desk].Field(desk); !known {
		return nil, &record.Error{Code: record.NotFound, Field: desk, Message: "Desk has no such field any more", Advice: "read the fields again"}
	}
	users := map[string]string{} // labels of Desk fields, by CRM field
	for _, entry := range s.is.entries {
		if entry.Desk != desk {
			field, _ := s.was.schemas[record.Desk].Field(entry.Desk)
			users[entry.CRM] = cmp.Or(field.Label, entry.Desk)
		}
	}
	choices := make([]api.MappingChoice, 0, len(s.fields))
	for _, field := range s.was.schemas[record.CRM].Fields {
		choice := s.choice(desk, field.API)
		choice.UsedBy = users[field.API]
		choices = append(choices, choice)
	}
	slices.SortStableFunc(choices, func(a, b api.MappingChoice) int {
		return cmp.Or(cmp.Compare(fit(a), fit(b)), strings.Compare(strings.ToLower(a.CRM.Label), strings.ToLower(b.CRM.Label)))
	})
	return choices, nil
}

// choice judges a pair in the direction that suits it best: both if that works.
func (s *sheet) choice(desk, crm string) api.MappingChoice {
	choice := api.MappingChoice{CRM: s.fields[crm]}
	for _, direction := range [...]fieldmap.Direction{fieldmap.Both, fieldmap.DeskToCRM, fieldmap.CRMToDesk} {
		alone := s.is
		alone.entries = []fieldmap.Entry{{Desk: desk, CRM: crm, Direction: direction}}
		row := alone.rows()[0]
		if choice.Direction == "" || row.TypeCheck != "impossible" {
			choice.Direction, choice.TypeCheck, choice.Note = row.Direction, row.TypeCheck, api.Sentence(row.Note)
		}
		if row.TypeCheck != "impossible" {
			break
		}
	}
	return choice
}

// fit orders choices from best to worst.
func fit(c api.MappingChoice) int {
	at := slices.Index([]string{"same", "converts", "loses", "impossible"}, c.TypeCheck)
	if c.UsedBy != "" && c.TypeCheck != "impossible" {
		at = slices.Index([]string{"same", "converts", "loses", "impossible"}, "loses")
	}
	return at
}
