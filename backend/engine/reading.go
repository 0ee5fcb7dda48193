package engine

import (
	"slices"
	"sync"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// reading spares a cycle the decoding of all fields, and the building of the
// models, as long as neither the fields nor the settings are others than before.
type reading struct {
	fields sync.Mutex // held while the fields are taken from the store or put there
	known  *schemas   // as the store has them; nil: not known

	models sync.Mutex
	built  *built // the models built last
}

// built is what models were built from, and the models, which must not be
// changed.
type built struct {
	fields   *schemas
	settings Settings
	models   [2]model
}

// keptSchemas returns the fields as the store has them; nil where they were
// never read. They must not be changed.
func (e *Engine) keptSchemas() (*schemas, error) {
	e.reading.fields.Lock()
	defer e.reading.fields.Unlock()
	if e.reading.known != nil {
		return e.reading.known, nil
	}
	var all schemas
	err := e.store.View(func(r Reads) error {
		known, err := r.Meta(factSchemas, &all)
		if known && err == nil {
			e.reading.known = &all
		}
		return err
	})
	return e.reading.known, err
}

// keepSchemas puts the fields into the store. They must not be changed any more.
func (e *Engine) keepSchemas(all *schemas) error {
	e.reading.fields.Lock()
	defer e.reading.fields.Unlock()
	e.reading.known = nil // unless they are kept, nobody knows which ones the store has
	if err := e.update(func(tx Tx) error { return tx.PutMeta(factSchemas, *all) }); err != nil {
		return err
	}
	e.reading.known = all
	return nil
}

// build returns the models of both modules, with all pairs that can work, and
// keeps them for the next time.
func (e *Engine) build(all *schemas, s Settings) [2]model {
	e.reading.models.Lock()
	defer e.reading.models.Unlock()
	if b := e.reading.built; b != nil && b.fields == all && b.settings.maps(s) {
		return b.models
	}
	b := &built{fields: all, settings: s}
	for _, module := range record.Modules() {
		b.settings.Entries[module] = slices.Clone(s.Entries[module])
		b.models[module] = e.newModel(module, all.Schemas[module], s)
	}
	e.reading.built = b
	return b.models
}

func (e *Engine) newModel(module record.Module, schemas [2]record.Schema, s Settings) model {
	m := model{module: module}
	m.terms.Rule = s.Rules[module]
	m.terms.Map, _ = fieldmap.Build(schemas[record.Desk], schemas[record.CRM], s.directed(s.Entries[module]))
	for _, side := range record.Sides() {
		m.fields[side] = m.terms.Map.Fields(schemas[side])
		m.marker[side] = e.marker(schemas[side], s)
	}
	m.print = m.fingerprint()
	return m
}

// maps tells whether two settings make the same models of the same fields.
func (s Settings) maps(other Settings) bool {
	return s.oneWay == other.oneWay && s.Rules == other.Rules && s.Markers == other.Markers &&
		slices.Equal(s.Entries[0], other.Entries[0]) && slices.Equal(s.Entries[1], other.Entries[1])
}
