package crm

import (
	"strings"
	"unicode"
)

// wellFormed reports whether a text has the form that its data type asks for
// (Zoho CRM v8, Insert Records, sample attributes).
func wellFormed(dataType, text string) bool {
	switch dataType {
	case "email":
		return isEmail(text)
	case "phone":
		return isPhone(text)
	case "bigint":
		return strings.Trim(text, "0123456789") == ""
	}
	return true
}

func isEmail(text string) bool {
	local, domain, ok := strings.Cut(text, "@")
	if !ok || local == "" || local[0] == '.' || strings.Contains(domain, "@") {
		return false
	}
	for _, r := range local {
		if !wordRune(r) && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~.", r) {
			return false
		}
	}
	labels := strings.Split(domain, ".")
	if len(labels) < 2 {
		return false
	}
	for _, label := range labels {
		if label == "" || label[0] == '-' {
			return false
		}
		for _, r := range label {
			if !wordRune(r) && r != '-' && r != '_' {
				return false
			}
		}
	}
	top := []rune(labels[len(labels)-1])
	return len(top) >= 2 && !strings.ContainsFunc(string(top), unicode.IsDigit)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) }

func isPhone(text string) bool {
	body := strings.TrimPrefix(text, "+")
	some := false
	for _, r := range body {
		switch {
		case r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			some = true
		case !strings.ContainsRune(" .-(),;#", r):
			return false
		}
	}
	return some
}
