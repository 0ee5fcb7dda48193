package store

import "counterpart/backend/record"

// listForIdleCycles makes the lists that spare a cycle without work from going
// through everything: of the records in the bin and of the failures by their
// next try; and counts who waits.
func listForIdleCycles(d *DB) error {
	var keys [][]byte
	var waiting [2]int
	if err := d.View(func(tx *Tx) error {
		for _, module := range record.Modules() {
			for _, side := range record.Sides() {
				if err := tx.ObservedAll(module, side, func(r record.Record) bool {
					if r.State == record.Binned {
						keys = append(keys, keyBinned(r.Ref))
					}
					return true
				}); err != nil {
					return err
				}
			}
		}
		if err := tx.Failures(func(f record.Failure) bool {
			if !f.Next.IsZero() {
				keys = append(keys, keyDue(f.Next, f.Ref))
			}
			return true
		}); err != nil {
			return err
		}
		return tx.scan(span{prefix: []byte{tableWaiting}}, func(e entry) (bool, error) {
			if len(e.key) > 2 && e.key[2] <= byte(record.Contacts) {
				waiting[e.key[2]]++
			}
			return true, nil
		})
	}); err != nil {
		return err
	}
	const together = 1000
	for len(keys) > 0 {
		some := keys[:min(together, len(keys))]
		keys = keys[len(some):]
		if err := d.Update(func(tx *Tx) error {
			for _, key := range some {
				if err := tx.set(key, nil); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return d.Update(func(tx *Tx) error { return tx.count(func(l *ledger) { l.Waiting = waiting }) })
}
