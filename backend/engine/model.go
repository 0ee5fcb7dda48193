package engine

import (
	"cmp"
	"context"
	"fmt"
	"maps"
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
	module record.Module
	terms  reconcile.Terms
	fields [2][]record.Field                 // to be read, by Side
	marker [2]record.Field                   // by Side; without an API name: none
	mended []suspension                      // suspensions that are not in force any more
	trial  map[record.PairKey]record.Side    // suspended pairs in use again, and the side that refused them
	was    map[record.PairKey]*fieldmap.Pair // pairs whose value pairs were edited since the links were last judged, as they were
	print  string                            // the fingerprint; empty: to be made
}

// Schemas returns the fields of both sides of a module, by Side, as last read;
// it reads them from the services if that was never done, or if fresh is set.
func (e *Engine) Schemas(ctx context.Context, module record.Module, fresh bool) ([2]record.Schema, error) {
	all, err := e.schemas(ctx, fresh)
	return all.of(module), err
}

// of returns the fields of a module, for callers to do with as they like.
func (a *schemas) of(module record.Module) (schemas [2]record.Schema) {
	if a == nil {
		return schemas
	}
	schemas = a.Schemas[module]
	for side := range schemas {
		schemas[side].Fields = slices.Clone(schemas[side].Fields)
	}
	return schemas
}

// schemas returns the fields of both sides, which must not be changed. With an
// error it returns those that are known, if any.
func (e *Engine) schemas(ctx context.Context, fresh bool) (*schemas, error) {
	all, err := e.keptSchemas()
	if err != nil || (all != nil && !fresh && e.now().Sub(all.Read) < schemaAge) {
		return all, err
	}
	read := &schemas{Read: e.now().Round(0)}
	if err := e.eachSide(ctx, func(ctx context.Context, side record.Side) error {
		return e.eachModule(ctx, func(ctx context.Context, module record.Module) (err error) {
			if read.Schemas[module][side], err = e.sides[side].Schema(ctx, module); err != nil {
				return fmt.Errorf("read the fields of %s in %s: %w", module, side.Title(), err)
			}
			return nil
		})
	}); err != nil {
		return all, err
	}
	return read, e.keepSchemas(read)
}

// models builds what both modules are judged with. Pairs that cannot work with
// the fields as they are now are left out: neither side is touched for them.
func (e *Engine) models(ctx context.Context, s Settings) (models [2]*model, err error) {
	all, err := e.schemas(ctx, false)
	if err != nil {
		return models, err
	}
	var suspended []suspension
	var judged judgedValues
	if err := e.store.View(func(r Reads) error {
		if suspended, err = readSuspensions(r); err != nil {
			return err
		}
		judged, err = readJudgedValues(r)
		return err
	}); err != nil {
		return models, err
	}
	return e.modelsOf(all, s, suspended, judged), nil
}

// modelsOf builds what both modules are judged with, by their fields.
func (e *Engine) modelsOf(all *schemas, s Settings, suspended []suspension, judged judgedValues) (models [2]*model) {
	both := e.build(all, s)
	for module := range both {
		m := &both[module]
		m.mended = m.withhold(suspended)
		m.recall(judged[module])
		models[module] = m
	}
	return models
}

// index returns where the mapping has a pair; -1 if it has not.
func (m *model) index(key record.PairKey) int {
	return slices.IndexFunc(m.terms.Map.Pairs, func(p fieldmap.Pair) bool { return p.Key == key })
}

// fingerprint names everything that a judgement depends on: the mapping, and
// what belongs to the sync at all.
func fingerprint(models [2]*model, s Settings) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %t;", s.Window.UTC().Format(time.RFC3339), s.Spam)
	if s.oneWay {
		b.WriteString("one-way;")
	}
	for _, m := range models {
		if m.print == "" {
			m.print = m.fingerprint()
		}
		b.WriteString(m.print)
	}
	return b.String()
}

func (m *model) fingerprint() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s;", m.module, m.terms.Rule)
	for i := range m.terms.Map.Pairs {
		pair := &m.terms.Map.Pairs[i]
		fmt.Fprintf(&b, "%s %s %s %t %v %v%s;", pair.Key, pair.Direction, pair.Rule, pair.NeverClear, pair.Fields, pair.Ways, pair.Values)
	}
	return b.String()
}

// adopt makes the engine judge with these models: where the mapping is another
// than before, everything is looked at again, and read again if fields are
// needed that were not read.
func (e *Engine) adopt(models [2]*model, s Settings) error {
	print := fingerprint(models, s)
	var before string
	if err := e.store.View(func(r Reads) error {
		_, err := r.Meta(factMapping, &before)
		return err
	}); err != nil || before == print {
		return err
	}
	// From here on nothing is judged with the mapping before, also where that one
	// comes back before all of this is done.
	if err := e.update(func(tx Tx) error { return tx.PutMeta(factMapping, "") }); err != nil {
		return err
	}
	for _, m := range models {
		if err := e.update(func(tx Tx) error { return reread(tx, m) }); err != nil {
			return err
		}
		if err := e.keepRevised(m); err != nil {
			return err
		}
		if err := e.lookAgain(m.module, s.Entries[m.module]); err != nil {
			return err
		}
	}
	if err := e.update(func(tx Tx) error {
		if err := keepJudgedValues(tx, models, s); err != nil {
			return err
		}
		return tx.PutMeta(factMapping, print)
	}); err != nil {
		return err
	}
	for _, m := range models {
		m.was = nil // what is at odds is known of each link now
	}
	return nil
}

// fieldsFact names the fact of which fields were read, by their API names.
func fieldsFact(side record.Side, module record.Module) string {
	return "fields/" + side.String() + "/" + module.String()
}

// reread begins the reading of a module anew where fields are needed that were
// not read so far.
func reread(tx Tx, m *model) error {
	for _, side := range record.Sides() {
		fact := fieldsFact(side, m.module)
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

// lookAgain marks every record of a module to be looked at, and forgets what
// was agreed on pairs that a person took out of the mapping: mapped again, they
// are new.
func (e *Engine) lookAgain(module record.Module, entries []fieldmap.Entry) error {
	mapped := map[record.PairKey]bool{}
	for _, entry := range entries {
		mapped[entry.Key()] = true
	}
	if err := e.forgetPairs(module, mapped); err != nil {
		return err
	}
	for _, side := range record.Sides() {
		if err := e.lookAgainAt(side, module); err != nil {
			return err
		}
	}
	return nil
}

// forgetPairs drops the base of the pairs that are not mapped.
func (e *Engine) forgetPairs(module record.Module, mapped map[record.PairKey]bool) error {
	return e.forgetBases(module, func(pair record.PairKey, _ [2]record.Value) bool { return !mapped[pair] })
}

// forgetBases drops, of all links of a module, what was agreed on some pairs.
func (e *Engine) forgetBases(module record.Module, drop func(record.PairKey, [2]record.Value) bool) error {
	return e.changeLinks(module, func(l *record.Link) bool {
		had := len(l.Base)
		maps.DeleteFunc(l.Base, drop)
		l.Revised = slices.DeleteFunc(l.Revised, func(pair record.PairKey) bool {
			_, agreed := l.Base[pair]
			return !agreed
		})
		return len(l.Base) < had
	})
}

// changeLinks puts the links of a module that change tells to have changed, some
// at a time.
func (e *Engine) changeLinks(module record.Module, change func(*record.Link) bool) error {
	var some []record.Link
	flush := func() error {
		defer func() { some = some[:0] }()
		return e.update(func(tx Tx) error {
			for _, link := range some {
				if err := tx.PutLink(link); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return e.store.View(func(r Reads) error {
		var failed error
		err := r.Links(module, func(l record.Link) bool {
			if change(&l) {
				some = append(some, l)
			}
			if len(some) == together {
				failed = flush()
			}
			return failed == nil
		})
		if err == nil && failed == nil {
			return flush()
		}
		return cmp.Or(failed, err)
	})
}

// lookAgainAt marks the records of one side. A linked one of CRM is judged with
// its counterpart.
func (e *Engine) lookAgainAt(side record.Side, module record.Module) error {
	var some []record.Ref
	return e.store.View(func(r Reads) error {
		var failed error
		err := r.ObservedAll(module, side, func(o record.Record) bool {
			linked := false
			if side == record.CRM {
				_, linked, failed = r.LinkOf(o.Ref)
			}
			if !linked {
				some = append(some, o.Ref)
			}
			if failed == nil && len(some) == together {
				failed = e.markAll(some)
				some = some[:0]
			}
			return failed == nil
		})
		if err == nil && failed == nil {
			return e.markAll(some)
		}
		return cmp.Or(failed, err)
	})
}
