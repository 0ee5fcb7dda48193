package store

import (
	"bytes"
	"fmt"
	"reflect"
	"time"

	"github.com/fxamacker/cbor/v2"

	"counterpart/backend/record"
)

// Every value begins with one byte, the version of its encoding; what follows
// is CBOR (RFC 8949) of the private struct of that version. Keys of maps are
// sorted, so that equal contents are equal bytes.
var (
	encoder = mustEncoder()
	decoder = mustDecoder()
)

func mustEncoder() cbor.EncMode {
	mode, err := cbor.EncOptions{
		Sort:          cbor.SortBytewiseLexical,
		Time:          cbor.TimeRFC3339NanoUTC,
		TextMarshaler: cbor.TextMarshalerTextString,
	}.EncMode()
	if err != nil {
		panic(err) // the options above are constant
	}
	return mode
}

func mustDecoder() cbor.DecMode {
	mode, err := cbor.DecOptions{
		DupMapKey:       cbor.DupMapKeyEnforcedAPF,
		IndefLength:     cbor.IndefLengthForbidden,
		UTF8:            cbor.UTF8DecodeInvalid, // what was kept must come back, whatever it is
		TextUnmarshaler: cbor.TextUnmarshalerTextString,
		DefaultMapType:  reflect.TypeFor[map[string]any](),
	}.DecMode()
	if err != nil {
		panic(err) // the options above are constant
	}
	return mode
}

// pack encodes v, led by prefix, whose first byte is the version.
func pack(v any, prefix ...byte) ([]byte, error) {
	buf := bytes.NewBuffer(make([]byte, 0, 512))
	buf.Write(prefix)
	if err := encoder.NewEncoder(buf).Encode(v); err != nil {
		return nil, &record.Error{Code: record.Internal, Message: fmt.Sprintf("a %T cannot be kept: %v", v, err)}
	}
	return buf.Bytes(), nil
}

// unpack decodes a value into v if it is of that version.
func unpack(value []byte, version byte, v any) error {
	if err := checkVersion(value, version); err != nil {
		return err
	}
	return decode(value[1:], v)
}

// unpackUpTo decodes a value into v if it is of that version or of an earlier
// one, where each version only added fields to the one before.
func unpackUpTo(value []byte, version byte, v any) error {
	if len(value) > 0 && value[0] > 0 && value[0] < version {
		return decode(value[1:], v)
	}
	return unpack(value, version, v)
}

func checkVersion(value []byte, version byte) error {
	switch {
	case len(value) == 0:
		return unreadable("it is empty")
	case value[0] != version:
		return unreadable(fmt.Sprintf("its encoding has the unknown version %d", value[0]))
	}
	return nil
}

func decode(body []byte, v any) error {
	if err := decoder.Unmarshal(body, v); err != nil {
		return unreadable(err.Error())
	}
	return nil
}

func unreadable(cause string) *record.Error {
	return storage("a value in the store cannot be read",
		"The store may be damaged. Move its directory away, or put a backup in its place, and start again: "+
			"without a backup a new store is built from both services; history and open failures begin anew.", cause)
}

// stamp is a time to the second: seconds since 1970, one less for times not
// after that, so that 0 stands for the zero time and can be left out.
type stamp int64

func stampOf(t time.Time) stamp {
	if t.IsZero() {
		return 0
	}
	if second := t.Unix(); second > 0 {
		return stamp(second)
	}
	return stamp(t.Unix() - 1)
}

func (s stamp) time() time.Time {
	switch {
	case s == 0:
		return time.Time{}
	case s > 0:
		return time.Unix(int64(s), 0).UTC()
	}
	return time.Unix(int64(s)+1, 0).UTC()
}

// errorV1 is a record.Error as it is kept.
type errorV1 struct {
	Code    record.Code `cbor:"1,keyasint,omitempty"`
	Side    string      `cbor:"2,keyasint,omitempty"`
	Field   string      `cbor:"3,keyasint,omitempty"`
	Message string      `cbor:"4,keyasint,omitempty"`
	Advice  string      `cbor:"5,keyasint,omitempty"`
	Service string      `cbor:"6,keyasint,omitempty"`
	Retry   stamp       `cbor:"7,keyasint,omitempty"`
}

func errorOf(e *record.Error) *errorV1 {
	if e == nil {
		return nil
	}
	return &errorV1{e.Code, e.Side, e.Field, e.Message, e.Advice, e.Service, stampOf(e.Retry)}
}

func (e *errorV1) error() *record.Error {
	if e == nil {
		return nil
	}
	return &record.Error{
		Code: e.Code, Side: e.Side, Field: e.Field, Message: e.Message,
		Advice: e.Advice, Service: e.Service, Retry: e.Retry.time(),
	}
}
