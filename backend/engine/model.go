package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// schemaAge is how long a reading of the fields of both sides is trusted.
const schemaAge = 24 * time.Hour

// schemas is the reading of all fields, kept in the store.
type schemas struct {
	Read    time.Time
	Schemas [2][2]record.Schema // by Module and Side
}

// model is one module, ready to be judged.
type model struct {
	module   record.Module
	terms    reconcile.Terms
	fields   [2][]record.Field // to be read, by Side
	problems []fieldmap.Problem
}

// Schemas returns the fields of both sides of a module, by Side, as last read;
// it reads them from the services if that was never done, or if fresh is set.
func (e *Engine) Schemas(ctx context.Context, module record.Module, fresh bool) ([2]record.Schema, error) {
	all, err := e.schemas(ctx, fresh)
	return all.Schemas[module], err
}

func (e *Engine) schemas(ctx context.Context, fresh bool) (all schemas, err error) {
	known := false
	err = e.store.View(func(r Reads) error {
		known, err = r.Meta(factSchemas, &all)
		return err
	})
	if err != nil || (known && !fresh && e.now().Sub(all.Read) < schemaAge) {
		return all, err
	}
	read := schemas{Read: e.now()}
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			if read.Schemas[module][side], err = e.sides[side].Schema(ctx, module); err != nil {
				return all, fmt.Errorf("read the fields of %s in %s: %w", module, side.Title(), err)
			}
		}
	}
	return read, e.update(func(tx Tx) error { return tx.PutMeta(factSchemas, read) })
}

// models builds what both modules are judged with.
func (e *Engine) models(ctx context.Context, s Settings) (models [2]*model, err error) {
	all, err := e.schemas(ctx, false)
	if err != nil {
		return models, err
	}
	for _, module := range record.Modules() {
		schemas := all.Schemas[module]
		m := &model{module: module}
		m.terms.Rule = s.Rules[module]
		m.terms.Map, m.problems = fieldmap.Build(schemas[record.Desk], schemas[record.CRM], s.Entries[module])
		for _, side := range record.Sides() {
			m.fields[side] = m.terms.Map.Fields(schemas[side])
		}
		models[module] = m
	}
	return models, nil
}

// fingerprint names everything about the mapping that a judgement depends on.
func fingerprint(models [2]*model) string {
	var b strings.Builder
	for _, m := range models {
		fmt.Fprintf(&b, "%s %s;", m.module, m.terms.Rule)
		for i := range m.terms.Map.Pairs {
			pair := &m.terms.Map.Pairs[i]
			fmt.Fprintf(&b, "%s %s %s %t %v %v;", pair.Key, pair.Direction, pair.Rule, pair.NeverClear, pair.Fields, pair.Ways)
		}
	}
	return b.String()
}

// adopt makes the engine judge with these models: where the mapping is another
// than before, everything is looked at again, and read again if fields are
// needed that were not read.
func (e *Engine) adopt(models [2]*model) error {
	print := fingerprint(models)
	return e.update(func(tx Tx) error {
		var before string
		if _, err := tx.Meta(factMapping, &before); err != nil || before == print {
			return err
		}
		for _, m := range models {
			if err := reread(tx, m); err != nil {
				return err
			}
			if err := lookAgain(tx, m.module); err != nil {
				return err
			}
		}
		return tx.PutMeta(factMapping, print)
	})
}

// reread begins the reading of a module anew where fields are needed that were
// not read so far.
func reread(tx Tx, m *model) error {
	for _, side := range record.Sides() {
		fact := "fields/" + side.String() + "/" + m.module.String()
		var had []string
		if _, err := tx.Meta(fact, &had); err != nil {
			return err
		}
		var names []string
		for _, field := range m.fields[side] {
			names = append(names, field.API)
		}
		if slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(had, name) }) {
			cursor, err := tx.Cursor(side, m.module)
			if err != nil {
				return err
			}
			if err := tx.PutCursor(side, m.module, record.Cursor{Bin: cursor.Bin}); err != nil {
				return err
			}
		}
		if err := tx.PutMeta(fact, names); err != nil {
			return err
		}
	}
	return nil
}

// lookAgain marks every link and every failure of a module to be looked at.
func lookAgain(tx Tx, module record.Module) error {
	var refs []record.Ref
	err := tx.Links(module, func(l record.Link) bool {
		refs = append(refs, l.Ref(record.Desk))
		return true
	})
	if err == nil {
		err = tx.Failures(func(f record.Failure) bool {
			if f.Module == module {
				refs = append(refs, f.Ref)
			}
			return true
		})
	}
	if err != nil {
		return err
	}
	for _, ref := range refs {
		if err := tx.SetDirty(ref, true); err != nil {
			return err
		}
	}
	return nil
}
