package lazy

import (
	"bytes"
	"unicode/utf8"
)

// usual is how many members the services' records have, about.
const usual = 48

// parse splits a valid JSON object into its members.
func parse(data []byte) Object {
	at := space(data, 0)
	if at >= len(data) || data[at] != '{' {
		return Object{}
	}
	o := Object{members: make([]member, 0, usual)}
	for at = space(data, at+1); at < len(data) && data[at] == '"'; at = space(data, at) {
		end := skip(data, at)
		name := plain(data[at:end])
		at = space(data, space(data, end)+1) // behind the colon
		end = skip(data, at)
		o.members = append(o.members, member{name, data[at:end:end]})
		if at = space(data, end); at < len(data) && data[at] == ',' {
			at++
		}
	}
	return o
}

// plain gives the content of a JSON string, without a copy where it can be.
func plain(raw []byte) []byte {
	inner := raw[1 : len(raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return inner
	}
	return []byte(text(raw))
}

// space gives the place of the next byte that is no white space.
func space(data []byte, at int) int {
	for at < len(data) && (data[at] == ' ' || data[at] == '\n' || data[at] == '\t' || data[at] == '\r') {
		at++
	}
	return at
}

// skip gives the place behind the value that begins at a place.
func skip(data []byte, at int) int {
	switch data[at] {
	case '"':
		return skipText(data, at)
	case '{', '[':
		return skipNested(data, at)
	}
	for at < len(data) {
		switch data[at] {
		case ',', '}', ']', ' ', '\n', '\t', '\r':
			return at
		}
		at++
	}
	return at
}

// skipText gives the place behind a string.
func skipText(data []byte, at int) int {
	for at++; data[at] != '"'; at++ {
		if data[at] == '\\' {
			at++
		}
	}
	return at + 1
}

// skipNested gives the place behind an object or an array.
func skipNested(data []byte, at int) int {
	for depth := 0; ; {
		switch data[at] {
		case '"':
			at = skipText(data, at)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
		at++
	}
}
