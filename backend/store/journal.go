package store

import (
	"encoding/binary"

	"counterpart/backend/record"
)

// Unsettled lists the operations whose outcome is Open or Lost, by id. It
// looks at no others.
func (t *Tx) Unsettled(f func(record.Operation) bool) error {
	if l, err := t.book(); err != nil || l.Unsettled == 0 {
		return err
	}
	return t.scan(span{prefix: []byte{tableOpen}, values: true}, func(e entry) (bool, error) {
		o, ok, err := t.operation(binary.BigEndian.Uint64(e.value), lastNumber(e.key))
		if err != nil || !ok {
			return ok, err
		}
		return f(o), nil
	})
}

// Operations lists a run's operations by id, beginning after that id.
func (t *Tx) Operations(run, after uint64, f func(record.Operation) bool) error {
	s := span{prefix: keyJournalOf(run), after: keyJournal(run, after), values: true}
	return t.scan(s, func(e entry) (bool, error) {
		o, err := decodeOperation(run, lastNumber(e.key), e.value)
		return err == nil && f(o), err
	})
}

// Operation finds an operation by its id, whatever its run.
func (t *Tx) Operation(id uint64) (record.Operation, bool, error) {
	run, ok, err := t.number(keyRunOf(id))
	if err != nil || !ok {
		return record.Operation{}, false, err
	}
	return t.operation(run, id)
}

// PutOperation keeps an operation; one without an id gets the next. It returns
// the id.
func (t *Tx) PutOperation(o record.Operation) (uint64, error) {
	l, err := t.book()
	if err != nil {
		return 0, err
	}
	if o.ID == 0 {
		o.ID = l.Operation + 1
	}
	value, err := encodeOperation(o)
	if err != nil {
		return 0, err
	}
	if err := t.place(o); err != nil {
		return 0, err
	}
	if err := t.setUnsettled(o); err != nil {
		return 0, err
	}
	l.Operation = max(l.Operation, o.ID)
	return o.ID, t.set(keyJournal(o.Run, o.ID), value)
}

// place notes the run that an operation belongs to, and takes the operation out
// of the run to which it belonged before.
func (t *Tx) place(o record.Operation) error {
	run, had, err := t.number(keyRunOf(o.ID))
	if err != nil || had && run == o.Run {
		return err
	}
	if had {
		if err := t.drop(keyJournal(run, o.ID)); err != nil {
			return err
		}
	}
	return t.set(keyRunOf(o.ID), binary.BigEndian.AppendUint64(nil, o.Run))
}

// setUnsettled keeps the index of operations that wait for their outcome.
func (t *Tx) setUnsettled(o record.Operation) error {
	key := keyOpen(o.ID)
	run, was, err := t.number(key)
	if err != nil {
		return err
	}
	waits := o.Outcome == record.Open || o.Outcome == record.Lost
	switch {
	case waits && was && run == o.Run, !waits && !was:
		return nil
	case waits:
		err = t.set(key, binary.BigEndian.AppendUint64(nil, o.Run))
	default:
		err = t.drop(key)
	}
	if err != nil || waits == was {
		return err
	}
	by := 1
	if was {
		by = -1
	}
	return t.count(func(l *ledger) { l.Unsettled += by })
}

func (t *Tx) operation(run, id uint64) (o record.Operation, ok bool, err error) {
	ok, err = t.get(keyJournal(run, id), func(value []byte) (err error) {
		o, err = decodeOperation(run, id, value)
		return err
	})
	return o, ok, err
}

// number reads a value that is one number.
func (t *Tx) number(key []byte) (n uint64, ok bool, err error) {
	ok, err = t.get(key, func(value []byte) error {
		if len(value) != 8 {
			return unreadable("it is no number")
		}
		n = binary.BigEndian.Uint64(value)
		return nil
	})
	return n, ok, err
}
