package normal

import (
	"strings"

	"counterpart/backend/record"
)

// Number gives the shortest decimal form of a number, digit by digit, without
// a detour over binary fractions. Text that is no number comes back tidied.
func Number(text string) string { return string(record.Normal(record.Decimal, text)) }

// IsNumber tells whether text is a decimal number.
func IsNumber(text string) bool {
	digits := strings.TrimPrefix(Number(text), "-")
	whole, fraction, point := strings.Cut(digits, ".")
	return whole != "" && (!point || fraction != "") && strings.Trim(whole+fraction, "0123456789") == ""
}

// IsInteger tells whether text is a whole number.
func IsInteger(text string) bool {
	return IsNumber(text) && !strings.Contains(Number(text), ".")
}
