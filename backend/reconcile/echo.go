package reconcile

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"counterpart/backend/record"
)

// Echoes tells whether a value that a side shows can be what it made of a value
// that it was sent, by storing less or other than it got: other letter case or
// punctuation, a text cut off, a number rounded, options left out. Anything else
// is an edit of its own, even in the very second of the write.
func Echoes(t record.Type, sent, shown record.Value) bool {
	if sent == shown {
		return true
	}
	if sent == record.Null || shown == record.Null {
		return false
	}
	switch t {
	case record.Integer, record.BigInteger, record.Decimal, record.Currency, record.Percent:
		return rounded(string(sent), string(shown))
	case record.MultiPicklist:
		options := sent.Options()
		return !slices.ContainsFunc(shown.Options(), func(o string) bool { return !slices.Contains(options, o) })
	case record.Text, record.LongText, record.Email, record.Phone, record.URL, record.Picklist:
		return recast(string(sent), string(shown))
	}
	return false
}

// rounded tells whether shown is sent with fewer digits.
func rounded(sent, shown string) bool {
	a, errA := strconv.ParseFloat(sent, 64)
	b, errB := strconv.ParseFloat(shown, 64)
	if errA != nil || errB != nil {
		return false
	}
	_, fraction, _ := strings.Cut(shown, ".")
	step := math.Pow10(-len(fraction))
	return len(shown) < len(sent) && math.Abs(a-b) < step
}

// recast tells whether shown has the letters and digits of sent, all of them or
// a long beginning.
func recast(sent, shown string) bool {
	const long = 16 // the shortest text that counts as cut off
	a, b := bare(sent), bare(shown)
	return b != "" && (a == b || (len(b) >= long && strings.HasPrefix(a, b)))
}

// bare returns the letters and digits of a text, in lower case.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
