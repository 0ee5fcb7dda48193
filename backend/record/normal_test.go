package record

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNormal(t *testing.T) {
	tests := []struct {
		kind Type
		text string
		want Value
	}{
		{Text, "  Ada \r\n Lovelace ", "Ada \n Lovelace"},
		{Text, " \t ", Null},
		{Text, "Zoe\u0308", "Zo\u00eb"},
		{Email, " Ada@Example.COM ", "ada@example.com"},
		{Integer, "007", "7"},
		{Integer, "+7", "7"},
		{Integer, "-0", "0"},
		{Integer, "seven", "seven"},
		{Integer, "1-2", "1-2"},
		{Decimal, "12.500", "12.5"},
		{Decimal, ".5", "0.5"},
		{Decimal, "5.", "5"},
		{Decimal, "1.5e3", "1500"},
		{Decimal, "125E-2", "1.25"},
		{Decimal, "1e999", "1e999"},
		{Decimal, ".", "."},
		{Currency, "-0012.30", "-12.3"},
		{BigInteger, "7328395000000605001", "7328395000000605001"},
		{Boolean, "TRUE", "true"},
		{Date, "2026-03-27", "2026-03-27"},
		{Date, "2026-03-27T00:00:00.000Z", "2026-03-27"},
		{Date, "27.3.2026", "27.3.2026"},
		{DateTime, "2026-05-14T12:51:40+03:00", "2026-05-14T09:51:40Z"},
		{DateTime, "2026-06-11T16:11:02.000Z", "2026-06-11T16:11:02Z"},
		{DateTime, "soon", "soon"},
		{Picklist, "-None-", Null},
		{Picklist, " Gold ", "Gold"},
		{MultiPicklist, "b; a;b;;", Set([]string{"a", "b"})},
		{Lookup, " 123 ", "123"},
	}
	for _, test := range tests {
		if got := Normal(test.kind, test.text); got != test.want {
			t.Errorf("Normal(%v, %q) = %q, want %q", test.kind, test.text, got, test.want)
		}
	}
}

func TestNormalIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := Type(rapid.IntRange(int(Text), int(AutoNumber)).Draw(t, "type"))
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-+]?[0-9]{0,4}\.?[0-9]{0,4}(e[-+]?[0-9]{1,2})?`)).Draw(t, "text")
		once := Normal(kind, text)
		if kind == MultiPicklist {
			if got := Set(once.Options()); got != once {
				t.Fatalf("Set(Options(%q)) = %q", once, got)
			}
			return
		}
		if twice := Normal(kind, string(once)); twice != once {
			t.Fatalf("Normal(%v, %q) = %q, again %q", kind, text, once, twice)
		}
	})
}
