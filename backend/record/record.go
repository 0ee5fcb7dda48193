package record

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// State says where a record is in its life.
type State uint8

// The states of a record. Unknown means that nothing is proven: a record that
// a listing lacks is Unknown, never Gone.
const (
	Unknown State = iota
	Live
	Binned // in its side's recycle bin
	Gone   // deleted for good, by positive evidence
)

// String returns the state's name in lower case.
func (s State) String() string {
	return [...]string{"unknown", "live", "binned", "gone"}[s]
}

// Ref names a record: its side, its module and its id there.
type Ref struct {
	Side   Side
	Module Module
	ID     string
}

// String returns "desk/Contacts/123", which ParseRef reads.
func (r Ref) String() string {
	return r.Side.String() + "/" + r.Module.String() + "/" + r.ID
}

// ParseRef reads the form that String writes.
func ParseRef(text string) (Ref, error) {
	parts := strings.Split(text, "/")
	if len(parts) != 3 || parts[2] == "" {
		return Ref{}, fmt.Errorf("%q is not a record: write side/module/id, such as desk/Contacts/123", text)
	}
	side, err := ParseSide(parts[0])
	if err != nil {
		return Ref{}, err
	}
	module, err := ParseModule(parts[1])
	if err != nil {
		return Ref{}, err
	}
	return Ref{Side: side, Module: module, ID: parts[2]}, nil
}

// Author is whom a side names for what happened to a record.
type Author uint8

// The authors. Us is the user whom the sync is signed in as, who may also have
// been at work in person.
const (
	Unnamed Author = iota // the side tells nobody, or not who we are
	Us
	Another
)

// Record is what one side showed of one record.
type Record struct {
	Ref
	State    State
	Created  time.Time        // by the side's own clock, to the second
	Modified time.Time        // by the side's own clock, to the second
	Seen     time.Time        // the side's clock when its live data showed this; zero where it is unknown or an index may lag
	Name     string           // for people: the contact's or account's name
	Values   map[string]Value // by API name, in normal form; an absent key is Null
	Hint     string           // Desk only: id of the CRM record that Zoho's own integration shows for it
	Spam     bool             // Desk only: marked as spam
	Maker    Author           // who created it; not kept
	Editor   Author           // whose modification Modified tells of; not kept
	// Absent lists, by API name, the fields that were asked for and that the
	// answer did not name: it says nothing of them. A field that it names
	// without a value is empty.
	Absent []string
}

// Partial tells whether the answer left out fields that were asked for.
func (r Record) Partial() bool { return len(r.Absent) > 0 }

// Lacks tells whether the answer left that field out.
func (r Record) Lacks(api string) bool { return slices.Contains(r.Absent, api) }

// Value returns the value of a field; Null where the record has none.
func (r Record) Value(api string) Value { return r.Values[api] }
