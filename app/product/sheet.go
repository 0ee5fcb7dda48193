package product

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// MappingSheet gives the map of a module as it would be with edits.
func (p *Product) MappingSheet(ctx context.Context, q api.MappingQuery) (api.MappingSheet, error) {
	s, err := p.sheet(ctx, q)
	if err != nil {
		return api.NewMappingSheet(q.Module), err
	}
	return s.shown(), nil
}

// sheet is the map of one module with edits, about to be shown.
type sheet struct {
	is      table                       // with the edits that can be saved
	was     table                       // in force
	draft   draft                       // of all modules
	samples [2]map[string]string        // by Side and API name
	fields  map[string]api.MappingField // of CRM, by API name
	saved   map[string]fieldmap.Entry   // by Desk's API name
	wanted  map[string]fieldmap.Entry   // by Desk's API name
	rows    map[string]api.MappingRow   // the pairs that can be saved, by Desk's API name
	missing map[string]api.MappingRow   // mandatory fields of Desk that nothing fills, by API name
	other   []string                    // what is said of those of CRM
}

func (p *Product) sheet(ctx context.Context, q api.MappingQuery) (*sheet, error) {
	h, err := p.ready()
	if err != nil {
		return nil, err
	}
	module, err := parseModule(q.Module)
	if err != nil {
		return nil, err
	}
	schemas, err := h.engine.Schemas(ctx, module, q.Fresh)
	if err != nil {
		return nil, err
	}
	edits := slices.DeleteFunc(slices.Clone(q.Edits), func(e api.MappingEdit) bool { return e.Module != q.Module })
	s := &sheet{was: table{module: module, schemas: schemas, rule: ruleOf(h.config(), module)}}
	s.is = s.was
	if s.draft, err = h.drafted(ctx, edits); err != nil {
		return nil, err
	}
	if s.was.entries, err = entriesOf(h.config(), module); err != nil {
		return nil, err
	}
	if s.is.entries, err = s.draft.entries(h.config(), module, s.draft); err != nil {
		return nil, err
	}
	if s.samples, err = h.samples(module, schemas); err != nil {
		return nil, err
	}
	s.index()
	return s, nil
}

// index prepares to look things up by API name.
func (s *sheet) index() {
	s.fields, s.saved, s.wanted = map[string]api.MappingField{}, map[string]fieldmap.Entry{}, map[string]fieldmap.Entry{}
	s.rows, s.missing = map[string]api.MappingRow{}, map[string]api.MappingRow{}
	for _, field := range s.is.schemas[record.CRM].Fields {
		s.fields[field.API] = s.field(record.CRM, field)
	}
	for _, entry := range s.was.entries {
		s.saved[entry.Desk] = entry
	}
	for _, entry := range s.is.entries {
		s.wanted[entry.Desk] = entry
	}
	for _, row := range s.is.rows() {
		s.rows[row.Desk] = row
	}
	for _, row := range s.is.missing() {
		if row.Desk != "" {
			s.missing[row.Desk] = row
		} else {
			s.other = append(s.other, api.Sentence(row.Note))
		}
	}
}

func (s *sheet) field(side record.Side, f record.Field) api.MappingField {
	return api.MappingField{
		API: f.API, Label: cmp.Or(f.Label, f.API), Type: f.Type.String(), Sample: s.samples[side][f.API],
		Custom: f.Custom, Mandatory: f.Mandatory, ReadOnly: f.ReadOnly,
	}
}

func (s *sheet) shown() api.MappingSheet {
	shown := api.NewMappingSheet(s.was.module.String())
	shown.Rule = s.was.rule
	for _, field := range s.was.schemas[record.Desk].Fields {
		shown.Lines = append(shown.Lines, s.line(field))
	}
	shown.Missing = append(shown.Missing, s.other...)
	slices.SortStableFunc(shown.Lines, func(a, b api.MappingLine) int {
		return cmp.Or(cmp.Compare(s.rank(a), s.rank(b)), strings.Compare(strings.ToLower(a.Desk.Label), strings.ToLower(b.Desk.Label)))
	})
	return shown
}

// rank orders lines by how much they matter, by what is in force.
func (s *sheet) rank(l api.MappingLine) int {
	switch {
	case l.MatchKey:
		return 0
	case l.Desk.Mandatory || s.fields[l.Saved.CRM].Mandatory:
		return 1
	case l.Saved.CRM != "":
		return 2
	case l.Fixed:
		return 4
	}
	return 3
}

func (s *sheet) line(field record.Field) api.MappingLine {
	line := api.MappingLine{
		Desk: s.field(record.Desk, field), Pair: pairShown(s.wanted[field.API]), Saved: pairShown(s.saved[field.API]),
		MatchKey: field.API == fieldmap.KeyFields(s.was.module)[record.Desk],
		Fixed:    fieldmap.Way(field, record.Field{Type: record.LongText, Target: field.Target}).Grade == fieldmap.Impossible && field.Type != record.Lookup,
	}
	if row, ok := s.rows[field.API]; ok {
		line.TypeCheck, line.Note = row.TypeCheck, row.Note
	} else if row, ok := s.missing[field.API]; ok {
		line.Note = row.Note
	}
	if i := s.draft.edits(s.was.module, field.API); i >= 0 && s.draft[i].refused != nil {
		line.Refused, line.TypeCheck = true, "impossible"
		line.Pair, line.Note = pairShown(s.draft[i].entry), s.why(s.draft[i])
	}
	entry := s.wanted[field.API]
	if line.Refused {
		entry = s.draft[s.draft.edits(s.was.module, field.API)].entry
	}
	line.Values = valuesShown(s.was.schemas, entry)
	line.Note = api.Sentence(line.Note)
	line.CRM = s.fields[line.Pair.CRM]
	if line.CRM.API == "" && line.Pair.CRM != "" {
		line.CRM.API, line.CRM.Label = line.Pair.CRM, line.Pair.CRM // CRM has it no longer
	}
	return line
}

// why says why an edit is refused: in few words if the two fields do not fit.
func (s *sheet) why(e draftEdit) string {
	alone := s.is
	alone.entries = []fieldmap.Entry{e.entry}
	if row := alone.rows()[0]; e.entry.CRM != "" && row.TypeCheck == "impossible" {
		return row.Note
	}
	var refusal *record.Error
	errors.As(e.refused, &refusal)
	return refusal.Message
}

func pairShown(e fieldmap.Entry) api.MappingPair {
	return api.MappingPair{CRM: e.CRM, Direction: e.Direction.String(), Conflict: e.Rule.String(), NeverClear: e.NeverClear, Values: mappingValues(e.Values)}
}
