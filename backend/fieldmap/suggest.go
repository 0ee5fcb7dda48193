package fieldmap

import (
	"strings"
	"unicode"

	"counterpart/backend/record"
)

// Suggest proposes value pairs of like names for the options that have no
// counterpart, the most alike first served: names that differ in case, spaces
// or signs, then names of which one says more words than the other, then names
// a few letters apart. None of them is in force.
func (p *Pair) Suggest() []ValuePair {
	if !p.TakesValues() {
		return nil
	}
	desk, crm := p.Lacking(record.Desk), p.Lacking(record.CRM)
	var suggested []ValuePair
	taken := [2]map[string]bool{{}, {}}
	for _, alike := range [...]func(a, b string) bool{sameName, widerName, nearName} {
		for _, d := range desk {
			for _, c := range crm {
				if !taken[record.Desk][d] && !taken[record.CRM][c] && alike(d, c) {
					taken[record.Desk][d], taken[record.CRM][c] = true, true
					suggested = append(suggested, ValuePair{Desk: record.Value(d), CRM: record.Value(c)})
				}
			}
		}
	}
	return suggested
}

// nameWords are the words of a name in lower case.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func sameName(a, b string) bool {
	a, b = strings.Join(nameWords(a), ""), strings.Join(nameWords(b), "")
	return a == b && a != ""
}

// widerName tells whether one name begins with all the words of the other.
func widerName(a, b string) bool {
	short, long := nameWords(a), nameWords(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 0 {
		return false
	}
	for i, word := range short {
		if word != long[i] {
			return false
		}
	}
	return true
}

// nearName tells whether two names are one letter in four apart, at most.
func nearName(a, b string) bool {
	x, y := []rune(strings.Join(nameWords(a), "")), []rune(strings.Join(nameWords(b), ""))
	return len(x) > 0 && len(y) > 0 && lettersApart(x, y) <= min(len(x), len(y))/4
}

// lettersApart counts the letters to add, drop or replace from one name to the
// other.
func lettersApart(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		corner := row[0]
		row[0] = i + 1
		for j := range b {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
