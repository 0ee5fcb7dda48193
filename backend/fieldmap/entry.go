package fieldmap

import (
	"fmt"

	"counterpart/backend/record"
)

// Direction says which way a pair's values travel.
type Direction uint8

// The directions.
const (
	Both Direction = iota
	DeskToCRM
	CRMToDesk
)

// String returns "both", "desk-to-crm" or "crm-to-desk".
func (d Direction) String() string {
	return [...]string{"both", "desk-to-crm", "crm-to-desk"}[d]
}

// ParseDirection reads the form that String writes; empty means both.
func ParseDirection(text string) (Direction, error) {
	switch text {
	case "", "both":
		return Both, nil
	case "desk-to-crm":
		return DeskToCRM, nil
	case "crm-to-desk":
		return CRMToDesk, nil
	}
	return Both, fmt.Errorf("unknown direction %q: use both, desk-to-crm or crm-to-desk", text)
}

// Carries tells whether values travel from that side.
func (d Direction) Carries(from record.Side) bool {
	return d == Both || (d == DeskToCRM) == (from == record.Desk)
}

// Rule says which value wins when both sides changed a field to different
// values.
type Rule uint8

// The rules. Inherit takes the module's rule.
const (
	Inherit Rule = iota
	Newest
	DeskWins
	CRMWins
)

// String returns "", "newest", "desk" or "crm".
func (r Rule) String() string { return [...]string{"", "newest", "desk", "crm"}[r] }

// ParseRule reads the form that String writes.
func ParseRule(text string) (Rule, error) {
	switch text {
	case "":
		return Inherit, nil
	case "newest":
		return Newest, nil
	case "desk":
		return DeskWins, nil
	case "crm":
		return CRMWins, nil
	}
	return Inherit, fmt.Errorf("unknown conflict rule %q: use newest, desk or crm", text)
}

// Entry is one line of a mapping as a person writes it, by API names.
type Entry struct {
	Desk       string
	CRM        string
	Direction  Direction
	Rule       Rule
	NeverClear bool   // a value that was emptied on one side stays on the other
	Values     Values // values that have another word on the other side
}

// Key returns the name of the pair that the entry makes.
func (e Entry) Key() record.PairKey { return record.PairKey(e.Desk + "=" + e.CRM) }
