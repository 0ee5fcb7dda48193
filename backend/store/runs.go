package store

import (
	"time"

	"counterpart/backend/record"
)

// Run finds a run by its id.
func (t *Tx) Run(id uint64) (r record.Run, ok bool, err error) {
	ok, err = t.get(keyRun(id), func(value []byte) (err error) {
		r, err = decodeRun(id, value)
		return err
	})
	return r, ok, err
}

// Runs lists runs started at or after since, newest first, to the second; of
// those started in one second the one with the higher id is the newer.
func (t *Tx) Runs(since time.Time, f func(record.Run) bool) error {
	from := since.Unix()
	return t.scan(span{prefix: []byte{tableStarted}, back: true}, func(e entry) (bool, error) {
		second, id := startedOf(e.key)
		if second < from {
			return false, nil
		}
		r, ok, err := t.Run(id)
		if err != nil || !ok {
			return ok, err
		}
		return f(r), nil
	})
}

// PutRun keeps a run; one without an id gets the next. It returns the id.
func (t *Tx) PutRun(r record.Run) (uint64, error) {
	l, err := t.book()
	if err != nil {
		return 0, err
	}
	if r.ID == 0 {
		r.ID = l.Run + 1
	}
	value, err := encodeRun(r)
	if err != nil {
		return 0, err
	}
	former, had, err := t.Run(r.ID)
	if err != nil {
		return 0, err
	}
	if had && former.Started.Unix() != r.Started.Unix() {
		if err := t.drop(keyStarted(former.Started, r.ID)); err != nil {
			return 0, err
		}
	}
	if !had || former.Started.Unix() != r.Started.Unix() {
		if err := t.set(keyStarted(r.Started, r.ID), nil); err != nil {
			return 0, err
		}
	}
	l.Run = max(l.Run, r.ID)
	return r.ID, t.set(keyRun(r.ID), value)
}
