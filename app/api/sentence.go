package api

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence gives an error's text the shape of a sentence: a capital first and
// a full stop at the end.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(".!?…", last) {
		text += "."
	}
	return text
}
