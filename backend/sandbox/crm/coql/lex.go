package coql

import "strings"

type kind uint8

const (
	end kind = iota
	word
	quoted
	number
	symbol
	broken // a quotation without an end, or a character that means nothing
)

type token struct {
	kind kind
	text string
	at   int // offset in the query
}

// is reports whether the token is the given word, without regard to case, or
// the given symbol.
func (t token) is(text string) bool {
	return (t.kind == word || t.kind == symbol) && strings.EqualFold(t.text, text)
}

// lex splits a query; the last token is always an end.
func lex(s string) []token {
	var all []token
	for i := 0; ; {
		for i < len(s) && strings.IndexByte(" \t\r\n", s[i]) >= 0 {
			i++
		}
		if i == len(s) {
			return append(all, token{end, "", i})
		}
		t, next := next(s, i)
		all = append(all, t)
		i = next
	}
}

func next(s string, i int) (token, int) {
	switch c := s[i]; {
	case c == '\'' || c == '"':
		return quotation(s, i)
	case letter(c):
		j := i
		for j < len(s) && (letter(s[j]) || digit(s[j]) || s[j] == '.') {
			j++
		}
		return token{word, s[i:j], i}, j
	case digit(c) || (c == '-' || c == '+') && i+1 < len(s) && digit(s[i+1]):
		j := i + 1
		for j < len(s) && (letter(s[j]) || digit(s[j]) || strings.IndexByte(".:+-", s[j]) >= 0) {
			j++
		}
		return token{number, s[i:j], i}, j
	}
	for _, op := range []string{"!=", "<>", ">=", "<=", "=", ">", "<", "(", ")", ",", "*"} {
		if strings.HasPrefix(s[i:], op) {
			return token{symbol, op, i}, i + len(op)
		}
	}
	return token{broken, s[i : i+1], i}, i + 1
}

func quotation(s string, i int) (token, int) {
	var b strings.Builder
	for j := i + 1; j < len(s); j++ {
		switch {
		case s[j] == '\\' && j+1 < len(s):
			j++
			b.WriteByte(s[j])
		case s[j] == s[i]:
			return token{quoted, b.String(), i}, j + 1
		default:
			b.WriteByte(s[j])
		}
	}
	return token{broken, s[i:], i}, len(s)
}

func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= 0x80
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
