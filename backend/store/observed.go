package store

import (
	"bytes"

	"counterpart/backend/record"
)

// Observed finds what a side showed of a record.
func (t *Tx) Observed(ref record.Ref) (r record.Record, ok bool, err error) {
	if !known(ref) {
		return record.Record{}, false, nil
	}
	ok, err = t.get(keyObserved(ref), func(value []byte) (err error) {
		r, err = decodeObserved(ref, value)
		return err
	})
	return r, ok, err
}

// ObservedAll lists all records of one side and module in order of their ids.
func (t *Tx) ObservedAll(module record.Module, side record.Side, f func(record.Record) bool) error {
	prefix := keyObservedAll(side, module)
	return t.scan(span{prefix: prefix, values: true}, func(e entry) (bool, error) {
		ref := record.Ref{Side: side, Module: module, ID: string(e.key[len(prefix):])}
		r, err := decodeObserved(ref, e.value)
		return err == nil && f(r), err
	})
}

// PutObserved keeps what a side showed of a record. key is the record's match
// key, or "" for none; it replaces the key that the record had before. Only
// live records can be found by it.
func (t *Tx) PutObserved(r record.Record, key string) error {
	if err := checkRef(r.Ref); err != nil {
		return err
	}
	value, err := encodeObserved(r, key)
	if err != nil {
		return err
	}
	at := keyObserved(r.Ref)
	var former standing
	var listed []byte
	same := false
	if _, err := t.get(at, func(held []byte) (err error) {
		if same = bytes.Equal(held, value); same {
			return nil
		}
		if former, err = standingOf(held); err == nil {
			listed, err = nameKeyOf(r.Ref, held)
		}
		return err
	}); err != nil || same {
		return err
	}
	if err := t.index(r.Ref, former, standing{live: r.State == record.Live, binned: r.State == record.Binned, key: key}); err != nil {
		return err
	}
	if err := t.list(listed, keyNameOf(r, key)); err != nil {
		return err
	}
	return t.set(at, value)
}

// index brings the match index, the list of the bin and the count of live
// records to where a record stands now.
func (t *Tx) index(ref record.Ref, former, now standing) error {
	if was, is := former.listed(), now.listed(); was != is {
		if was != "" {
			if err := t.release(ref, hashOf(was)); err != nil {
				return err
			}
		}
		if is != "" {
			if err := t.hold(ref, hashOf(is)); err != nil {
				return err
			}
		}
	}
	if former.binned != now.binned {
		if err := t.mark(keyBinned(ref), now.binned); err != nil {
			return err
		}
	}
	if former.live == now.live {
		return nil
	}
	by := 1
	if former.live {
		by = -1
	}
	return t.count(func(l *ledger) { l.Observed[ref.Side][ref.Module] += by })
}

// Binned lists the ids of the records of one side and module that lie in the
// recycle bin, in their order, beginning after an id ("" for all).
func (t *Tx) Binned(side record.Side, module record.Module, after string, f func(id string) bool) error {
	s := span{prefix: keyBinnedAll(side, module)}
	if after != "" {
		s.after = keyBinned(record.Ref{Side: side, Module: module, ID: after})
	}
	return t.ids(s, f)
}

// mark writes or drops a key that has no value.
func (t *Tx) mark(key []byte, is bool) error {
	if is {
		return t.set(key, nil)
	}
	return t.drop(key)
}

// ids hands on what follows the prefix in each key of s.
func (t *Tx) ids(s span, f func(id string) bool) error {
	return t.scan(s, func(e entry) (bool, error) { return f(string(e.key[len(s.prefix):])), nil })
}
