package reconcile

import "counterpart/backend/record"

// Act is what becomes of a linked pair of records.
type Act uint8

// The acts.
const (
	Nothing  Act = iota // for now: both are as they should be, or it is not known how they are
	Merging             // both live: carry out the Merge
	PutBack             // take the record out of the recycle bin, then merge
	AddAgain            // make a new record and move the link to it
	End                 // both are gone for good: the link ends
)

// Decision is the judgement on a linked pair.
type Decision struct {
	Act   Act
	To    record.Side // PutBack, AddAgain: the side that is written to
	Merge Merge       // Merging
}

// Linked judges a linked pair. A deletion does not travel: the other record is
// left alone. Only when that one is changed later is its counterpart put back,
// if it still lies in the bin, or added again.
func Linked(t Terms, base []Agreed, desk, crm Seen) Decision {
	seen := [2]Seen{desk, crm}
	switch {
	case desk.State == record.Live && crm.State == record.Live:
		if merge := Fields(t, base, desk, crm); !merge.Empty() {
			return Decision{Act: Merging, Merge: merge}
		}
		return Decision{}
	case desk.State == record.Gone && crm.State == record.Gone:
		return Decision{Act: End}
	}
	for _, side := range record.Sides() {
		if seen[side].State != record.Live || !changed(t, base, side, seen[side]) {
			continue
		}
		switch seen[side.Other()].State {
		case record.Binned:
			return Decision{Act: PutBack, To: side.Other()}
		case record.Gone:
			return Decision{Act: AddAgain, To: side.Other()}
		}
	}
	return Decision{}
}

// changed tells whether a live record shows an edit that would travel. A pair
// without a base shows none: a new mapping brings nothing back.
func changed(t Terms, base []Agreed, side record.Side, seen Seen) bool {
	for i := range t.Map.Pairs {
		pair, v := &t.Map.Pairs[i], seen.Values[i]
		edited := base[i].Known && v != Unlinked && v != base[i].Values[side]
		if edited && pair.Carries(side) && !(v == record.Null && pair.NeverClear) {
			return true
		}
	}
	return false
}
