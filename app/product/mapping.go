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

// Mapping lists the map in force.
func (p *Product) Mapping(ctx context.Context) ([]api.MappingRow, error) {
	return p.mapping(ctx, false, false)
}

// CheckMapping reads the fields of both services anew and returns the map as
// it fits them now, with a row for each mandatory field that is not mapped.
func (p *Product) CheckMapping(ctx context.Context) ([]api.MappingRow, error) {
	return p.mapping(ctx, true, true)
}

func (p *Product) mapping(ctx context.Context, fresh, mandatory bool) ([]api.MappingRow, error) {
	rows := []api.MappingRow{}
	h, err := p.ready()
	if err != nil {
		return rows, err
	}
	for _, module := range [...]record.Module{record.Contacts, record.Accounts} {
		schemas, err := h.engine.Schemas(ctx, module, fresh)
		if err != nil {
			return rows, err
		}
		fresh = false // one reading takes in both modules
		t := table{module: module, schemas: schemas, rule: ruleOf(h.config(), module)}
		if t.entries, err = entriesOf(h.config(), module); err != nil {
			return rows, err
		}
		rows = append(rows, t.rows()...)
		if mandatory {
			rows = append(rows, t.missing()...)
		}
	}
	return rows, nil
}

func ruleOf(c config.Config, module record.Module) string {
	if module == record.Accounts {
		return c.Conflict.Accounts
	}
	return c.Conflict.Contacts
}

// table is the map of one module, about to be shown.
type table struct {
	module  record.Module
	schemas [2]record.Schema
	entries []fieldmap.Entry
	rule    string
}

func (t table) rows() []api.MappingRow {
	built, problems := fieldmap.Build(t.schemas[record.Desk], t.schemas[record.CRM], t.entries)
	pairs := map[record.PairKey]*fieldmap.Pair{}
	for i := range built.Pairs {
		pairs[built.Pairs[i].Key] = &built.Pairs[i]
	}
	reasons := map[record.PairKey]string{}
	for _, problem := range problems {
		reasons[problem.Entry.Key()] = problem.Reason
	}
	var rows []api.MappingRow
	for _, entry := range t.entries {
		row := t.row(entry)
		if pair, ok := pairs[entry.Key()]; ok {
			row.TypeCheck, row.Note = typeCheck(pair.Check()), pair.Check().Reason
		} else {
			row.TypeCheck, row.Note = "impossible", reasons[entry.Key()]
		}
		rows = append(rows, row)
	}
	return rows
}

func (t table) row(entry fieldmap.Entry) api.MappingRow {
	desk, _ := t.schemas[record.Desk].Field(entry.Desk)
	crm, _ := t.schemas[record.CRM].Field(entry.CRM)
	row := api.MappingRow{
		Module: t.module.String(), Desk: entry.Desk, CRM: entry.CRM, Direction: entry.Direction.String(), Conflict: entry.Rule.String(),
		DeskLabel: desk.Label, CRMLabel: crm.Label, DeskType: desk.Type.String(), CRMType: crm.Type.String(),
		Custom: desk.Custom || crm.Custom, Mandatory: desk.Mandatory || crm.Mandatory,
		MatchKey: isMatchKey(t.module, entry),
	}
	if row.Conflict == "" {
		row.Conflict = t.rule
	}
	return row
}

func isMatchKey(module record.Module, entry fieldmap.Entry) bool {
	keys := fieldmap.KeyFields(module)
	return entry.Desk == keys[record.Desk] && entry.CRM == keys[record.CRM]
}

// missing lists the mandatory fields that no pair fills.
func (t table) missing() []api.MappingRow {
	built, _ := fieldmap.Build(t.schemas[record.Desk], t.schemas[record.CRM], t.entries)
	var rows []api.MappingRow
	for _, side := range record.Sides() {
		for _, field := range built.Mandatory[side] {
			if mapped(built, side, field.API) {
				continue
			}
			entry := fieldmap.Entry{Desk: field.API}
			if side == record.CRM {
				entry = fieldmap.Entry{CRM: field.API}
			}
			row := t.row(entry)
			row.TypeCheck = "impossible"
			row.Note = fmt.Sprintf("%s must not be empty in %s, so new records cannot be added there until it is mapped", field.Label, side.Title())
			rows = append(rows, row)
		}
	}
	return rows
}

func mapped(m *fieldmap.Map, side record.Side, api string) bool {
	for i := range m.Pairs {
		if m.Pairs[i].Fields[side].API == api && m.Pairs[i].Carries(side.Other()) {
			return true
		}
	}
	return false
}

// typeCheck says a check in the words of the command line.
func typeCheck(c fieldmap.Check) string {
	switch {
	case c.Grade == fieldmap.Impossible:
		return "impossible"
	case c.Grade == fieldmap.Risky:
		return "loses"
	case c.Reason != "":
		return "converts"
	}
	return "same"
}

// SetMapping maps a pair and returns its row. A pair that cannot work is
// refused.
func (p *Product) SetMapping(ctx context.Context, edit cli.MappingEdit) (api.MappingRow, error) {
	h, err := p.ready()
	if err != nil {
		return api.MappingRow{}, err
	}
	e, err := h.mappable(ctx, edit)
	if err != nil {
		return api.MappingRow{}, err
	}
	before := h.config()
	effect := h.effect(ctx, e.put)
	err = h.change(e.put)
	p.forgetPlan()
	p.tell(api.EventMapping)
	if err != nil {
		return api.MappingRow{}, err
	}
	t := table{module: e.module, schemas: e.schemas, entries: []fieldmap.Entry{e.entry}, rule: ruleOf(h.config(), e.module)}
	row := t.rows()[0]
	row.Effect = effect
	lost, err := losses(e.schemas, before, h.config(), e.module)
	row.Note = strings.Join(slices.DeleteFunc(append([]string{row.Note}, lost...), func(note string) bool { return note == "" }), "; ")
	return row, err
}

// addition is a pair that can be mapped.
type addition struct {
	module  record.Module
	entry   fieldmap.Entry
	schemas [2]record.Schema
}

// mappable refuses a pair that cannot work.
func (h *home) mappable(ctx context.Context, edit cli.MappingEdit) (e addition, err error) {
	if e.module, err = parseModule(edit.Module); err != nil {
		return e, err
	}
	pair := config.Pair{Desk: edit.Desk, CRM: edit.CRM, Direction: edit.Direction, Conflict: edit.Conflict, NeverClear: edit.NeverClear}
	if pair.Values, err = h.settingsValues(e.module, edit); err != nil {
		return e, err
	}
	if e.entry, err = entryOf(pair); err != nil {
		return e, err
	}
	if e.schemas, err = h.engine.Schemas(ctx, e.module, false); err != nil {
		return e, err
	}
	if _, problems := fieldmap.Build(e.schemas[record.Desk], e.schemas[record.CRM], []fieldmap.Entry{e.entry}); len(problems) > 0 {
		return e, &record.Error{
			Code: record.Invalid, Field: edit.Desk, Message: problems[0].Error(), Advice: unmappable(e.schemas, e.entry),
		}
	}
	return e, keepsKey(e.module, e.entry)
}

// put maps the pair.
func (e addition) put(c *config.Config) error {
	current, err := entriesOf(*c, e.module)
	c.Mapping.Edits(e.module).Put(pairOf(e.entry), pairsOf(current), pairsOf(fieldmap.Defaults(e.module)))
	return err
}

// keepsKey refuses to map a field by which records are matched to another.
func keepsKey(module record.Module, entry fieldmap.Entry) error {
	keys := fieldmap.KeyFields(module)
	if (entry.Desk == keys[record.Desk]) == (entry.CRM == keys[record.CRM]) {
		return nil
	}
	return &record.Error{
		Code: record.Invalid, Field: entry.Desk,
		Message: fmt.Sprintf("%s are matched by %s and %s, which stay mapped to each other", module, keys[record.Desk], keys[record.CRM]),
		Advice:  "choose another field",
	}
}

func parseModule(text string) (record.Module, error) {
	module, err := record.ParseModule(text)
	if err != nil {
		err = &record.Error{Code: record.Invalid, Field: "module", Message: err.Error()}
	}
	return module, err
}

// UnsetMapping takes the pair of a Desk field out of the map, and tells what
// cannot work without it.
func (p *Product) UnsetMapping(ctx context.Context, moduleName, desk string) (note string, err error) {
	h, err := p.ready()
	if err != nil {
		return "", err
	}
	module, err := parseModule(moduleName)
	if err != nil {
		return "", err
	}
	schemas, err := h.engine.Schemas(ctx, module, false)
	if err != nil {
		return "", err
	}
	before := h.config()
	if err := h.unset(module, desk); err != nil {
		return "", err
	}
	p.forgetPlan()
	p.tell(api.EventMapping)
	lost, err := losses(schemas, before, h.config(), module)
	// The first one is the pair itself.
	return strings.Join(lost[min(1, len(lost)):], "; "), err
}

func (h *home) unset(module record.Module, desk string) error {
	remove, err := removal(module, desk)
	if err != nil {
		return err
	}
	return h.change(remove)
}

// removal returns what takes the pair of a Desk field out of the map.
func removal(module record.Module, desk string) (func(*config.Config) error, error) {
	if desk == fieldmap.KeyFields(module)[record.Desk] {
		return nil, &record.Error{Code: record.Invalid, Field: desk, Message: fmt.Sprintf("%s are matched by %s, so it stays mapped", module, desk)}
	}
	return func(c *config.Config) error {
		current, err := entriesOf(*c, module)
		if err == nil && !c.Mapping.Edits(module).Remove(desk, pairsOf(current), pairsOf(fieldmap.Defaults(module))) {
			err = &record.Error{
				Code: record.NotFound, Field: desk, Message: fmt.Sprintf("%s of %s is not mapped", desk, module),
				Advice: "see the map with: counterpart mapping show",
			}
		}
		return err
	}, nil
}
