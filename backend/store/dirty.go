package store

import "counterpart/backend/record"

// Dirty lists the ids of the records of one module and side that are to be
// looked at, in their order, beginning after an id ("" for all).
func (t *Tx) Dirty(module record.Module, side record.Side, after string, f func(id string) bool) error {
	// What was looked at leaves its traces for a while: nobody goes through them
	// for nothing.
	if l, err := t.book(); err != nil || l.Dirty == 0 {
		return err
	}
	s := span{prefix: keyDirtyAll(module, side)}
	if after != "" {
		s.after = keyDirty(record.Ref{Side: side, Module: module, ID: after})
	}
	return t.ids(s, f)
}

// IsDirty tells whether a record is to be looked at.
func (t *Tx) IsDirty(ref record.Ref) (bool, error) {
	if !known(ref) {
		return false, nil
	}
	if l, err := t.book(); err != nil || l.Dirty == 0 {
		return false, err
	}
	return t.has(keyDirty(ref))
}

// SetDirty says whether a record is to be looked at.
func (t *Tx) SetDirty(ref record.Ref, dirty bool) error {
	if err := checkRef(ref); err != nil {
		return err
	}
	was, err := t.IsDirty(ref)
	if err != nil || !was && !dirty {
		return err
	}
	if was != dirty {
		if err := t.mark(keyDirty(ref), dirty); err != nil {
			return err
		}
	}
	return t.count(func(l *ledger) {
		switch {
		case !dirty:
			l.Dirty--
			return
		case !was:
			l.Dirty++
		}
		l.Marked++
	})
}
