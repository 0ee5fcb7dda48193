package record

import (
	"slices"
	"strings"
	"time"
)

// LinkID names a link for ever, also when a record is added again under a new
// id.
type LinkID string

// Link joins exactly one Desk record with exactly one CRM record.
type Link struct {
	ID     LinkID
	Module Module
	IDs    [2]string // record ids by Side
	Gone   [2]bool   // by Side: the record is known to be in the bin or deleted for good
	Base   Base
	Echo   [2]Echo             // by Side: our last write whose result that side has not shown yet
	Turns  map[PairKey][2]Turn // by Side: what a side made of our values by itself; nil: nothing
	// Revised are the pairs whose base is at odds with their value pairs, which
	// were edited since.
	Revised []PairKey
	Made    time.Time
}

// Agree moves the base of a pair to what both sides hold.
func (l *Link) Agree(pair PairKey, values [2]Value) {
	if l.Base == nil {
		l.Base = Base{}
	}
	l.Base[pair] = values
	l.Revised = slices.DeleteFunc(l.Revised, func(p PairKey) bool { return p == pair })
}

// Turn counts how often a side turned a value that we wrote into another one,
// right after the save.
type Turn struct {
	From, To Value // what we wrote, and what the side made of it
	Beside   Value // what the other side showed meanwhile
	Times    int   // in a row
}

// Ref returns the link's record on a side.
func (l Link) Ref(side Side) Ref {
	return Ref{Side: side, Module: l.Module, ID: l.IDs[side]}
}

// PairKey names a pair of mapped fields: Desk's API name, "=", CRM's.
type PairKey string

// On returns the API name of the pair's field on a side.
func (k PairKey) On(side Side) string {
	desk, crm, _ := strings.Cut(string(k), "=")
	return [2]string{Desk: desk, CRM: crm}[side]
}

// Base is what both sides held, per pair of mapped fields, when they were last
// in agreement, each side's own normal form; lookups hold link ids. A pair
// that is absent has never been in agreement.
type Base map[PairKey][2]Value

// Echo remembers a write of ours to one side, so that the value which that
// side shows for it later is taken as agreement and not as a person's edit.
// The service may store less or other than it was sent.
type Echo struct {
	Modified time.Time // what the side said, or at least when by its clock, of the record's modification by us
	Until    time.Time // the latest that it can be, where Modified is only the earliest; else zero
	Pairs    []PairKey // the pairs that we wrote
}

// Covers tells whether a modification at that time may be the one by us.
func (e Echo) Covers(modified time.Time) bool {
	return modified.Equal(e.Modified) || modified.After(e.Modified) && !modified.After(e.Until)
}

// Awaited tells whether the side still owes us its view of a write.
func (e Echo) Awaited() bool { return len(e.Pairs) > 0 }

// Has tells whether the pair was part of the write.
func (e Echo) Has(pair PairKey) bool {
	for _, p := range e.Pairs {
		if p == pair {
			return true
		}
	}
	return false
}
