package normal

import (
	"encoding/json"
	"strings"
	"testing"

	"counterpart/backend/record"
)

func TestOf_GivesTheNormalForm(t *testing.T) {
	tests := []struct {
		name, raw string
		kind      record.Type
		want      record.Value
	}{
		{"null", `null`, record.Text, ""},
		{"empty text", `"  "`, record.Text, ""},
		{"trimmed", `"  Ada \n"`, record.Text, "Ada"},
		{"line ends", `"a\r\nb\rc"`, record.LongText, "a\nb\nc"},
		{"composed", `"Jose\u0301"`, record.Text, "Jos\u00e9"},
		{"e-mail", `" Ada@Example.COM "`, record.Email, "ada@example.com"},
		{"text keeps its case", `"McDonald"`, record.Text, "McDonald"},
		{"integer", `42`, record.Integer, "42"},
		{"integer as text", `"0042"`, record.Integer, "42"},
		{"large integer keeps its digits", `123456789012345678`, record.BigInteger, "123456789012345678"},
		{"decimal", `1200.50`, record.Decimal, "1200.5"},
		{"decimal that binary fractions spoil", `0.1000000000000000055`, record.Decimal, "0.1000000000000000055"},
		{"exponent", `1.5e6`, record.Currency, "1500000"},
		{"small exponent", `25E-3`, record.Percent, "0.025"},
		{"minus zero", `-0.00`, record.Decimal, "0"},
		{"no number", `"about 5"`, record.Integer, "about 5"},
		{"absurd exponent", `"1e999999"`, record.Decimal, "1e999999"},
		{"true", `true`, record.Boolean, "true"},
		{"true as text", `"True"`, record.Boolean, "true"},
		{"false is a value", `false`, record.Boolean, "false"},
		{"date", `"2026-03-27"`, record.Date, "2026-03-27"},
		{"date with a time", `"2026-03-27T00:00:00.000Z"`, record.Date, "2026-03-27"},
		{"Desk's time", `"2026-06-11T16:11:02.000Z"`, record.DateTime, "2026-06-11T16:11:02Z"},
		{"CRM's time", `"2026-05-14T12:51:40+03:00"`, record.DateTime, "2026-05-14T09:51:40Z"},
		{"time in milliseconds", `1462355837000`, record.DateTime, "2016-05-04T09:57:17Z"},
		{"no choice", `"-None-"`, record.Picklist, ""},
		{"multi-select of CRM", `["b","a","-None-","a"]`, record.MultiPicklist, record.Set([]string{"a", "b"})},
		{"multi-select of Desk", `"b;a"`, record.MultiPicklist, record.Set([]string{"a", "b"})},
		{"no options", `[]`, record.MultiPicklist, ""},
		{"lookup of CRM", `{"name":"Zylker","id":"554023000000238121"}`, record.Lookup, "554023000000238121"},
		{"lookup of Desk", `"1329983000000410148"`, record.Lookup, "1329983000000410148"},
		{"empty lookup", `null`, record.Lookup, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			decoder := json.NewDecoder(strings.NewReader(test.raw))
			decoder.UseNumber()
			var raw any
			if err := decoder.Decode(&raw); err != nil {
				t.Fatal(err)
			}
			if got := Of(raw, test.kind); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestNumber_IsStable(t *testing.T) {
	for _, text := range []string{"0", "-0.5", "00.50", "1e3", "+7", ".5", "5.", "-12.340e-1", "x", "", "-", "1.2.3", "1e"} {
		once := Number(text)
		if twice := Number(once); twice != once {
			t.Errorf("%q: got %q, then %q", text, once, twice)
		}
	}
}
