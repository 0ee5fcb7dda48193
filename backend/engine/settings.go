package engine

import (
	"time"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// Settings are what an administrator decides about the sync.
type Settings struct {
	Entries [2][]fieldmap.Entry // the mapping, by Module
	Rules   [2]fieldmap.Rule    // who wins a conflict, by Module
	Window  time.Time           // records created before are matched but never added; zero: no limit
	Spam    bool                // also sync the contacts that Desk marks as spam
	Guard   Guard
	Poll    Poll
	// Markers name, by Module and Side, the field in which records that the sync
	// adds there bear its mark, so that one whose answer was lost is known for
	// certain. Empty: none. One that fieldmap.Marker refuses counts for none.
	Markers [2][2]string

	oneWay bool // a one-way import is in force; see Engine.inForce
}

// Guard holds back a cycle that would overwrite, put back or add again more
// than Records records and, at the same time, more than Percent of the linked
// ones, or that finds so many gone. The zero Guard holds nothing back.
type Guard = reconcile.Guard

// Poll bounds the time between two cycles of Watch, and what looking may cost
// while nothing changes.
type Poll struct {
	Min, Max time.Duration
	Share    float64 // of each side's credits of a day, from 0 to 1; 0 sets no bound
}

// Names of the facts that the engine keeps in the store.
const (
	factApproved  = "approved"  // bool: the first plan was approved
	factGranted   = "granted"   // int: overwrites that were approved and may not all be carried out yet
	factUnderWay  = "underway"  // underWay: a large plan that is being carried out
	factPause     = "pause"     // Pause
	factBack      = "back"      // []back: accounts whose contacts, or one of whose contacts, are to be reunited with them
	factBereft    = "bereft"    // []back: accounts that came back while writes were in doubt that name them
	factSchemas   = "schemas"   // schemas
	factCrowds    = "crowds"    // []record.Ref: records that many others waited for, to be looked at
	factDoubts    = "doubts"    // map[string]int: by source, adds in a row whose answer was lost and that did not happen
	factLooks     = "looks"     // looks
	factDoubted   = "doubted"   // bool: a record failed for what may be due to the fields, since that was last looked into
	factWithheld  = "withheld"  // withheldSize: what a person left out of the plan they approved
	factSuspended = "suspended" // []suspension: pairs that are left alone
	factBulks     = "bulks"     // bulks
	factImport    = "import"    // Import
	factMapping   = "mapping"   // string: the mapping that the links were last judged with
	factValues    = "values"    // judgedValues
)

// Pause says whether the sync is paused, and until when.
type Pause struct {
	Paused bool
	Since  time.Time
	Until  time.Time // zero: until it is resumed by hand
}

// inWindow tells whether a record may be added on the other side.
func (s Settings) inWindow(r record.Record) bool {
	return s.Window.IsZero() || !r.Created.Before(s.Window)
}

// excluded tells whether a rule keeps a record out of the sync altogether.
func (s Settings) excluded(r record.Record) bool {
	return r.Spam && !s.Spam
}
