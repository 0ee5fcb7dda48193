package api

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence gives an error's text the shape of a sentence: a capital first and
// a full stop at the end, unless that would follow a command to be copied.
func Sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(".!?…", last) || endsInCommand(text) {
		return text
	}
	return text + "."
}

// endsInCommand tells whether a colon leads to a command line at the end.
func endsInCommand(text string) bool {
	at := strings.LastIndex(text, ": ")
	return at >= 0 && strings.HasPrefix(text[at+2:], "counterpart ")
}
