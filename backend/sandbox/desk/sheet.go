package desk

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// sheet writes JSON by hand: rows are rendered by the hundred thousand, and
// reflection would be most of their cost. It puts commas by itself, from the
// byte before.
type sheet struct{ b []byte }

func (w *sheet) comma() {
	if n := len(w.b); n > 0 {
		switch w.b[n-1] {
		case '{', '[', ':':
		default:
			w.b = append(w.b, ',')
		}
	}
}

func (w *sheet) open(c byte) *sheet  { w.comma(); w.b = append(w.b, c); return w }
func (w *sheet) close(c byte) *sheet { w.b = append(w.b, c); return w }

func (w *sheet) key(k string) *sheet {
	w.str(k)
	w.b = append(w.b, ':')
	return w
}

func (w *sheet) null()       { w.comma(); w.b = append(w.b, "null"...) }
func (w *sheet) bool(v bool) { w.comma(); w.b = strconv.AppendBool(w.b, v) }
func (w *sheet) int(v int)   { w.comma(); w.b = strconv.AppendInt(w.b, int64(v), 10) }
func (w *sheet) raw(v string) {
	w.comma()
	w.b = append(w.b, v...)
}

// text writes a stored value: Desk shows empty ones as null.
func (w *sheet) text(v string) {
	if v == "" {
		w.null()
		return
	}
	w.str(v)
}

// ref writes an id as a string, 0 as null.
func (w *sheet) ref(id int64) {
	if id == 0 {
		w.null()
		return
	}
	w.comma()
	w.b = append(w.b, '"')
	w.b = strconv.AppendInt(w.b, id, 10)
	w.b = append(w.b, '"')
}

// timeLayout is Desk's form of a time, always in UTC.
const timeLayout = "2006-01-02T15:04:05.000Z"

// time writes a second in Desk's form, 0 as null.
func (w *sheet) time(unix int64) {
	if unix == 0 {
		w.null()
		return
	}
	w.comma()
	w.b = append(w.b, '"')
	w.b = time.Unix(unix, 0).UTC().AppendFormat(w.b, timeLayout)
	w.b = append(w.b, '"')
}

// millis writes a second as milliseconds since 1970, 0 as null.
func (w *sheet) millis(unix int64) {
	if unix == 0 {
		w.null()
		return
	}
	w.comma()
	w.b = strconv.AppendInt(w.b, unix*1000, 10)
}

// moment writes a second in the form that the knobs say.
func (w *sheet) moment(unix int64, k *Knobs) {
	if k.NumericTimes {
		w.millis(unix)
		return
	}
	w.time(unix)
}

// momentText writes a stored time likewise.
func (w *sheet) momentText(v string, k *Knobs) {
	at, err := time.Parse(timeLayout, v)
	if err != nil || !k.NumericTimes {
		w.text(v)
		return
	}
	w.millis(at.Unix())
}

const hexDigits = "0123456789abcdef"

func (w *sheet) str(v string) {
	w.comma()
	w.b = append(w.b, '"')
	start := 0
	for i := 0; i < len(v); {
		c := v[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(v[i:])
			if r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
		}
		w.b = append(w.b, v[start:i]...)
		w.escape(c)
		i++
		start = i
	}
	w.b = append(w.b, v[start:]...)
	w.b = append(w.b, '"')
}

func (w *sheet) escape(c byte) {
	switch {
	case c == '"' || c == '\\':
		w.b = append(w.b, '\\', c)
	case c == '\n':
		w.b = append(w.b, '\\', 'n')
	case c == '\r':
		w.b = append(w.b, '\\', 'r')
	case c == '\t':
		w.b = append(w.b, '\\', 't')
	case c < 0x20:
		w.b = append(w.b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
	default:
		w.b = append(w.b, `\ufffd`...)
	}
}
