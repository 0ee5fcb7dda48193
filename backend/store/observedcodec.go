package store

import (
	"encoding/binary"

	"counterpart/backend/record"
)

const observedVersion = 1

// observedV1 is an observed record as it is kept below its reference, behind
// its standing. Null values are left out.
type observedV1 struct {
	Created  stamp    `cbor:"1,keyasint,omitempty"`
	Modified stamp    `cbor:"2,keyasint,omitempty"`
	Seen     stamp    `cbor:"3,keyasint,omitempty"`
	Name     string   `cbor:"4,keyasint,omitempty"`
	Values   texts    `cbor:"5,keyasint,omitempty"`
	Hint     string   `cbor:"6,keyasint,omitempty"`
	Spam     bool     `cbor:"7,keyasint,omitempty"`
	Absent   []string `cbor:"9,keyasint,omitempty"` // 8 was whether there are any
}

// standing is what the match index and the counts need to know of a record. It
// stands before the rest, so that it can be read alone: the state, the length
// of the match key, the match key.
type standing struct {
	live   bool
	binned bool
	key    string
}

// listed is the key under which the record can be found; empty: under none.
func (s standing) listed() string {
	if s.live {
		return s.key
	}
	return ""
}

func encodeObserved(r record.Record, key string) ([]byte, error) {
	lead := make([]byte, 0, 4+len(key))
	lead = append(lead, observedVersion, byte(r.State))
	lead = binary.AppendUvarint(lead, uint64(len(key)))
	lead = append(lead, key...)
	return pack(observedV1{
		Created: stampOf(r.Created), Modified: stampOf(r.Modified), Seen: stampOf(r.Seen),
		Name: r.Name, Values: withoutNulls(r.Values), Hint: r.Hint, Spam: r.Spam, Absent: r.Absent,
	}, lead...)
}

// withoutNulls leaves out the values that an absent key means as well.
func withoutNulls(values map[string]record.Value) map[string]record.Value {
	for _, value := range values {
		if value == record.Null {
			return copyWithoutNulls(values)
		}
	}
	return values
}

func copyWithoutNulls(values map[string]record.Value) map[string]record.Value {
	kept := make(map[string]record.Value, len(values))
	for field, value := range values {
		if value != record.Null {
			kept[field] = value
		}
	}
	return kept
}

// decodeObserved returns a record whose Values are never nil.
func decodeObserved(ref record.Ref, value []byte) (record.Record, error) {
	state, _, rest, err := cutStanding(value)
	if err != nil {
		return record.Record{}, err
	}
	kept := observedV1{}
	if err := decode(rest, &kept); err != nil {
		return record.Record{}, err
	}
	if kept.Values == nil {
		kept.Values = texts{}
	}
	return record.Record{
		Ref: ref, State: state,
		Created: kept.Created.time(), Modified: kept.Modified.time(), Seen: kept.Seen.time(),
		Name: kept.Name, Values: kept.Values, Hint: kept.Hint, Spam: kept.Spam, Absent: kept.Absent,
	}, nil
}

// standingOf reads only where a record stands.
func standingOf(value []byte) (standing, error) {
	state, key, _, err := cutStanding(value)
	return standing{live: state == record.Live, binned: err == nil && state == record.Binned, key: string(key)}, err
}

func cutStanding(value []byte) (state record.State, key, rest []byte, err error) {
	if err := checkVersion(value, observedVersion); err != nil {
		return 0, nil, nil, err
	}
	if len(value) < 2 || record.State(value[1]) > record.Gone {
		return 0, nil, nil, unreadable("an observed record has no state")
	}
	rest = value[2:]
	length, n := binary.Uvarint(rest)
	if n <= 0 || length > uint64(len(rest)-n) {
		return 0, nil, nil, unreadable("an observed record has no match key")
	}
	rest = rest[n:]
	return record.State(value[1]), rest[:length], rest[length:], nil
}
