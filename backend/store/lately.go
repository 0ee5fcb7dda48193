package store

import "bytes"

const (
	// latelyKept is how many reads a transaction remembers: about what is asked of
	// a record, its counterpart and their link.
	latelyKept = 8
	// latelyLongest is the longest value that is remembered.
	latelyLongest = 4 << 10
)

// lately remembers the last reads of a transaction. Of one record the same is
// asked several times in a row, by callers that know nothing of each other, and
// the database takes a hundred times as long to find it again.
type lately struct {
	reads [latelyKept]reading
	next  int // where the next goes, in place of the oldest
}

// reading is what a transaction found below a key. Its room is used again.
type reading struct {
	key, value []byte // no key: nothing is remembered
	there      bool
}

// find returns what was read below a key; nil if that is not remembered.
func (l *lately) find(key []byte) *reading {
	for i := range l.reads {
		if bytes.Equal(l.reads[i].key, key) {
			return &l.reads[i]
		}
	}
	return nil
}

// keep remembers what was read below a key.
func (l *lately) keep(key, value []byte, there bool) {
	if len(value) > latelyLongest {
		return
	}
	r := &l.reads[l.next]
	l.next = (l.next + 1) % latelyKept
	r.key, r.value, r.there = append(r.key[:0], key...), append(r.value[:0], value...), there
}

// forget forgets what was read below a key that is written.
func (l *lately) forget(key []byte) {
	if r := l.find(key); r != nil {
		r.key = r.key[:0]
	}
}
