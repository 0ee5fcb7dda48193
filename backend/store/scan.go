package store

import "bytes"

// entry is a key with its value, copied out of the database.
type entry struct{ key, value []byte }

// span is a range of keys to go through.
type span struct {
	prefix []byte
	after  []byte // begin behind this key; nil: at the end that lies first
	back   bool   // from the last key to the first
	values bool   // values are wanted too
}

const (
	firstPage   = 16
	largestPage = 256
)

// scan hands on the entries of s until f returns false. It reads page by page
// and holds no iterator while f runs: a transaction that writes may have only
// one of them, and f may want its own.
func (t *Tx) scan(s span, f func(entry) (bool, error)) error {
	for size := firstPage; ; size = min(4*size, largestPage) {
		page, err := t.rows.page(s, size)
		if err != nil {
			return t.db.fault("read the store", err)
		}
		for _, e := range page {
			if more, err := f(e); err != nil || !more {
				return err
			}
		}
		if len(page) < size {
			return nil
		}
		s.after = page[len(page)-1].key
	}
}

// start is the key at which the iterator begins.
func (s span) start() []byte {
	switch {
	case s.after != nil:
		return s.after
	case s.back:
		// Behind every key with the prefix: backwards goes only over keys
		// that end in two numbers.
		return append(bytes.Clone(s.prefix), bytes.Repeat([]byte{0xff}, 24)...)
	}
	return s.prefix
}
