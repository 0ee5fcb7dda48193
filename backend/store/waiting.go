package store

import "counterpart/backend/record"

// Waiting lists the records that are to be looked at again when on gets a
// link, by module, side and id.
func (t *Tx) Waiting(on record.Ref, f func(who record.Ref) bool) error {
	if !known(on) {
		return nil
	}
	// Hardly anybody ever waits, and to look costs as much as a record.
	if l, err := t.book(); err != nil || l.Waiting[on.Module] == 0 {
		return err
	}
	prefix := keyWaitingFor(on)
	return t.scan(span{prefix: prefix}, func(e entry) (bool, error) {
		rest := e.key[len(prefix):]
		if len(rest) < 3 {
			return false, unreadable("a waiting record has no id")
		}
		return f(record.Ref{Module: record.Module(rest[0]), Side: record.Side(rest[1]), ID: string(rest[2:])}), nil
	})
}

// SetWaiting says whether who is to be looked at again when on gets a link.
func (t *Tx) SetWaiting(on, who record.Ref, waiting bool) error {
	for _, ref := range [...]record.Ref{on, who} {
		if err := checkRef(ref); err != nil {
			return err
		}
	}
	key := keyWaiting(on, who)
	was, err := t.has(key)
	if err != nil || was == waiting {
		return err
	}
	if err := t.mark(key, waiting); err != nil {
		return err
	}
	by := 1
	if was {
		by = -1
	}
	return t.count(func(l *ledger) { l.Waiting[on.Module] += by })
}
