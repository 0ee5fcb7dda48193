package product

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/config"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// MappingValues shows what the values of a mapped Desk field are called in CRM.
func (p *Product) MappingValues(ctx context.Context, moduleName, desk string) (api.MappingValues, error) {
	h, err := p.ready()
	if err != nil {
		return api.NewMappingValues(), err
	}
	module, entry, err := h.entryInForce(moduleName, desk)
	if err != nil {
		return api.NewMappingValues(), err
	}
	schemas, err := h.engine.Schemas(ctx, module, false)
	if err != nil {
		return api.NewMappingValues(), err
	}
	return valuesShown(schemas, entry), nil
}

// SetMappingValue pairs two values of mapped fields, or ends that.
func (p *Product) SetMappingValue(ctx context.Context, edit cli.ValueEdit) (api.MappingRow, error) {
	h, err := p.ready()
	if err != nil {
		return api.MappingRow{}, err
	}
	whole, err := h.withValue(edit)
	if err != nil {
		return api.MappingRow{}, err
	}
	return p.SetMapping(ctx, whole)
}

// PreviewMappingValue plans what the next sync would do after SetMappingValue.
func (p *Product) PreviewMappingValue(ctx context.Context, edit cli.ValueEdit, progress cli.Progress) (api.PlanSummary, error) {
	h, err := p.ready()
	if err != nil {
		return api.NewPlanSummary(), err
	}
	whole, err := h.withValue(edit)
	if err != nil {
		return api.NewPlanSummary(), err
	}
	return p.PreviewMapping(ctx, whole, progress)
}

// entryInForce returns what a Desk field is mapped to.
func (h *home) entryInForce(moduleName, desk string) (record.Module, fieldmap.Entry, error) {
	module, err := parseModule(moduleName)
	if err != nil {
		return module, fieldmap.Entry{}, err
	}
	entries, err := entriesOf(h.config(), module)
	if err != nil {
		return module, fieldmap.Entry{}, err
	}
	at := slices.IndexFunc(entries, func(e fieldmap.Entry) bool { return e.Desk == desk })
	if at < 0 {
		return module, fieldmap.Entry{}, &record.Error{
			Code: record.NotFound, Field: desk, Message: fmt.Sprintf("%s of %s is not mapped", desk, module),
			Advice: "see the map with: counterpart mapping show",
		}
	}
	return module, entries[at], nil
}

// withValue makes an edit of one value one of the pair that it belongs to.
func (h *home) withValue(edit cli.ValueEdit) (cli.MappingEdit, error) {
	_, entry, err := h.entryInForce(edit.Module, edit.Desk)
	if err != nil {
		return cli.MappingEdit{}, err
	}
	value := api.MappingValue{Desk: strings.TrimSpace(edit.DeskValue), CRM: strings.TrimSpace(edit.CRMValue)}
	had := mappingValues(entry.Values)
	kept := slices.DeleteFunc(slices.Clone(had), func(v api.MappingValue) bool { return v.Desk == value.Desk || v.CRM == value.CRM })
	switch {
	case value.Desk != "" && value.CRM != "":
		kept = append(kept, value)
	case len(kept) == len(had):
		return cli.MappingEdit{}, &record.Error{
			Code: record.NotFound, Field: edit.Desk, Message: fmt.Sprintf("%q of %s is not paired with another value", value.Desk+value.CRM, edit.Desk),
			Advice: fmt.Sprintf("see the values with: counterpart mapping value show --module %s --desk %s", edit.Module, edit.Desk),
		}
	}
	return cli.MappingEdit{
		Module: edit.Module, Desk: entry.Desk, CRM: entry.CRM, Direction: entry.Direction.String(), Conflict: entry.Rule.String(),
		NeverClear: entry.NeverClear, Values: kept,
	}, nil
}

// mappingValues lists value pairs; never nil.
func mappingValues(values fieldmap.Values) []api.MappingValue {
	list := []api.MappingValue{}
	for _, pair := range values.Pairs() {
		list = append(list, api.MappingValue{Desk: string(pair.Desk), CRM: string(pair.CRM)})
	}
	return list
}

// settingsValues are the values of an edit as the settings keep them: those in
// force, where the edit does not speak of them and leaves the pair as it is.
func (h *home) settingsValues(module record.Module, edit cli.MappingEdit) ([]config.Value, error) {
	if edit.Values == nil {
		entries, err := entriesOf(h.config(), module)
		same := func(e fieldmap.Entry) bool { return e.Desk == edit.Desk && e.CRM == edit.CRM }
		if at := slices.IndexFunc(entries, same); at >= 0 {
			return pairOf(entries[at]).Values, err
		}
		return nil, err
	}
	var values []config.Value
	for _, value := range edit.Values {
		values = append(values, config.Value(value))
	}
	return values, nil
}

// valuesShown tells what the values of a pair are called on the other side.
func valuesShown(schemas [2]record.Schema, entry fieldmap.Entry) api.MappingValues {
	shown := api.NewMappingValues()
	shown.Pairs = mappingValues(entry.Values)
	fields := [2]record.Field{}
	for side, name := range [2]string{entry.Desk, entry.CRM} {
		field, known := schemas[side].Field(name)
		if !known {
			return shown
		}
		fields[side] = field
	}
	pair := (&fieldmap.Pair{Entry: entry, Key: entry.Key(), Fields: fields}).With(entry.Values)
	if shown.Possible = pair.TakesValues(); !shown.Possible {
		return shown
	}
	shown.Desk, shown.CRM = append(shown.Desk, fields[record.Desk].Options...), append(shown.CRM, fields[record.CRM].Options...)
	shown.NoCRM, shown.NoDesk = append(shown.NoCRM, pair.Lacking(record.Desk)...), append(shown.NoDesk, pair.Lacking(record.CRM)...)
	for _, like := range pair.Suggest() {
		shown.Suggested = append(shown.Suggested, api.MappingValue{Desk: string(like.Desk), CRM: string(like.CRM)})
	}
	return shown
}
