package store

import (
	"bytes"
	"errors"

	"github.com/dgraph-io/badger/v4"
)

// rows is a transaction on the keys and values of a database.
type rows interface {
	// get hands the value below key to f, which must not keep it; false when
	// there is none.
	get(key []byte, f func(value []byte) error) (bool, error)
	// set and drop take slices that nobody changes afterwards.
	set(key, value []byte) error
	drop(key []byte) error
	// page copies out at most size entries of s.
	page(s span, size int) ([]entry, error)
	commit() error
	discard()
}

// begin starts a transaction.
func (d *DB) begin(writes bool) rows {
	if d.memory != nil {
		return d.memory.begin(writes)
	}
	return badgerRows{d.badger.NewTransaction(writes)}
}

// badgerRows is a transaction of Badger.
type badgerRows struct{ txn *badger.Txn }

func (b badgerRows) get(key []byte, f func(value []byte) error) (bool, error) {
	item, err := b.txn.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return false, nil
	}
	if err != nil || f == nil {
		return err == nil, err
	}
	return true, item.Value(f)
}

func (b badgerRows) set(key, value []byte) error { return b.txn.Set(key, value) }

func (b badgerRows) drop(key []byte) error { return b.txn.Delete(key) }

func (b badgerRows) commit() error { return b.txn.Commit() }

func (b badgerRows) discard() { b.txn.Discard() }

func (b badgerRows) page(s span, size int) ([]entry, error) {
	it := b.txn.NewIterator(badger.IteratorOptions{Prefix: s.prefix, Reverse: s.back})
	defer it.Close()
	page := make([]entry, 0, size)
	for it.Seek(s.start()); it.Valid() && len(page) < size; it.Next() {
		item := it.Item()
		if s.after != nil && bytes.Equal(item.Key(), s.after) {
			continue
		}
		e := entry{key: item.KeyCopy(nil)}
		if s.values {
			var err error
			if e.value, err = item.ValueCopy(nil); err != nil {
				return nil, err
			}
		}
		page = append(page, e)
	}
	return page, nil
}
