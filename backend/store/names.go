package store

import (
	"bytes"
	"encoding/binary"
	"strings"
	"time"

	"counterpart/backend/record"
)

// longestListed is how much of a name or match key is listed, in bytes: what
// follows orders and finds nothing.
const longestListed = 200

// Naming is what the list of names tells of a record.
type Naming struct {
	ID      string
	Name    string // as record.Fold gives it
	Key     string // the match key
	Created time.Time
	State   record.State
	Spam    bool
}

// Names lists the records of one side and module in order of their names.
// It reads no record, and so goes through 100,000 in a moment.
func (t *Tx) Names(module record.Module, side record.Side, f func(Naming) bool) error {
	prefix := keyNames(side, module)
	return t.scan(span{prefix: prefix}, func(e entry) (bool, error) {
		n, ok := namingOf(e.key[len(prefix):])
		if !ok {
			return false, unreadable("a name in the list of names has no record")
		}
		return f(n), nil
	})
}

func keyNames(side record.Side, module record.Module) []byte {
	return []byte{tableName, byte(side), byte(module)}
}

// spamBit stands beside the state.
const spamBit = 0x80

// keyNameOf is the key under which a record is listed.
func keyNameOf(r record.Record, match string) []byte {
	return keyName(r.Ref, r.Name, match, stampOf(r.Created), r.State, r.Spam)
}

func keyName(ref record.Ref, name, match string, created stamp, state record.State, spam bool) []byte {
	key := make([]byte, 0, 32+len(name)+len(match)+len(ref.ID))
	key = append(key, tableName, byte(ref.Side), byte(ref.Module))
	key = append(appendListed(key, record.Fold(name)), 0)
	key = append(appendListed(key, match), 0)
	// The sign bit is turned round so that times before 1970 come first.
	key = binary.BigEndian.AppendUint64(key, uint64(created)^1<<63)
	kind := byte(state)
	if spam {
		kind |= spamBit
	}
	return append(append(key, kind), ref.ID...)
}

// appendListed adds what is listed of a text.
func appendListed(key []byte, text string) []byte {
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "")
	}
	return append(key, text[:min(len(text), longestListed)]...)
}

// namingOf reads what follows the prefix of a key.
func namingOf(rest []byte) (n Naming, ok bool) {
	name, rest, _ := bytes.Cut(rest, []byte{0})
	key, rest, _ := bytes.Cut(rest, []byte{0})
	const fixed = 9
	if len(rest) <= fixed {
		return Naming{}, false
	}
	return Naming{
		ID: string(rest[fixed:]), Name: string(name), Key: string(key),
		State: record.State(rest[fixed-1] &^ spamBit), Spam: rest[fixed-1]&spamBit != 0,
		Created: stamp(binary.BigEndian.Uint64(rest) ^ 1<<63).time(),
	}, true
}

// namedV1 is what of observedV1 the list of names needs.
type namedV1 struct {
	Created stamp  `cbor:"1,keyasint,omitempty"`
	Name    string `cbor:"4,keyasint,omitempty"`
	Spam    bool   `cbor:"7,keyasint,omitempty"`
}

// nameKeyOf is the key under which a record is listed that is kept as value.
func nameKeyOf(ref record.Ref, value []byte) ([]byte, error) {
	state, match, rest, err := cutStanding(value)
	if err != nil {
		return nil, err
	}
	var kept namedV1
	if err := decode(rest, &kept); err != nil {
		return nil, err
	}
	return keyName(ref, kept.Name, string(match), kept.Created, state, kept.Spam), nil
}

// list moves a record in the list of names; a former place of nil is none.
func (t *Tx) list(former, now []byte) error {
	if bytes.Equal(former, now) {
		return nil
	}
	if former != nil {
		if err := t.drop(former); err != nil {
			return err
		}
	}
	return t.set(now, nil)
}

// listByName lists every record by its name, as stores before did not.
func (d *DB) listByName() error {
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			prefix := keyObservedAll(side, module)
			if err := d.revise(span{prefix: prefix, values: true}, func(tx *Tx, e entry) error {
				key, err := nameKeyOf(record.Ref{Side: side, Module: module, ID: string(e.key[len(prefix):])}, e.value)
				if err != nil {
					return err
				}
				return tx.list(nil, key)
			}); err != nil {
				return err
			}
		}
	}
	return nil
}
