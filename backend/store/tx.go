package store

import "counterpart/backend/record"

// Tx is a transaction: everything that can be read and, inside Update,
// written. It sees its own writes. It is valid only while the function that it
// was handed to runs, and only in that function's goroutine.
//
// Lookups that find nothing return ok == false. Iterations go in key order and
// end early when f returns false; f may read, write and iterate in turn.
// Whether an iteration shows what f writes meanwhile is left open. What is
// handed out stays valid.
type Tx struct {
	db     *DB
	rows   rows
	writes bool
	long   bool          // a long value was written
	ledger *ledger       // nil until it is asked for
	was    ledger        // as it is in the store
	fresh  record.LinkID // given out, and of no link yet
	lately lately
}

// View runs f on a state of the store that does not change meanwhile. It may
// be called at any time, also inside Update, whose writes it does not see.
func (d *DB) View(f func(*Tx) error) error {
	if err := d.enter(); err != nil {
		return err
	}
	defer d.leave()
	rows := d.begin(false)
	defer rows.discard()
	return f(&Tx{db: d, rows: rows})
}

// Update runs f and makes its writes visible all at once when f returns nil,
// and none of them otherwise. After a crash it is there whole or not at all.
// Updates run one after the other; an Update inside another never ends.
//
// An Update takes some 600 kB of keys and of values below 256 bytes, longer
// values not counted: several hundred records with all that goes with them.
func (d *DB) Update(f func(*Tx) error) error {
	if err := d.enter(); err != nil {
		return err
	}
	defer d.leave()
	d.writing.Lock()
	defer d.writing.Unlock()
	if err := d.room(); err != nil {
		return err
	}
	rows := d.begin(true)
	defer rows.discard()
	tx := &Tx{db: d, rows: rows, writes: true}
	if err := f(tx); err != nil {
		return err
	}
	if err := tx.putLedger(); err != nil {
		return err
	}
	if err := rows.commit(); err != nil {
		return d.fault("commit to the store", err)
	}
	d.changes.Add(1)
	if tx.long {
		d.syncSoon()
	}
	return nil
}

// get hands the value below key to f, which must not keep it and reads nothing
// else; false when there is none.
func (t *Tx) get(key []byte, f func(value []byte) error) (bool, error) {
	r := t.lately.find(key)
	if r == nil {
		ok, err := t.rows.get(key, func(value []byte) error {
			t.lately.keep(key, value, true)
			return f(value)
		})
		if !ok && err == nil {
			t.lately.keep(key, nil, false)
		}
		return ok && err == nil, t.db.fault("read the store", err)
	}
	if !r.there {
		return false, nil
	}
	err := f(r.value)
	return err == nil, t.db.fault("read the store", err)
}

// has tells whether there is something below key.
func (t *Tx) has(key []byte) (bool, error) {
	return t.get(key, func([]byte) error { return nil })
}

// set writes a value; neither slice may be changed afterwards.
func (t *Tx) set(key, value []byte) error {
	if !t.writes {
		return errReadOnly()
	}
	if len(key) > longestKey {
		return storage("a name or id is too long to be kept", "This is a fault of the program: please report it.", "")
	}
	if len(value) > longestValue {
		return tooBig()
	}
	if len(value) >= longValue {
		t.long = true
	}
	t.lately.forget(key)
	return t.db.fault("write to the store", t.rows.set(key, value))
}

// drop removes what is below key; nothing there is no error.
func (t *Tx) drop(key []byte) error {
	if !t.writes {
		return errReadOnly()
	}
	t.lately.forget(key)
	return t.db.fault("write to the store", t.rows.drop(key))
}

func errReadOnly() *record.Error {
	return &record.Error{Code: record.Internal, Message: "a transaction that only reads was asked to write"}
}
