package record

import (
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Normal brings a text that a service or a person gave for a field of type t
// into normal form. A text that does not fit the type keeps its trimmed form,
// so that nothing is lost and a later check can name it. Options of a
// multi-select are separated by ";"; where the service sends them as a list,
// use Set instead.
func Normal(t Type, text string) Value {
	text = tidy(text)
	if text == "" {
		return Null
	}
	switch t {
	case Email, Boolean:
		// Lower case may take apart what was composed.
		return Value(norm.NFC.String(strings.ToLower(text)))
	case Integer, BigInteger, Decimal, Currency, Percent:
		return Value(normalNumber(text))
	case Date:
		return normalDate(text)
	case DateTime:
		return normalTime(text)
	case Picklist:
		if text == "-None-" {
			return Null
		}
	case MultiPicklist:
		return Set(strings.Split(text, ";"))
	}
	return Value(text)
}

// tidy makes every line end "\n", composes characters and trims.
func tidy(text string) string {
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(norm.NFC.String(text))
}

// normalNumber writes a decimal number in its shortest form: no plus sign, no
// leading or trailing zeros, no exponent. Other texts come back as they are.
func normalNumber(text string) string {
	mantissa, shift, ok := splitExponent(text)
	if !ok {
		return text
	}
	negative := strings.HasPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(strings.TrimLeft(mantissa, "+-"), ".")
	if whole+fraction == "" || !digits(whole) || !digits(fraction) {
		return text
	}
	for ; shift > 0; shift-- {
		if fraction == "" {
			fraction = "0"
		}
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	for ; shift < 0; shift++ {
		if whole == "" {
			whole = "0"
		}
		whole, fraction = whole[:len(whole)-1], whole[len(whole)-1:]+fraction
	}
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative && whole != "0" {
		whole = "-" + whole
	}
	return whole
}

// splitExponent parts 1.5e3 into 1.5 and 3. Exponents beyond what a field can
// hold are not taken for numbers.
func splitExponent(text string) (mantissa string, shift int, ok bool) {
	at := strings.IndexAny(text, "eE")
	if at < 0 {
		return text, 0, signs(text)
	}
	exponent := text[at+1:]
	negative := strings.HasPrefix(exponent, "-")
	if exponent != "" && (negative || exponent[0] == '+') {
		exponent = exponent[1:]
	}
	if len(exponent) == 0 || len(exponent) > 2 || !digits(exponent) {
		return "", 0, false
	}
	for _, digit := range exponent {
		shift = shift*10 + int(digit-'0')
	}
	if negative {
		shift = -shift
	}
	return text[:at], shift, signs(text[:at])
}

// signs tells whether a sign stands at most once, and in front.
func signs(text string) bool { return strings.LastIndexAny(text, "+-") <= 0 }

func digits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func normalDate(text string) Value {
	if at, err := time.Parse(time.DateOnly, text); err == nil {
		return Value(at.Format(time.DateOnly))
	}
	if len(text) > len(time.DateOnly) {
		if at, err := time.Parse(time.DateOnly, text[:len(time.DateOnly)]); err == nil && text[len(time.DateOnly)] == 'T' {
			return Value(at.Format(time.DateOnly))
		}
	}
	return Value(text)
}

func normalTime(text string) Value {
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05.999999999Z0700"} {
		if at, err := time.Parse(layout, text); err == nil {
			return Value(at.UTC().Format(time.RFC3339))
		}
	}
	return Value(text)
}
