package api

import "context"

// MappingAPI lets the window show and edit the field map.
type MappingAPI struct{ gate *Gate }

// Sheet gives the map of a module as it would be with edits; fresh reads the
// fields of both services anew.
func (s *MappingAPI) Sheet(module string, fresh bool, edits []MappingEdit) (MappingSheet, error) {
	return guard(s.gate, "mapping sheet", func(ctx context.Context, p Product) (MappingSheet, error) {
		return p.Mapping.MappingSheet(ctx, MappingQuery{Module: module, Fresh: fresh, Edits: edits})
	})
}

// Choices lists the CRM fields for a Desk field, the best fitting first, as it
// would be with edits.
func (s *MappingAPI) Choices(module, desk string, edits []MappingEdit) ([]MappingChoice, error) {
	return guard(s.gate, "mapping choices", func(ctx context.Context, p Product) ([]MappingChoice, error) {
		choices, err := p.Mapping.MappingChoices(ctx, MappingQuery{Module: module, Edits: edits}, desk)
		if choices == nil {
			choices = []MappingChoice{}
		}
		return choices, err
	})
}

// Save carries out all edits, or none of them.
func (s *MappingAPI) Save(edits []MappingEdit) (MappingSaved, error) {
	return guard(s.gate, "save the mapping", func(ctx context.Context, p Product) (MappingSaved, error) {
		return p.Mapping.SaveMapping(ctx, edits)
	})
}

// MakePreview reads both services and plans what the next sync would do with
// edits; it writes to neither, and saves nothing.
func (s *MappingAPI) MakePreview(edits []MappingEdit) error {
	return do(s.gate, "make preview", func(ctx context.Context, p Product) error { return p.Preview.MakePreview(ctx, edits) })
}

// Preview tells how far the latest preview is, or why it could not be made.
func (s *MappingAPI) Preview() (MappingPreview, error) {
	return guard(s.gate, "preview", func(ctx context.Context, p Product) (MappingPreview, error) {
		return p.Preview.Preview(ctx)
	})
}
