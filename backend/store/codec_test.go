package store

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"counterpart/backend/record"
)

// TestCodecs_ComeBackAsTheyWere also checks that equal contents are equal
// bytes, on which PutObserved relies.
func TestCodecs_ComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, key := drawRecord(t), rapid.String().Draw(t, "key")
		value := encoded(t, func() ([]byte, error) { return encodeObserved(r, key) })
		gotRecord, err := decodeObserved(r.Ref, value)
		same(t, r, gotRecord, err)
		gotStanding, err := standingOf(value)
		if want := (standing{live: r.State == record.Live, binned: r.State == record.Binned, key: key}); gotStanding != want || err != nil {
			t.Fatalf("standing: got %+v, %v, want %+v", gotStanding, err, want)
		}

		link := drawLink(t)
		value = encoded(t, func() ([]byte, error) { return encodeLink(link) })
		gotLink, err := decodeLink(link.Module, link.ID, value)
		same(t, link, gotLink, err)

		o := drawOperation(t)
		value = encoded(t, func() ([]byte, error) { return encodeOperation(o) })
		gotOperation, err := decodeOperation(o.Run, o.ID, value)
		same(t, o, gotOperation, err)

		run := drawRun(t)
		value = encoded(t, func() ([]byte, error) { return encodeRun(run) })
		gotRun, err := decodeRun(run.ID, value)
		same(t, run, gotRun, err)

		failure := drawFailure(t)
		value = encoded(t, func() ([]byte, error) { return encodeFailure(failure) })
		gotFailure, err := decodeFailure(failure.Ref, value)
		same(t, failure, gotFailure, err)
	})
}

func encoded(t *rapid.T, encode func() ([]byte, error)) []byte {
	first, err := encode()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := encode(); !bytes.Equal(first, again) {
		t.Fatalf("equal contents are different bytes: %x and %x", first, again)
	}
	return first
}

func same(t *rapid.T, want, got any, err error) {
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%T came back otherwise (-want +got):\n%s", want, diff)
	}
}

func TestEncodeObserved_LeavesNullsOut(t *testing.T) {
	with := record.Record{Values: map[string]record.Value{"a": "1", "b": record.Null}}
	without := record.Record{Values: map[string]record.Value{"a": "1"}}
	got, err := encodeObserved(with, "")
	if err != nil {
		t.Fatal(err)
	}
	want, err := encodeObserved(without, "")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("a null takes space: %x, %x", got, want)
	}
	if len(with.Values) != 2 {
		t.Error("the caller's map was changed")
	}
}

func TestStamp(t *testing.T) {
	east := time.FixedZone("", 5*3600)
	tests := []struct {
		in, want time.Time
	}{
		{time.Time{}, time.Time{}},
		{time.Unix(0, 0), time.Unix(0, 0).UTC()},
		{time.Unix(-1, 0), time.Unix(-1, 0).UTC()},
		{time.Unix(1, 999), time.Unix(1, 0).UTC()},
		{time.Date(2026, 3, 1, 4, 0, 0, 0, east), time.Date(2026, 2, 28, 23, 0, 0, 0, time.UTC)},
		{time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)},
	}
	for _, test := range tests {
		if got := stampOf(test.in).time(); got != test.want {
			t.Errorf("%v came back as %v, want %v", test.in, got, test.want)
		}
	}
}

// TestDecoders_ReadTheFirstVersion holds what was written when the encodings
// were new: they must be read for ever.
func TestDecoders_ReadTheFirstVersion(t *testing.T) {
	ref := contact(record.Desk, "1")
	got, err := decodeObserved(ref, []byte("\x01\x01\x01k\xa4\x01\x1aeS\xf1\x00\x04cAnn\x05\xa1cfooabx\x07\xf5"))
	_ = got
	if err == nil {
		t.Fatal("trailing bytes were taken")
	}
	got, err = decodeObserved(ref, []byte("\x01\x01\x01k\xa4\x01\x1aeS\xf1\x00\x04cAnn\x05\xa1cfooax\x07\xf5"))
	if err != nil {
		t.Fatal(err)
	}
	want := record.Record{
		Ref: ref, State: record.Live, Created: at(0), Name: "Ann", Spam: true,
		Values: map[string]record.Value{"foo": "x"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzDecoders looks for values that end a decoder otherwise than with a
// result or an error with code record.Storage.
func FuzzDecoders(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value []byte) {
		ref := contact(record.CRM, "1")
		_, observed := decodeObserved(ref, value)
		_, standing := standingOf(value)
		_, link := decodeLink(record.Contacts, "1", value)
		_, operation := decodeOperation(1, 1, value)
		_, run := decodeRun(1, value)
		_, failure := decodeFailure(ref, value)
		var fact any
		for _, err := range []error{
			observed, standing, link, operation, run, failure,
			unpack(value, metaVersion, &fact), unpack(value, ledgerVersion, &ledger{}), unpack(value, 2, &ledgerV2{}), unpack(value, cursorVersion, &cursorV1{}),
		} {
			if err != nil && record.CodeOf(err) != record.Storage {
				t.Errorf("%v has not the code of the store", err)
			}
		}
		if observed == nil && standing != nil {
			t.Errorf("a record can be read, but not its standing: %v", standing)
		}
	})
}

func seeds(f *testing.F) [][]byte {
	link := linkOf("a", "d", "c")
	link.Echo[1] = record.Echo{Modified: at(1), Pairs: []record.PairKey{"a=B"}}
	o := record.Operation{
		At: at(1), From: "1", Changes: []record.Change{{Pair: "a=B", After: "x", Source: "y"}},
		Problem: &record.Error{Code: record.TooLong},
	}
	seeds := [][]byte{nil, {1}, {2}, {1, 1, 0xff}, {1, 0xa0}, {1, 0xf6}, {1, 1, 0, 0xbf}}
	for _, encode := range []func() ([]byte, error){
		func() ([]byte, error) { return encodeObserved(person(contact(0, "1"), 3, 9), "key") },
		func() ([]byte, error) { return encodeLink(link) },
		func() ([]byte, error) { return encodeOperation(o) },
		func() ([]byte, error) { return encodeRun(record.Run{Started: at(1), Lines: []record.Line{{Added: 1}}}) },
		func() ([]byte, error) { return encodeFailure(record.Failure{Name: "n", Problem: *o.Problem}) },
		func() ([]byte, error) { return pack(ledger{Link: 1}, ledgerVersion) },
	} {
		value, err := encode()
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, value, value[:len(value)/2])
	}
	return seeds
}
