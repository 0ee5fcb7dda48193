package store

import "counterpart/backend/record"

const (
	metaVersion   = 1
	cursorVersion = 1
)

// cursorV1 is a cursor as it is kept below its side and module.
type cursorV1 struct {
	AsOf   stamp  `cbor:"1,keyasint,omitempty"`
	Since  stamp  `cbor:"2,keyasint,omitempty"`
	Start  stamp  `cbor:"3,keyasint,omitempty"`
	Resume string `cbor:"4,keyasint,omitempty"`
	Bin    stamp  `cbor:"5,keyasint,omitempty"`
}

// Cursor tells how far a side and module has been read; the zero Cursor where
// it never was.
func (t *Tx) Cursor(side record.Side, module record.Module) (record.Cursor, error) {
	var kept cursorV1
	_, err := t.get(keyCursor(side, module), func(value []byte) error {
		return unpack(value, cursorVersion, &kept)
	})
	return record.Cursor{
		AsOf: kept.AsOf.time(), Since: kept.Since.time(), Start: kept.Start.time(),
		Resume: kept.Resume, Bin: kept.Bin.time(),
	}, err
}

// PutCursor keeps how far a side and module has been read.
func (t *Tx) PutCursor(side record.Side, module record.Module, c record.Cursor) error {
	value, err := pack(cursorV1{
		AsOf: stampOf(c.AsOf), Since: stampOf(c.Since), Start: stampOf(c.Start),
		Resume: c.Resume, Bin: stampOf(c.Bin),
	}, cursorVersion)
	if err != nil {
		return err
	}
	return t.set(keyCursor(side, module), value)
}

// Meta decodes the fact of that name into v, a pointer; false, and v
// untouched, when there is none.
func (t *Tx) Meta(name string, v any) (bool, error) {
	return t.get(keyMeta(name), func(value []byte) error { return unpack(value, metaVersion, v) })
}

// PutMeta keeps a fact under a name. v is any value that encoding/json could
// encode, by the same tags; times keep their instant and come back in UTC.
func (t *Tx) PutMeta(name string, v any) error {
	value, err := pack(v, metaVersion)
	if err != nil {
		return err
	}
	return t.set(keyMeta(name), value)
}
