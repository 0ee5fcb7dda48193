package showroom

import (
	"context"
	"slices"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Record shows a record's fields that are mapped, with what the counterpart
// holds there; without an id, those of a record that is to be made.
func (r *Room) Record(ctx context.Context, sideName, moduleName, id string) (api.SandboxRecord, error) {
	shown := api.SandboxRecord{ID: id, Side: sideName, Module: moduleName, Fields: []api.SandboxField{}}
	side, module, err := parse(sideName, moduleName)
	if err != nil {
		return shown, err
	}
	pairs, err := r.config.Sync.Pairs(ctx, module)
	if err != nil {
		return shown, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh()
	row, other := map[string]any{}, map[string]any{}
	if id != "" {
		if row, other, err = r.both(&shown, record.Ref{Side: side, Module: module, ID: id}); err != nil {
			return shown, err
		}
	}
	for _, pair := range pairs {
		shown.Fields = append(shown.Fields, r.field(side, pair, row, other))
	}
	return shown, nil
}

// both reads a record and its counterpart, and says what became of them. The
// lock is held.
func (r *Room) both(shown *api.SandboxRecord, ref record.Ref) (row, other map[string]any, err error) {
	row, ok := r.desks[ref.Side].Record(ref.Module.String(), ref.ID)
	if !ok {
		return nil, nil, record.Errorf(record.NotFound, "there is no record %s", ref.ID)
	}
	shown.State = text(row, "_state")
	if card := r.shelf(ref).cards[ref.ID]; card != nil {
		shown.Name = card.row.Name
	}
	others, err := r.config.Sync.Counterparts([]record.Ref{ref})
	if err != nil || others[0].ID == "" {
		return row, nil, err
	}
	shown.Counterpart, shown.Other = others[0].ID, r.stateOf(others[0])
	other, _ = r.desks[others[0].Side].Record(ref.Module.String(), others[0].ID)
	return row, other, nil
}

func (r *Room) field(side record.Side, pair [2]record.Field, row, other map[string]any) api.SandboxField {
	mine, theirs := pair[side], pair[side.Other()]
	f := api.SandboxField{
		API: mine.API, Label: mine.Label, Kind: api.FieldKind(mine.Type), Value: textOf(held(row, mine)), Options: slices.Clone(mine.Options),
		Mandatory: mine.Mandatory, ReadOnly: mine.ReadOnly, Longest: mine.MaxLength,
		OtherName: theirs.Label, Other: r.read(side.Other(), theirs, held(other, theirs)),
	}
	if f.Kind == "" {
		f.Kind, f.ReadOnly = "text", true
	}
	if f.Options == nil {
		f.Options = []string{}
	}
	if shown := r.read(side, mine, held(row, mine)); shown != f.Value {
		f.Shown = shown
	}
	return f
}

// read gives a value as people read it. The lock is held.
func (r *Room) read(side record.Side, field record.Field, v any) string {
	value := textOf(v)
	if field.Type != record.Lookup || value == "" {
		return value
	}
	if card := r.shelves[side][record.Accounts].cards[value]; card != nil {
		return card.row.Name
	}
	return value
}
