package product

import (
	"context"
	"fmt"
	"slices"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/config"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// draft are edits of the field map that are not saved, each of one Desk field.
type draft []draftEdit

// draftEdit is one edit, examined.
type draftEdit struct {
	module  record.Module
	desk    string
	entry   fieldmap.Entry // without a CRM field: the Desk field is not to be synced
	refused error          // why it cannot be saved; nil: it can
}

// drafted examines edits: each by itself, and together.
func (h *home) drafted(ctx context.Context, edits []api.MappingEdit) (draft, error) {
	var d draft
	for _, edit := range edits {
		module, err := parseModule(edit.Module)
		if err != nil {
			return nil, err
		}
		e, err := h.examined(ctx, module, edit)
		if err != nil {
			return nil, err
		}
		d = append(d, e)
	}
	return d, d.settleTwins(h.config())
}

// examined tells refusals from errors that say nothing of the edit, such as
// fields that cannot be read.
func (h *home) examined(ctx context.Context, module record.Module, edit api.MappingEdit) (draftEdit, error) {
	e := draftEdit{module: module, desk: edit.Desk, entry: fieldmap.Entry{Desk: edit.Desk, CRM: edit.CRM}}
	var err error
	if edit.CRM == "" {
		_, err = removal(module, edit.Desk)
	} else {
		var a addition
		if a, err = h.mappable(ctx, cli.MappingEdit(edit)); a.entry.CRM != "" {
			e.entry = a.entry
		}
	}
	if record.CodeOf(err) == record.Invalid {
		e.refused, err = err, nil
	}
	return e, err
}

// settleTwins refuses edits whose CRM field another Desk field is mapped to.
func (d draft) settleTwins(c config.Config) error {
	for i := range d {
		entries, err := d[:i].entries(c, d[i].module, d)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(entries, func(e fieldmap.Entry) bool { return e.CRM == d[i].entry.CRM })
		if d[i].refused == nil && at >= 0 && d[i].entry.CRM != "" {
			d[i].refused = &record.Error{
				Code: record.Invalid, Field: d[i].desk,
				Message: fmt.Sprintf("%s is mapped to %s already", d[i].entry.CRM, entries[at].Desk), Advice: "choose another field",
			}
		}
	}
	return nil
}

// entries returns what a module maps with the edits of d that are not refused;
// what is in force stays only for the Desk fields that none of all concerns.
func (d draft) entries(c config.Config, module record.Module, all draft) ([]fieldmap.Entry, error) {
	entries, err := entriesOf(c, module)
	entries = slices.DeleteFunc(slices.Clone(entries), func(e fieldmap.Entry) bool { return all.edits(module, e.Desk) >= 0 })
	for _, e := range d {
		if e.module == module && e.refused == nil && e.entry.CRM != "" {
			entries = append(entries, e.entry)
		}
	}
	return entries, err
}

// edits returns where the draft edits a Desk field; -1 if it does not.
func (d draft) edits(module record.Module, desk string) int {
	return slices.IndexFunc(d, func(e draftEdit) bool { return e.module == module && e.desk == desk })
}

// refusal returns the first edit's that cannot be saved.
func (d draft) refusal() error {
	for _, e := range d {
		if e.refused != nil {
			return e.refused
		}
	}
	return nil
}

// change carries out the edits. What they free is free before anything is
// mapped to it, so that two fields can change places.
func (d draft) change(c *config.Config) error {
	for _, e := range d {
		current, err := entriesOf(*c, e.module)
		if err != nil {
			return err
		}
		c.Mapping.Edits(e.module).Remove(e.desk, pairsOf(current), pairsOf(fieldmap.Defaults(e.module)))
	}
	for _, e := range d {
		if e.entry.CRM == "" {
			continue
		}
		if err := (addition{module: e.module, entry: e.entry}).put(c); err != nil {
			return err
		}
	}
	return nil
}
