package store

import "counterpart/backend/record"

// Version 2 added who waits, which the migration to it counts; version 3 what is
// marked, which begins with nothing.
const ledgerVersion = 3

// ledger holds the counts and the last ids that were given out. It changes in
// the same transaction as what it counts, so it is always exact.
type ledger struct {
	_         struct{} `cbor:",toarray"`
	Link      uint64   // last id given out
	Operation uint64
	Run       uint64
	Links     [2]int    // by module
	Observed  [2][2]int // live records by side and module
	Failures  int
	Unsettled int
	Dirty     int
	Waiting   [2]int // by the module of what is waited for
	Marked    uint64 // how often a record was said to be looked at, ever
}

// ledgerV2 is the ledger before it counted what is marked.
type ledgerV2 struct {
	_         struct{} `cbor:",toarray"`
	Link      uint64
	Operation uint64
	Run       uint64
	Links     [2]int
	Observed  [2][2]int
	Failures  int
	Unsettled int
	Dirty     int
	Waiting   [2]int
}

// ledgerV1 is the ledger before it counted who waits.
type ledgerV1 struct {
	_         struct{} `cbor:",toarray"`
	Link      uint64
	Operation uint64
	Run       uint64
	Links     [2]int
	Observed  [2][2]int
	Failures  int
	Unsettled int
	Dirty     int
}

func decodeLedger(value []byte) (l ledger, err error) {
	var v2 ledgerV2
	switch {
	case len(value) > 0 && value[0] == 1:
		var v1 ledgerV1
		err = unpack(value, 1, &v1)
		v2 = ledgerV2{
			Link: v1.Link, Operation: v1.Operation, Run: v1.Run, Links: v1.Links, Observed: v1.Observed,
			Failures: v1.Failures, Unsettled: v1.Unsettled, Dirty: v1.Dirty,
		}
	case len(value) > 0 && value[0] == 2:
		err = unpack(value, 2, &v2)
	default:
		return l, unpack(value, ledgerVersion, &l)
	}
	return ledger{
		Link: v2.Link, Operation: v2.Operation, Run: v2.Run, Links: v2.Links, Observed: v2.Observed,
		Failures: v2.Failures, Unsettled: v2.Unsettled, Dirty: v2.Dirty, Waiting: v2.Waiting,
	}, err
}

// Counts tells how much the store holds. It takes the same time however much
// that is.
func (t *Tx) Counts() (record.Counts, error) {
	l, err := t.book()
	if err != nil {
		return record.Counts{}, err
	}
	return record.Counts{
		Links: l.Links, Observed: l.Observed, Failures: l.Failures,
		Unsettled: l.Unsettled, Dirty: l.Dirty, Marked: l.Marked,
	}, nil
}

// book returns the transaction's ledger, to be changed.
func (t *Tx) book() (*ledger, error) {
	if t.ledger != nil {
		return t.ledger, nil
	}
	var l ledger
	_, err := t.get(keyLedger, func(value []byte) (err error) {
		l, err = decodeLedger(value)
		return err
	})
	if err != nil {
		return nil, err
	}
	t.ledger, t.was = &l, l
	return t.ledger, nil
}

// count changes the ledger of a transaction that writes.
func (t *Tx) count(change func(*ledger)) error {
	if !t.writes {
		return errReadOnly()
	}
	l, err := t.book()
	if err != nil {
		return err
	}
	change(l)
	return nil
}

// putLedger writes the ledger if the transaction has changed it.
func (t *Tx) putLedger() error {
	if t.ledger == nil || *t.ledger == t.was {
		return nil
	}
	value, err := pack(*t.ledger, ledgerVersion)
	if err != nil {
		return err
	}
	return t.set(keyLedger, value)
}
