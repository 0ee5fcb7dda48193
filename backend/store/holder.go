package store

import "counterpart/backend/record"

// A match key is held by one live record, which is found without a search; the
// few that share a key with it stand beside it in the table of matches. So the
// common answers, one record and none, cost one look each.

// holder is the record that holds a match key.
type holder struct {
	id     string
	shared bool // others have the key too, or had it
}

// ByKey finds the live records of one side and module with that match key (not
// empty), in order of their ids.
func (t *Tx) ByKey(side record.Side, module record.Module, key string, f func(id string) bool) error {
	if key == "" {
		return nil
	}
	hash := hashOf(key)
	h, held, err := t.holder(keyHolder(side, module, hash))
	if err != nil || !held {
		return err
	}
	more := true
	if h.shared {
		err = t.ids(span{prefix: keyMatches(side, module, hash)}, func(id string) bool {
			if h.id != "" && h.id < id {
				more, h.id = f(h.id), ""
			}
			more = more && f(id)
			return more
		})
	}
	if err == nil && more && h.id != "" {
		f(h.id)
	}
	return err
}

// hold has a record found by its match key from now on.
func (t *Tx) hold(ref record.Ref, hash matchHash) error {
	at := keyHolder(ref.Side, ref.Module, hash)
	h, held, err := t.holder(at)
	switch {
	case err != nil || held && h.id == ref.ID:
		return err
	case !held:
		return t.set(at, holder{id: ref.ID}.encode())
	}
	if !h.shared {
		h.shared = true
		if err := t.set(at, h.encode()); err != nil {
			return err
		}
	}
	return t.set(keyMatch(ref, hash), nil)
}

// release has a record not found any more by what was its match key.
func (t *Tx) release(ref record.Ref, hash matchHash) error {
	at := keyHolder(ref.Side, ref.Module, hash)
	h, held, err := t.holder(at)
	switch {
	case err != nil || !held:
		return err
	case h.id != ref.ID:
		return t.drop(keyMatch(ref, hash))
	case !h.shared:
		return t.drop(at)
	}
	h.id = ""
	if err := t.ids(span{prefix: keyMatches(ref.Side, ref.Module, hash)}, func(id string) bool {
		h.id = id
		return false
	}); err != nil {
		return err
	}
	if h.id == "" {
		return t.drop(at)
	}
	ref.ID = h.id
	if err := t.drop(keyMatch(ref, hash)); err != nil {
		return err
	}
	return t.set(at, h.encode())
}

func (t *Tx) holder(at []byte) (h holder, held bool, err error) {
	held, err = t.get(at, func(value []byte) error {
		if len(value) < 2 || value[0] > 1 {
			return unreadable("a match key has no record")
		}
		h = holder{id: string(value[1:]), shared: value[0] == 1}
		return nil
	})
	return h, held, err
}

// encode is the holder as it is kept: whether the key is shared, and the id.
func (h holder) encode() []byte {
	value := make([]byte, 1, 1+len(h.id))
	if h.shared {
		value[0] = 1
	}
	return append(value, h.id...)
}

// nameHolders has every match key held by one record, as stores before did not.
func (d *DB) nameHolders() error {
	return d.revise(span{prefix: []byte{tableMatch}}, nameHolder)
}

func nameHolder(tx *Tx, e entry) error {
	ref, hash, ok := matchOf(e.key)
	if !ok {
		return unreadable("a match key has no record")
	}
	if err := tx.drop(e.key); err != nil {
		return err
	}
	return tx.hold(ref, hash)
}
