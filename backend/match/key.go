package match

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// Key returns the match key of a record; empty if it has none, in which case
// it matches nothing.
func Key(r record.Record) string {
	field := fieldmap.KeyFields(r.Module)[r.Side]
	return KeyOf(r.Module, string(r.Value(field)))
}

// KeyOf brings an e-mail address or an account name into the form in which
// equal keys mean the same customer: trimmed, in Unicode NFC, case-folded;
// in account names runs of space count as one.
func KeyOf(module record.Module, text string) string {
	text = norm.NFC.String(text)
	if module == record.Accounts {
		text = strings.Join(strings.Fields(text), " ")
	} else {
		text = strings.TrimSpace(text)
	}
	// Folding leaves one script in capitals and turns its small letters into
	// them; lower case makes the two one.
	return norm.NFC.String(strings.ToLower(cases.Fold().String(text)))
}
