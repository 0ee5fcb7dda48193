package normal

import (
	"strconv"
	"strings"
)

// mostDigits bounds the zeros that an exponent may add: no service keeps more
// digits than that, and an exponent must not fill the memory.
const mostDigits = 400

// Number gives the shortest decimal form of a number, digit by digit, without
// a detour over binary fractions. Text that is no number comes back unchanged.
func Number(text string) string {
	negative, digits, point, ok := parse(text)
	if !ok {
		return text
	}
	whole, fraction := digits[:point], digits[point:]
	whole = strings.TrimLeft(whole, "0")
	fraction = strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	number := whole
	if fraction != "" {
		number += "." + fraction
	}
	if negative && number != "0" {
		number = "-" + number
	}
	return number
}

// IsNumber tells whether text is a decimal number.
func IsNumber(text string) bool {
	_, _, _, ok := parse(text)
	return ok
}

// IsInteger tells whether text is a whole number.
func IsInteger(text string) bool {
	return IsNumber(text) && !strings.Contains(Number(text), ".")
}

// parse splits a number into its sign, its digits, and the place of the point
// among them.
func parse(text string) (negative bool, digits string, point int, ok bool) {
	rest := text
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		negative, rest = rest[0] == '-', rest[1:]
	}
	exponent := 0
	if at := strings.IndexAny(rest, "eE"); at >= 0 {
		n, err := strconv.Atoi(rest[at+1:])
		if err != nil || n > mostDigits || n < -mostDigits {
			return false, "", 0, false
		}
		exponent, rest = n, rest[:at]
	}
	whole, fraction, _ := strings.Cut(rest, ".")
	digits = whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return false, "", 0, false
	}
	point = len(whole) + exponent
	if point < 0 {
		digits, point = strings.Repeat("0", -point)+digits, 0
	}
	if point > len(digits) {
		digits += strings.Repeat("0", point-len(digits))
	}
	return negative, digits, point, true
}
