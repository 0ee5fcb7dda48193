package store

import (
	"encoding/binary"
	"errors"

	"counterpart/backend/record"
)

// Nearly all that is decoded is maps from text to text, and what decodes
// anything takes several times as long for one. So these decode themselves.
type (
	texts map[string]record.Value
	// alikes holds the bases of a link that are the same on both sides.
	alikes record.Base
)

// CBOR (RFC 8949, section 3) begins every item with its major type, in the
// upper three bits, and its length or what tells how long that is.
const (
	cborText = 3
	cborMap  = 5
	cborNull = 0xf6
)

var errNoTexts = errors.New("it is no map of texts")

// UnmarshalCBOR decodes data, which is one well-formed item.
func (m *texts) UnmarshalCBOR(data []byte) error {
	return eachText(data, func(size int) { *m = make(texts, size) }, func(key, value []byte) int {
		(*m)[string(key)] = record.Value(value)
		return len(*m)
	})
}

// UnmarshalCBOR decodes data, which is one well-formed item.
func (m *alikes) UnmarshalCBOR(data []byte) error {
	return eachText(data, func(size int) { *m = make(alikes, size) }, func(key, value []byte) int {
		both := record.Value(value)
		(*m)[record.PairKey(key)] = [2]record.Value{both, both}
		return len(*m)
	})
}

// eachText hands on the texts of a map. make is told how many there are, unless
// it is null, and put returns how many it was given that differ: a key that
// comes twice is refused.
func eachText(data []byte, make func(size int), put func(key, value []byte) int) error {
	if len(data) == 1 && data[0] == cborNull {
		return nil
	}
	size, data, ok := cborHead(data, cborMap)
	if !ok || size > uint64(len(data)) {
		return errNoTexts
	}
	make(int(size))
	for n := 1; n <= int(size); n++ {
		var key, value []byte
		if key, data, ok = cutText(data); ok {
			value, data, ok = cutText(data)
		}
		if !ok {
			return errNoTexts
		}
		if put(key, value) != n {
			return errors.New("a map of texts has a key twice")
		}
	}
	return nil
}

// cutText cuts a text off the beginning.
func cutText(data []byte) (text, rest []byte, ok bool) {
	size, data, ok := cborHead(data, cborText)
	if !ok || size > uint64(len(data)) {
		return nil, nil, false
	}
	return data[:size], data[size:], true
}

// cborHead reads the beginning of an item of that major type, whose length is
// told.
func cborHead(data []byte, major byte) (size uint64, rest []byte, ok bool) {
	if len(data) == 0 || data[0]>>5 != major {
		return 0, nil, false
	}
	size, data = uint64(data[0]&0x1f), data[1:]
	const oneByte, eightBytes = 24, 27 // the powers of two from one byte to eight
	if size < oneByte {
		return size, data, true
	}
	if size > eightBytes || len(data) < 1<<(size-oneByte) {
		return 0, nil, false
	}
	var number [8]byte
	n := 1 << (size - oneByte)
	copy(number[8-n:], data[:n])
	return binary.BigEndian.Uint64(number[:]), data[n:], true
}
