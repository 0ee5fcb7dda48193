package store

import (
	"maps"
	"strings"
	"testing"

	"counterpart/backend/record"
)

// TestTexts_AreReadAsWritten goes through all lengths of what tells a length.
func TestTexts_AreReadAsWritten(t *testing.T) {
	for _, length := range []int{0, 1, 23, 24, 255, 256, 65535, 65536} {
		want := map[string]record.Value{"short": "1", "text": record.Value(strings.Repeat("x", length)), strings.Repeat("k", length+6): "key"}
		value, err := pack(want)
		if err != nil {
			t.Fatal(err)
		}
		var got texts
		if err := decode(value, &got); err != nil || !maps.Equal(want, got) {
			t.Errorf("length %d came back otherwise, %v", length, err)
		}
		var base alikes
		if err := decode(value, &base); err != nil || base["text"] != [2]record.Value{want["text"], want["text"]} || len(base) != len(want) {
			t.Errorf("length %d came back otherwise as a base, %v", length, err)
		}
	}
}

func TestTexts_OfManyAreReadAsWritten(t *testing.T) {
	for _, size := range []int{0, 1, 23, 24, 300} {
		want := map[string]record.Value{}
		for i := range size {
			want[number(i)] = record.Value(number(-i))
		}
		value, err := pack(want)
		if err != nil {
			t.Fatal(err)
		}
		var got texts
		if err := decode(value, &got); err != nil || !maps.Equal(want, got) {
			t.Errorf("a map of %d came back otherwise, %v", size, err)
		}
	}
}

func TestTexts_RefuseWhatIsNone(t *testing.T) {
	for what, value := range map[string]string{
		"a number":           "\x01",
		"a text":             "\x61a",
		"a list":             "\x81\x61a",
		"a map of numbers":   "\xa1\x61a\x01",
		"a map with numbers": "\xa1\x01\x61a",
		"a key twice":        "\xa2\x61a\x61b\x61a\x61c",
		"bytes for a text":   "\xa1\x61a\x41b",
		"the end is missing": "\xa1\x61a\x62b",
	} {
		var got texts
		if err := decode([]byte(value), &got); record.CodeOf(err) != record.Storage {
			t.Errorf("%s: got %v, %v", what, got, err)
		}
	}
	var none texts
	if err := decode([]byte{cborNull}, &none); err != nil || len(none) != 0 {
		t.Errorf("null: got %v, %v", none, err)
	}
}
