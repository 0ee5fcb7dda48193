package store

import (
	"time"

	"counterpart/backend/record"
)

const failureVersion = 1

// failureV1 is an open failure as it is kept below its record's reference.
type failureV1 struct {
	Name     string  `cbor:"1,keyasint,omitempty"`
	Problem  errorV1 `cbor:"2,keyasint"`
	First    stamp   `cbor:"3,keyasint,omitempty"`
	Last     stamp   `cbor:"4,keyasint,omitempty"`
	Attempts int     `cbor:"5,keyasint,omitempty"`
	Next     stamp   `cbor:"6,keyasint,omitempty"`
}

func encodeFailure(f record.Failure) ([]byte, error) {
	return pack(failureV1{
		Name: f.Name, Problem: *errorOf(&f.Problem),
		First: stampOf(f.First), Last: stampOf(f.Last), Attempts: f.Attempts, Next: stampOf(f.Next),
	}, failureVersion)
}

func decodeFailure(ref record.Ref, value []byte) (record.Failure, error) {
	var kept failureV1
	if err := unpack(value, failureVersion, &kept); err != nil {
		return record.Failure{}, err
	}
	return record.Failure{
		Ref: ref, Name: kept.Name, Problem: *kept.Problem.error(),
		First: kept.First.time(), Last: kept.Last.time(), Attempts: kept.Attempts, Next: kept.Next.time(),
	}, nil
}

// Failure finds the open failure of a record.
func (t *Tx) Failure(ref record.Ref) (f record.Failure, ok bool, err error) {
	if !known(ref) {
		return record.Failure{}, false, nil
	}
	if l, err := t.book(); err != nil || l.Failures == 0 {
		return record.Failure{}, false, err
	}
	ok, err = t.get(keyFailure(ref), func(value []byte) (err error) {
		f, err = decodeFailure(ref, value)
		return err
	})
	return f, ok, err
}

// Failures lists open failures by module, side and id.
func (t *Tx) Failures(f func(record.Failure) bool) error {
	return t.scan(span{prefix: []byte{tableFailure}, values: true}, func(e entry) (bool, error) {
		ref := record.Ref{Module: record.Module(e.key[1]), Side: record.Side(e.key[2]), ID: string(e.key[3:])}
		failure, err := decodeFailure(ref, e.value)
		return err == nil && f(failure), err
	})
}

// PutFailure keeps the open failure of a record, one for each record.
func (t *Tx) PutFailure(f record.Failure) error {
	if err := checkRef(f.Ref); err != nil {
		return err
	}
	value, err := encodeFailure(f)
	if err != nil {
		return err
	}
	former, had, err := t.Failure(f.Ref)
	if err != nil {
		return err
	}
	if err := t.appoint(former.Next, f.Next, f.Ref); err != nil {
		return err
	}
	if err := t.set(keyFailure(f.Ref), value); err != nil || had {
		return err
	}
	return t.count(func(l *ledger) { l.Failures++ })
}

// DeleteFailure removes the open failure of a record; one that is not there is
// no error.
func (t *Tx) DeleteFailure(ref record.Ref) error {
	former, had, err := t.Failure(ref)
	if err != nil || !had {
		return err
	}
	if err := t.appoint(former.Next, time.Time{}, ref); err != nil {
		return err
	}
	if err := t.drop(keyFailure(ref)); err != nil {
		return err
	}
	return t.count(func(l *ledger) { l.Failures-- })
}

// appoint brings the list of failures by their next try up to date.
func (t *Tx) appoint(former, next time.Time, ref record.Ref) error {
	if stampOf(former) == stampOf(next) {
		return nil
	}
	if !former.IsZero() {
		if err := t.drop(keyDue(former, ref)); err != nil {
			return err
		}
	}
	if next.IsZero() {
		return nil
	}
	return t.set(keyDue(next, ref), nil)
}

// Due lists the failures whose next try is due by then, the earliest first. It
// looks at no others.
func (t *Tx) Due(then time.Time, f func(ref record.Ref) bool) error {
	last := then.Unix()
	return t.scan(span{prefix: []byte{tableDue}}, func(e entry) (bool, error) {
		second, ref, ok := dueOf(e.key)
		if !ok {
			return false, unreadable("a failure that is due has no record")
		}
		return second <= last && f(ref), nil
	})
}
