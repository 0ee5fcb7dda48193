package match

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSamePhone(t *testing.T) {
	tests := []struct {
		desc, a, b string
		want       bool
	}{
		{"the same", "+46 8 555 1234", "+46 8 555 1234", true},
		{"other signs between", "+46-8-555 12 34", "+46(8)5551234", true},
		{"with two noughts for the plus", "0046 8 555 1234", "+46 8 555 1234", true},
		{"without the country's code", "08-555 12 34", "+46 8 555 1234", true},
		{"with the trunk prefix in parentheses", "+44 (0)20 7946 0018", "020 7946 0018", true},
		{"with an extension", "+1 212 555 0100 ext. 12", "(212) 555-0100 x7", true},
		{"in wide digits", "０３-１２３４-５６７８", "+81 3 1234 5678", true},
		{"in Arabic digits", "٠٢٠ ٧٩٤٦ ٠٠١٨", "+44 20 7946 0018", true},
		{"another country", "+46 8 555 1234", "+47 8 555 1234", false},
		{"a local number says too little", "555-1234", "+1 212 555 1234", false},
		{"two local numbers that are equal", "555-1234", "5551234", true},
		{"a short code is nobody's", "112", "112", false},
		{"an extension is nobody's", "4711", "4711", false},
		{"nothing", "", "", false},
		{"words", "call the reception", "call the reception", false},
		{"more digits than a country's code has", "20 7946 0018", "+99 9999 20 7946 0018", false},
	}
	for _, test := range tests {
		if got := SamePhone(Phone(test.a), Phone(test.b)); got != test.want {
			t.Errorf("%s: %q and %q: got %v (%q, %q)", test.desc, test.a, test.b, got, Phone(test.a), Phone(test.b))
		}
	}
}

func TestPhone_DoesNotDependOnTheSpelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`[1-9][0-9]{5,13}`).Draw(t, "number")
		var spelled strings.Builder
		spelled.WriteString(rapid.SampledFrom([]string{"", "+", "00", "0"}).Draw(t, "before"))
		for _, digit := range number {
			spelled.WriteRune(digit)
			spelled.WriteString(rapid.SampledFrom([]string{"", " ", "-", ".", "/", "\u00a0", ") "}).Draw(t, "between"))
		}
		if got := Phone(spelled.String()); got != number {
			t.Fatalf("Phone(%q) = %q, want %q", spelled.String(), got, number)
		}
	})
}

func TestSamePhone_MeansTheSameTail(t *testing.T) {
	digits := rapid.StringMatching(`[0-9]{0,14}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := Phone(digits.Draw(t, "a")), Phone(digits.Draw(t, "b"))
		if rapid.Bool().Draw(t, "with a code") {
			b = Phone("+46" + a)
		}
		same := SamePhone(a, b)
		if same != SamePhone(b, a) {
			t.Fatalf("%q and %q: not the same both ways", a, b)
		}
		if same && PhoneTail(a) != PhoneTail(b) {
			t.Fatalf("%q and %q are the same and have different tails", a, b)
		}
	})
}
