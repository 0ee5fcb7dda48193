package desk

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var (
	wholeNumber   = regexp.MustCompile(`^[+-]?[0-9]{1,9}$`)
	decimalNumber = regexp.MustCompile(`^[+-]?[0-9]{1,16}(\.[0-9]*)?$`)
	revenueNumber = regexp.MustCompile(`^[0-9]{1,13}(\.[0-9]*)?$`)
	emailShape    = regexp.MustCompile(`^[^\s@<>(),;:"\\]+@[^\s@_<>(),;:"\\]+\.[^\s@_.<>(),;:"\\]+$`)
	digitsOnly    = regexp.MustCompile(`^[0-9]+$`)
	urlScheme     = regexp.MustCompile(`^(?i)(https?|ftp)://`)
)

// value checks one value and returns the text to be stored, "" for a cleared
// field, or the kind of fault.
func (r *reader) value(f *field, v any) (text, fault string) {
	text, ok := r.plain(f, v)
	if !ok {
		return "", "invalid"
	}
	if r.k.TrimText {
		text = strings.TrimSpace(text)
	}
	if r.k.NormaliseText {
		text = norm.NFC.String(text)
	}
	if r.k.LowercaseEmail && f.kind == typeEmail {
		text = strings.ToLower(text)
	}
	if text == "" {
		return "", ""
	}
	if most := r.longest(f); most > 0 && utf8.RuneCountInString(text) > most && r.from != byImport && isFreeText(f) {
		if !r.k.TruncateText {
			return "", "invalid"
		}
		text = string([]rune(text)[:most])
	}
	if r.from == byImport && isFreeText(f) && f.api != "departmentId" {
		return text, ""
	}
	text, ok = r.typed(f, text)
	if !ok {
		return "", "invalid"
	}
	return text, ""
}

func isFreeText(f *field) bool {
	switch f.kind {
	case typeNumber, typeDecimal, typeCurrency, typeDate, typeDateTime, typeBoolean, typePicklist, typeMultiselect:
		return false
	}
	return true
}

func (r *reader) longest(f *field) int {
	if f.address && r.from == byAPIUpdate {
		return r.k.PatchAddressMax
	}
	return f.max
}

// plain brings a JSON value of an acceptable type to text.
func (r *reader) plain(f *field, v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return "", r.clears(f, true)
	case string:
		return v, v != "" || r.clears(f, false)
	case bool:
		return strconv.FormatBool(v), f.kind == typeBoolean
	case json.Number:
		return v.String(), f.custom && !isFreeText(f) || f.api == "zip" || f.api == "departmentId"
	case []any:
		return joined(v, f.kind == typeMultiselect)
	case []string:
		return strings.Join(v, ";"), f.kind == typeMultiselect
	}
	return fmt.Sprint(v), !r.from.api()
}

// clears tells whether null, or "", empties the field.
func (r *reader) clears(f *field, null bool) bool {
	if !r.from.api() || r.k.Clearing != "documented" || f.custom {
		return !(r.from == byAPIUpdate && !null && f.api == "zip" && r.k.ZipDigitsOnly)
	}
	return null == f.nullable
}

func joined(list []any, ok bool) (string, bool) {
	var parts []string
	for _, v := range list {
		text, isText := v.(string)
		ok = ok && isText
		parts = append(parts, text)
	}
	return strings.Join(parts, ";"), ok
}

// typed checks a non-empty text against the field's type.
func (r *reader) typed(f *field, text string) (string, bool) {
	switch f.kind {
	case typeNumber:
		return text, wholeNumber.MatchString(text)
	case typeCurrency, typeDecimal:
		if f.api == "annualrevenue" {
			return text, revenueNumber.MatchString(text)
		}
		return text, decimalNumber.MatchString(text)
	case typeBoolean:
		return text, text == "true" || text == "false"
	case typeDate:
		_, err := time.Parse(time.DateOnly, text)
		return text, err == nil
	case typeDateTime:
		t, err := time.Parse(time.RFC3339, text)
		return t.UTC().Format(timeLayout), err == nil
	case typeEmail:
		return text, emailShape.MatchString(text) && !strings.Contains(text, "..") && !strings.Contains(text, ".@")
	case typePhone:
		return text, r.t == r.s.accounts || phoneCharacters(text)
	case typeURL:
		return text, !r.k.RequireURLScheme || urlScheme.MatchString(text)
	case typePicklist:
		return text, r.offered(f, text)
	case typeMultiselect:
		return r.selection(f, text)
	}
	switch f.api {
	case "zip":
		return text, !r.k.ZipDigitsOnly || digitsOnly.MatchString(text)
	case "departmentId":
		return text, r.s.isDepartment(text)
	}
	return text, true
}

// phoneCharacters tells whether all characters are among those that Desk takes
// in a contact's phone.
func phoneCharacters(text string) bool {
	for _, c := range text {
		plain := c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !plain && c < utf8.RuneSelf && !strings.ContainsRune("_+-.()$@?,:'/! \t", c) {
			return false
		}
	}
	return true
}

func (r *reader) offered(f *field, text string) bool {
	if text == "-None-" {
		return false
	}
	if r.k.AcceptUnknownPicklist || r.from == byImport {
		return true
	}
	for _, o := range f.options {
		if o == text {
			return true
		}
	}
	return false
}

func (r *reader) selection(f *field, text string) (string, bool) {
	parts := strings.Split(text, ";")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
		if !r.offered(f, parts[i]) {
			return "", false
		}
	}
	return strings.Join(parts, ";"), true
}

// putList writes the choices of a multi-select as an array.
func putList(w *sheet, text string) {
	w.open('[')
	for _, part := range strings.Split(text, ";") {
		w.str(part)
	}
	w.close(']')
}

// jsonNumber brings a stored number to a form that JSON allows.
func jsonNumber(text string) string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "+"), ".")
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	for len(text) > 1 && text[0] == '0' && text[1] != '.' {
		text = text[1:]
	}
	return sign + text
}
