package showroom

import (
	"context"
	"fmt"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Save makes a record, or gives one or many the same values, and returns the id
// of the first.
func (r *Room) Save(ctx context.Context, e api.SandboxEdit) (string, error) {
	side, module, err := parse(e.Side, e.Module)
	if err != nil {
		return "", err
	}
	fields, err := r.fields(ctx, side, module, e.Values)
	if err != nil {
		return "", err
	}
	service := r.desks[side]
	switch len(e.IDs) {
	case 0:
		id, err := service.Create(module.String(), fields)
		return id, refusal(side, err)
	case 1:
		return e.IDs[0], refusal(side, service.Edit(module.String(), e.IDs[0], fields))
	}
	_, err = service.MassUpdate(module.String(), e.IDs, fields)
	return e.IDs[0], refusal(side, err)
}

// fields brings values to the form in which the service takes them.
func (r *Room) fields(ctx context.Context, side record.Side, module record.Module, values []api.SandboxValue) (map[string]any, error) {
	pairs, err := r.config.Sync.Pairs(ctx, module)
	if err != nil {
		return nil, err
	}
	known := map[string]record.Field{}
	for _, pair := range pairs {
		known[pair[side].API] = pair[side]
	}
	fields := map[string]any{}
	for _, v := range values {
		field, ok := known[v.Field]
		if !ok {
			return nil, &record.Error{
				Code: record.Invalid, Field: v.Field, Message: fmt.Sprintf("%s is no field of %s in %s that is mapped", v.Field, module, side.Title()),
				Advice: "open the record again",
			}
		}
		fields[v.Field] = said(side, field, v.Value)
	}
	if len(fields) == 0 {
		return nil, &record.Error{Code: record.Invalid, Message: "nothing was changed", Advice: "change a field first"}
	}
	return fields, nil
}

// Do deletes, restores, purges or merges records, the first refusal ends it.
func (r *Room) Do(d api.SandboxDeed) error {
	side, module, err := parse(d.Side, d.Module)
	if err != nil {
		return err
	}
	service := r.desks[side]
	var act func(module, id string) error
	switch d.Verb {
	case "delete":
		act = service.Delete
	case "restore":
		act = service.Restore
	case "purge":
		act = service.Purge
	case "merge":
		if len(d.IDs) < 2 {
			return &record.Error{Code: record.Invalid, Message: "a merge needs two records or more", Advice: "select another one"}
		}
		return refusal(side, service.Merge(module.String(), d.IDs[0], d.IDs[1:]))
	default:
		return &record.Error{Code: record.Invalid, Message: fmt.Sprintf("%q is nothing that can be done", d.Verb)}
	}
	for _, id := range d.IDs {
		if err := act(module.String(), id); err != nil {
			return refusal(side, err)
		}
	}
	return nil
}
