package normal

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
)

func TestTold_KnowsWhatSaysNothing(t *testing.T) {
	tests := []struct {
		raw  string
		kind record.Type
		want bool
	}{
		{`null`, record.Text, true},
		{`"x"`, record.Text, true},
		{`5`, record.Text, true},
		{`{}`, record.Text, false},
		{`{"name":"Zylker"}`, record.Lookup, false},
		{`{"id":"1"}`, record.Lookup, true},
		{`{"id":null}`, record.Lookup, true},
		{`{"id":{}}`, record.Lookup, false},
		{`{"value":"x"}`, record.Picklist, true},
		{`[]`, record.Text, false},
		{`[]`, record.MultiPicklist, true},
		{`["a"]`, record.Text, true},
		{`["a","b"]`, record.Text, false},
		{`["a",{"value":"b"}]`, record.MultiPicklist, true},
		{`["a",{}]`, record.MultiPicklist, false},
		{`["a",null]`, record.MultiPicklist, false},
		{`[["a"]]`, record.MultiPicklist, false},
	}
	for _, test := range tests {
		if got := Told(decoded(test.raw), test.kind); got != test.want {
			t.Errorf("%s as %v: got %v, want %v", test.raw, test.kind, got, test.want)
		}
	}
}

func TestID_TakesWhatCanStandInAnAddress(t *testing.T) {
	for raw, want := range map[string]string{
		`"1329983000000435001"`: "1329983000000435001", `5725767000000020005`: "5725767000000020005", `"zcrm_5"`: "zcrm_5",
		`""`: "", `"../1"`: "", `"1,2"`: "", `"1 2"`: "", `null`: "", `true`: "", `{}`: "", `["1"]`: "", `1.5`: "", `"` + strings.Repeat("1", 65) + `"`: "",
	} {
		if got, ok := ID(decoded(raw)); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %v; want %q", raw, got, ok, want)
		}
	}
}

// decoded gives a JSON value as the clients decode it; nil if it is none.
func decoded(text string) any {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var raw any
	if decoder.Decode(&raw) != nil {
		return nil
	}
	return raw
}

// FuzzOf checks that what a field holds is in normal form, whatever was sent,
// and that only what is empty is taken for that.
func FuzzOf(f *testing.F) {
	for _, raw := range []string{
		`null`, `""`, `" Ada "`, `"2026-06-11T16:11:02.000Z"`, `"2026-05-14T12:51:40+03:00"`, `"2026-05-14T12:51:40+0300"`, `"2026-05-14T12:51Z"`,
		`"2026-03-27"`, `"2026-02-30"`, `"0000-01-01T00:00:00Z"`, `"9999-12-31T23:59:59-14:00"`, `1462355837000`, `"1462355837000"`, `-62167219200000`,
		`9223372036854775807`, `1.5e3`, `1e99`, `-1E-99`, `0.10`, `"1,234.50"`, `"1.234,50"`, `"1 234"`, `"+7"`, `"٣"`, `true`, `"TRUE"`, `"yes"`,
		`"a;b;;a"`, `["b","a"]`, `[]`, `[null]`, `[{}]`, `["a;b"]`, `{}`, `{"id":"7","name":"n"}`, `{"id":null}`, `{"id":{"id":[]}}`, `{"value":"x"}`, `"-None-"`, `"\u001f"`, `"\ud800"`,
	} {
		for kind := range 16 {
			f.Add(uint8(kind), raw)
		}
	}
	f.Fuzz(func(t *testing.T, k uint8, text string) {
		if !json.Valid([]byte(text)) {
			return
		}
		kind := record.Type(k % uint8(record.AutoNumber+1))
		raw := decoded(text)
		once := Of(raw, kind)
		again := Text(string(once), kind)
		if kind == record.MultiPicklist {
			again = record.Set(once.Options())
		}
		if _, list := raw.([]any); again != once && !list {
			t.Errorf("%s as %v: got %q, again %q", text, kind, once, again)
		}
		if once == record.Null && Told(raw, kind) && !empty(raw) {
			t.Errorf("%s as %v: got nothing", text, kind)
		}
		if len(once) > 4*len(text)+120 {
			t.Errorf("%s as %v: got %d bytes", text, kind, len(once))
		}
		if _, ok := ID(raw); ok && Of(raw, record.Lookup) == record.Null {
			t.Errorf("%s: got an id and an empty lookup", text)
		}
	})
}

// empty tells whether a value may stand for an empty field.
func empty(raw any) bool {
	switch v := raw.(type) {
	case string:
		rest := strings.Trim(strings.ReplaceAll(v, "-None-", ""), "; \t\r\n\x1f\v\f")
		return strings.TrimSpace(strings.Trim(rest, ";")) == "" || blank(v)
	case map[string]any:
		if id, ok := v["id"]; ok {
			return empty(id)
		}
		return empty(v["value"])
	case []any:
		for _, item := range v {
			if !empty(item) {
				return false
			}
		}
		return true
	}
	return raw == nil
}

// blank tells whether a text consists of nothing but blanks and separators.
func blank(text string) bool {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\x1f' }) {
		if part = strings.TrimSpace(part); part != "" && part != "-None-" {
			return false
		}
	}
	return true
}

// FuzzTime checks that a time that is read is the same when it was written.
func FuzzTime(f *testing.F) {
	for _, text := range []string{
		"", "Z", "2026-06-11T16:11:02.000Z", "2026-06-11T16:11:02Z", "2026-05-14T12:51:40+03:00", "2026-05-14T12:51:40+0300", "2026-05-14T12:51+03:00",
		"2026-03-27", "2026-06-11t16:11:02z", "2026-06-11 16:11:02", "2026-02-30T00:00:00Z", "2026-12-31T23:59:60Z", "2026-06-11T16:11:02,5Z",
		"1462355837000", "-146235583700", "9999999999999", "0000-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999999-23:59", "+1462355837000",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at, ok := Time(text)
		if !ok {
			if !at.IsZero() {
				t.Errorf("%q: got %v and no time", text, at)
			}
			return
		}
		if at.Location() != time.UTC {
			t.Errorf("%q: got %v, want UTC", text, at)
		}
		again, ok := Time(string(Stamp(at)))
		if year := at.Year(); year >= 0 && year <= 9999 && (!ok || !again.Equal(at.Truncate(time.Second))) {
			t.Errorf("%q: got %v, written and read %v", text, at, again)
		}
		if normal := record.Normal(record.DateTime, text); at.Year() > 0 && len(text) != 13 && record.Normal(record.DateTime, string(normal)) != normal {
			t.Errorf("%q: normal form %q is none", text, normal)
		}
	})
}
