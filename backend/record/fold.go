package record

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a text into the form in which names are sorted and searched:
// without accents and letter case, runs of space counted as one, and without
// control characters.
func Fold(text string) string {
	if isASCII(text) {
		return foldASCII(text)
	}
	text = strings.ToLower(norm.NFKD.String(text))
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(norm.NFC.String(text)), " ")
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldASCII is Fold for what most names are.
func foldASCII(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ' || c >= '\t' && c <= '\r':
			gap = b.Len() > 0
			continue
		case c < ' ' || c == 0x7f:
			continue
		default:
			if gap {
				b.WriteByte(' ')
				gap = false
			}
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}
