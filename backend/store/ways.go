package store

import "counterpart/backend/record"

// Ways lists the records of one side and module that have a link, with the id of
// it, in order of their own ids.
func (t *Tx) Ways(module record.Module, side record.Side, f func(id string, link record.LinkID) bool) error {
	prefix := keyWay(record.Ref{Side: side, Module: module})
	return t.scan(span{prefix: prefix, values: true}, func(e entry) (bool, error) {
		ref := record.Ref{Side: side, Module: module, ID: string(e.key[len(prefix):])}
		return f(ref.ID, decodeTie(ref, e.value).ID), nil
	})
}

// Changes counts the transactions that wrote since the store was opened: as long
// as it stays the same, so does everything in the store.
func (d *DB) Changes() uint64 { return d.changes.Load() }
