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
	was := placed{}
	if o.ID == 0 {
		o.ID = l.Operation + 1
	} else if was, err = t.placeOf(o.ID); err != nil {
		return 0, err
	}
	value, err := encodeOperation(o)
	if err != nil {
		return 0, err
	}
	if err := t.place(o, was); err != nil {
		return 0, err
	}
	if err := t.setUnsettled(o, was); err != nil {
		return 0, err
	}
	l.Operation = max(l.Operation, o.ID)
	return o.ID, t.set(keyJournal(o.Run, o.ID), value)
}

// placed says where an operation is in the journal.
type placed struct {
	known bool // it is there at all
	run   uint64
	open  bool // it is in the index of operations that wait for their outcome
}

// placeOf finds an operation in the journal. Most that are looked for wait for
// their outcome, and what says so names their run.
func (t *Tx) placeOf(id uint64) (p placed, err error) {
	if p.run, p.open, err = t.number(keyOpen(id)); err != nil || p.open {
		p.known = p.open
		return p, err
	}
	p.run, p.known, err = t.number(keyRunOf(id))
	return p, err
}

// place notes the run that an operation belongs to, and takes the operation out
// of the run to which it belonged before.
func (t *Tx) place(o record.Operation, was placed) error {
	if was.known && was.run == o.Run {
		return nil
	}
	if was.known {
		if err := t.drop(keyJournal(was.run, o.ID)); err != nil {
			return err
		}
	}
	return t.set(keyRunOf(o.ID), binary.BigEndian.AppendUint64(nil, o.Run))
}

// setUnsettled keeps the index of operations that wait for their outcome.
func (t *Tx) setUnsettled(o record.Operation, was placed) (err error) {
	waits := o.Outcome == record.Open || o.Outcome == record.Lost
	switch {
	case waits && was.open && was.run == o.Run, !waits && !was.open:
		return nil
	case waits:
		err = t.set(keyOpen(o.ID), binary.BigEndian.AppendUint64(nil, o.Run))
	default:
		err = t.drop(keyOpen(o.ID))
	}
	if err != nil || waits == was.open {
		return err
	}
	by := 1
	if was.open {
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
