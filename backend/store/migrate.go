package store

import (
	"encoding/binary"
	"fmt"

	"counterpart/backend/record"
)

// migration brings the contents of a store from one version of the schema to
// the next. It may use as many updates as it needs. It may be ended at any
// point and is then begun again: what it did before must do no harm.
type migration struct {
	name string
	step func(*DB) error
}

// firstSchema is the version of the schema that no migration leads to.
const firstSchema = 1

// migrations lead from the first version of the schema to the one that this
// program writes, one version each. Values have versions of their own (see
// codec.go): a new encoding needs no migration if the old one can still be
// read. Entries are never changed or removed.
var migrations = []migration{
	{name: "list what lies in the bin, what is tried again and who waits", step: listForIdleCycles},
	{name: "list records by name", step: (*DB).listByName},
	{name: "name the holders of match keys", step: (*DB).nameHolders},
	{name: "mark the ways to links that lost a record", step: (*DB).markWays},
}

// migrate brings the store to the schema that steps lead to, and refuses one
// of a later program.
func (d *DB) migrate(steps []migration) error {
	latest := uint32(firstSchema + len(steps))
	held, found, err := d.schema()
	if err != nil {
		return err
	}
	switch {
	case !found:
		return d.mark(latest)
	case held > latest:
		return newer(d.dir, held, latest)
	case held < firstSchema:
		return damaged(d.dir, fmt.Sprintf("its schema has the number %d", held))
	}
	for ; held < latest; held++ {
		step := steps[held-firstSchema]
		d.log.WithField("migration", step.name).Info("the store is brought up to date")
		if err := step.step(d); err != nil {
			return fmt.Errorf("bring the store up to date (%s): %w", step.name, err)
		}
		// What the step did must be on disk before the store says so.
		if err := d.Flush(); err != nil {
			return err
		}
		if err := d.setSchema(held + 1); err != nil {
			return err
		}
	}
	return nil
}

// mark marks a new store. One that has contents but no mark is not ours, or
// has lost it.
func (d *DB) mark(latest uint32) error {
	empty := true
	err := d.View(func(tx *Tx) error {
		return tx.scan(span{}, func(entry) (bool, error) {
			empty = false
			return false, nil
		})
	})
	if err != nil {
		return err
	}
	if !empty {
		return damaged(d.dir, "it has contents but no schema")
	}
	return d.setSchema(latest)
}

func (d *DB) schema() (version uint32, found bool, err error) {
	err = d.View(func(tx *Tx) error {
		found, err = tx.get(keySchema, func(value []byte) error {
			if len(value) != 4 {
				return damaged(d.dir, "its schema is no number")
			}
			version = binary.BigEndian.Uint32(value)
			return nil
		})
		return err
	})
	return version, found, err
}

func (d *DB) setSchema(version uint32) error {
	rows := d.begin(true)
	defer rows.discard()
	err := rows.set(keySchema, binary.BigEndian.AppendUint32(nil, version))
	if err == nil {
		err = rows.commit()
	}
	if err != nil {
		return d.fault("note the version of the store", err)
	}
	return d.Flush()
}

func newer(dir string, held, latest uint32) *record.Error {
	return storage(
		fmt.Sprintf("the store was written by a later version of the program (its schema is %d, this program knows %d): %s",
			held, latest, dir),
		"Install the latest version of the program, or choose another data directory. Nothing was changed.", "")
}
