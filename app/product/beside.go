package product

import (
	"context"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// beside is the sync as the people see it who work in the services beside it.
type beside struct{ *home }

// Counterparts finds the records that these are linked to.
func (b beside) Counterparts(refs []record.Ref) ([]record.Ref, error) {
	others := make([]record.Ref, len(refs))
	err := b.db.View(func(tx *store.Tx) error {
		for i, ref := range refs {
			link, ok, err := tx.LinkOf(ref)
			if err != nil {
				return err
			}
			if ok {
				others[i] = link.Ref(ref.Side.Other())
			}
		}
		return nil
	})
	return others, err
}

// Pairs lists the pairs of fields that are mapped.
func (b beside) Pairs(ctx context.Context, module record.Module) ([][2]record.Field, error) {
	// People work on while a service answers no program.
	schemas, err := b.engine.KnownSchemas(module)
	if err == nil && len(schemas[record.CRM].Fields) == 0 {
		schemas, err = b.engine.Schemas(ctx, module, false)
	}
	if err != nil {
		return nil, err
	}
	entries, err := entriesOf(b.config(), module)
	if err != nil {
		return nil, err
	}
	built, _ := fieldmap.Build(schemas[record.Desk], schemas[record.CRM], entries)
	pairs := make([][2]record.Field, len(built.Pairs))
	for i := range built.Pairs {
		pairs[i] = built.Pairs[i].Fields
	}
	return pairs, nil
}

// Guarded tells how many records must change for the guard to stop the sync; 0
// where it is switched off.
func (b beside) Guarded() (int, error) {
	guard := b.engine.Settings().Guard
	status, err := b.engine.Status()
	if err != nil || (guard.Records == 0 && guard.Percent == 0) {
		return 0, err
	}
	links := 0
	for _, n := range status.Counts.Links {
		links += n
	}
	const percent = 100
	return max(guard.Records, links*guard.Percent/percent) + 1, nil
}
