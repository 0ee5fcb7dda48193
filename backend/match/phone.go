package match

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// fewest is how many digits make a number that stands for somebody; what
	// has fewer is an extension or a short code.
	fewest = 6
	// alike is how many last digits two spellings of one number must share,
	// where one of them is without the country's code.
	alike = 8
	// longestCode is how many digits a country's code has at most (ITU-T E.164).
	longestCode = 3
	// tail is how many last digits of a number it can be looked up by.
	tail = 7
)

// Phone brings a phone number into the form that its spellings have in common:
// digits only, without extension, trunk prefix and international prefix. It is
// empty for what is no number to reach somebody by. Two spellings of one number
// may still differ by the country's code: see SamePhone.
func Phone(text string) string {
	text = strings.ToLower(norm.NFKC.String(text))
	if at := strings.IndexAny(text, ";,#x"); at >= 0 {
		text = text[:at]
	}
	if at := strings.Index(text, "ext"); at >= 0 {
		text = text[:at]
	}
	text = strings.Replace(text, "(0)", "", 1)
	var digits strings.Builder
	for _, r := range text {
		if digit, ok := digitOf(r); ok {
			digits.WriteByte(digit)
		}
	}
	if number := strings.TrimLeft(digits.String(), "0"); len(number) >= fewest {
		return number
	}
	return ""
}

// digitOf reads the digits of the scripts in which phone numbers are written.
func digitOf(r rune) (byte, bool) {
	for _, zero := range []rune{'0', '٠', '۰', '०', '๐'} {
		if r >= zero && r < zero+10 && unicode.IsDigit(r) {
			return byte('0' + r - zero), true
		}
	}
	return 0, false
}

// PhoneTail is what all spellings of a number have in common, given as Phone
// gives it: two numbers with different tails are not the same.
func PhoneTail(number string) string { return number[max(0, len(number)-tail):] }

// SamePhone tells whether two numbers, as Phone gives them, are the same: equal,
// or one of them is the other with a country's code before it.
func SamePhone(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b {
		return a != ""
	}
	return len(a) >= alike && len(b)-len(a) <= longestCode && strings.HasSuffix(b, a)
}
