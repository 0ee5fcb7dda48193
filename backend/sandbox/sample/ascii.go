package sample

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are Latin letters that do not fall apart into a base and a mark.
var letters = map[rune]string{
	'ß': "ss", 'ø': "o", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'đ': "d", 'ł': "l", 'ı': "i", 'ħ': "h",
}

// ascii writes a word as it appears in an e-mail address or a domain: lower case letters and digits.
func ascii(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsLetter(r):
			b.WriteString(letters[r])
		}
	}
	return b.String()
}
