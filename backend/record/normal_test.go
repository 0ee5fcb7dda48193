package record

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNormal(t *testing.T) {
	tests := []struct {
		desc string
		kind Type
		text string
		want Value
	}{
		{"an empty text is null", Text, "", Null},
		{"blanks alone are null", Text, " \t\r\n\u00a0 ", Null},
		{"blanks around are dropped, those inside stay", Text, "  Ada  King ", "Ada  King"},
		{"a line ends with a line feed", LongText, "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"},
		{"an empty line stays one", LongText, "one\r\n\r\ntwo", "one\n\ntwo"},
		{"a stray carriage return is a line end of its own", LongText, "one\r\r\ntwo", "one\n\ntwo"},
		{"characters are composed", Text, "Zoe\u0308", "Zo\u00eb"},
		{"letter case of texts stays", Text, "McKay", "McKay"},
		{"a phone number stays as it was written", Phone, " +49 (30) 123-45 ", "+49 (30) 123-45"},
		{"an address of the web stays as it was written", URL, "HTTPS://Example.com/A", "HTTPS://Example.com/A"},

		{"e-mails are in lower case", Email, " Ada@Example.COM ", "ada@example.com"},
		{"e-mails are composed after they were lowered", Email, "\u0130\u0301@x", "\u00ed@x"},
		{"either form of a capital gives one e-mail", Email, "I\u0307@x", "i@x"},

		{"leading zeros are dropped", Integer, "007", "7"},
		{"a plus is dropped", Integer, "+7", "7"},
		{"zero has no sign", Integer, "-0", "0"},
		{"zero of any length is zero", Decimal, "-000.000", "0"},
		{"a word stays", Integer, "seven", "seven"},
		{"a sign inside is no number", Integer, "1-2", "1-2"},
		{"two signs are no number", Integer, "+-7", "+-7"},
		{"digits of other scripts are no number", Integer, "\u0667", "\u0667"},
		{"groups of digits are no number", Integer, "1,000", "1,000"},
		{"trailing zeros are dropped", Decimal, "12.500", "12.5"},
		{"a point without anything before", Decimal, ".5", "0.5"},
		{"a point without anything behind", Decimal, "5.", "5"},
		{"two points are no number", Decimal, "1.2.3", "1.2.3"},
		{"an exponent moves the point to the right", Decimal, "1.5e3", "1500"},
		{"an exponent moves the point to the left", Decimal, "125E-2", "1.25"},
		{"an exponent beyond the digits", Decimal, "-1e-3", "-0.001"},
		{"an exponent may have a plus", Decimal, "1e+2", "100"},
		{"an exponent with two signs is no number", Decimal, "1e+-2", "1e+-2"},
		{"an exponent with a sign behind is no number", Decimal, "1e2-", "1e2-"},
		{"an exponent that nothing can hold is no number", Decimal, "1e999", "1e999"},
		{"an exponent without digits is no number", Decimal, "1e", "1e"},
		{"an exponent alone is no number", Decimal, "e5", "e5"},
		{"a point alone is no number", Decimal, ".", "."},
		{"a sign alone is no number", Decimal, "-", "-"},
		{"money is a number", Currency, "-0012.30", "-12.3"},
		{"a share is a number", Percent, "5.0", "5"},
		{"more digits than a float holds stay", BigInteger, "7328395000000605001", "7328395000000605001"},

		{"truth in lower case", Boolean, "TRUE", "true"},
		{"untruth in lower case", Boolean, " False ", "false"},

		{"a date stays", Date, "2026-03-27", "2026-03-27"},
		{"the date of a time", Date, "2026-03-27T00:00:00.000Z", "2026-03-27"},
		{"a date in another form stays", Date, "27.3.2026", "27.3.2026"},
		{"a day that is not stays", Date, "2026-02-30", "2026-02-30"},
		{"a date and more that is no time stays", Date, "2026-03-27 or so", "2026-03-27 or so"},
		{"a time is told in UTC", DateTime, "2026-05-14T12:51:40+03:00", "2026-05-14T09:51:40Z"},
		{"an offset without colon is one", DateTime, "2026-05-14T12:51:40+0300", "2026-05-14T09:51:40Z"},
		{"a time is told to the second", DateTime, "2026-06-11T16:11:02.987Z", "2026-06-11T16:11:02Z"},
		{"UTC may be the day before", DateTime, "2026-01-01T00:30:00+05:30", "2025-12-31T19:00:00Z"},
		{"a time without a zone stays", DateTime, "2026-05-14T12:51:40", "2026-05-14T12:51:40"},
		{"a word for a time stays", DateTime, "soon", "soon"},

		{"no choice is null", Picklist, "-None-", Null},
		{"a choice is trimmed", Picklist, " Gold ", "Gold"},
		{"a choice keeps its case", Picklist, "gOLD", "gOLD"},
		{"a choice may hold a semicolon", Picklist, "Tea; Coffee", "Tea; Coffee"},
		{"only a choice can be none", Text, "-None-", "-None-"},
		{"choices are a set", MultiPicklist, "b; a;b;;", "a\x1fb"},
		{"choices without any are null", MultiPicklist, " ; ;", Null},
		{"choices are composed", MultiPicklist, "Zoe\u0308;Zo\u00eb", "Zo\u00eb"},
		{"choices are separated already", MultiPicklist, "b\x1fa", "a\x1fb"},
		{"a lookup is trimmed", Lookup, " 123 ", "123"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			if got := Normal(test.kind, test.text); got != test.want {
				t.Errorf("Normal(%v, %q) = %q, want %q", test.kind, test.text, got, test.want)
			}
		})
	}
}

// scrawl draws texts that people and services might give, and such as they
// never would.
func scrawl() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[-+]?[0-9]{0,4}\.?[0-9]{0,4}(e[-+]{0,2}[0-9]{1,2})?`),
		rapid.StringMatching(`[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?(Z|[-+][01][0-9]:?[0-5][0-9]))?`),
		rapid.StringOf(rapid.SampledFrom([]rune("aA \r\n\t;,\x1fIi\u0130\u0307\u0301\u0345\u212aßẞ\u00a0\u2002-"))),
		rapid.SampledFrom([]string{"-None-", " -None- ", "true", "FALSE", ";", "a;-None-"}),
	)
}

func drawType(t *rapid.T) Type {
	return Type(rapid.IntRange(int(Unsupported), int(AutoNumber)).Draw(t, "type"))
}

func TestNormal_IsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stable(t, drawType(t), scrawl().Draw(t, "text"))
	})
}

func FuzzNormal(f *testing.F) {
	for kind := range typeNames {
		f.Add(uint8(kind), " Ada\r\nKing ")
		f.Add(uint8(kind), "-None-")
	}
	f.Add(uint8(Decimal), "-1.50e-3")
	f.Fuzz(func(t *testing.T, kind uint8, text string) {
		if int(kind) < len(typeNames) {
			stable(t, Type(kind), text)
		}
	})
}

// stable checks that a normal form is one: it does not change any more, and it
// is as the comment of Value promises.
func stable(t interface {
	Helper()
	Fatalf(string, ...any)
}, kind Type, text string,
) {
	t.Helper()
	once := Normal(kind, text)
	if twice := Normal(kind, string(once)); twice != once {
		t.Fatalf("Normal(%v, %q) = %q, again %q", kind, text, once, twice)
	}
	if strings.TrimSpace(string(once)) != string(once) {
		t.Fatalf("Normal(%v, %q) = %q: not trimmed", kind, text, once)
	}
	switch kind {
	case MultiPicklist:
		if got := Set(once.Options()); got != once {
			t.Fatalf("Set(Options(%q)) = %q", once, got)
		}
	case Email:
		if strings.IndexFunc(string(once), func(r rune) bool { return unicode.ToLower(r) != r }) >= 0 {
			t.Fatalf("Normal(%v, %q) = %q: not in lower case", kind, text, once)
		}
	}
	if strings.ContainsRune(string(once), '\r') {
		t.Fatalf("Normal(%v, %q) = %q: holds a carriage return", kind, text, once)
	}
	if utf8.ValidString(text) && !norm.NFC.IsNormalString(string(once)) {
		t.Fatalf("Normal(%v, %q) = %q: not composed", kind, text, once)
	}
}

func BenchmarkNormal(b *testing.B) {
	for _, bench := range []struct {
		name string
		kind Type
		text string
	}{
		{"text", Text, "Ada Lovelace"},
		{"accents", Text, "Zoë Müller"},
		{"e-mail", Email, "Ada.Lovelace@Example.com"},
		{"number", Currency, "1250000.50"},
		{"time", DateTime, "2026-05-14T12:51:40+03:00"},
		{"set", MultiPicklist, "Gold;Silver;Bronze"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Normal(bench.kind, bench.text)
			}
		})
	}
}
