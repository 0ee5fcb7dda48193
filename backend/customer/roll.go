package customer

import (
	"strings"
	"time"

	"counterpart/backend/record"
)

// State is how it is with a customer in the lists. Each has exactly one.
type State uint8

// The states, as they are listed.
const (
	Linked   State = iota // a record on both sides
	DeskOnly              // only Desk has it
	CRMOnly               // only CRM has it
	Waiting               // it, or its counterpart, changed and waits for the next sync
	Failing               // it could not be synced, and is in the failure log
	Outside               // it has no counterpart, and is older than the window of what is added
	Bereft                // its counterpart was deleted
)

// States is how many states there are.
const States = 7

// String returns the state's name, which is used in JSON too.
func (s State) String() string {
	return [...]string{"linked", "desk-only", "crm-only", "waiting", "failing", "outside", "bereft"}[s]
}

// ParseState reads the form that String writes.
func ParseState(text string) (State, bool) {
	for s := range State(States) {
		if s.String() == text {
			return s, true
		}
	}
	return 0, false
}

// Entry is a live record as it is listed.
type Entry struct {
	ID, Name, Key string // name and match key folded
	Created       time.Time
}

// Census is all that the store knows of the records of a module, as far as the
// lists need it.
type Census struct {
	Entries [2][]Entry // by side; in order of their names
	Deleted [2][]Entry // by side: those that do not live any more
	Links   [][2]string
	Failing [2]map[string]bool // by side and id
	Waiting [2]map[string]bool
	Since   time.Time // records created before are outside the window; zero: none is
}

// Row is a customer: both records of a link, or one without a counterpart.
type Row struct {
	IDs   [2]string // by side; empty: it has none that lives
	State State
	name  string
	text  string // what is searched
}

// Roll is all customers of a module, by name. It never changes, and may be used
// by many goroutines.
type Roll struct {
	rows    []Row
	counts  [States]int
	deleted []Row
}

// tie is what a record's link leads to: the place of the live counterpart among
// the entries of its side, or one of those below.
type tie = int32

const (
	untied tie = -1 // it has no link
	widow  tie = -2 // its counterpart does not live
)

// NewRoll makes the roll of a census. It is pure.
func NewRoll(c Census) *Roll {
	desk, crm := c.Entries[record.Desk], c.Entries[record.CRM]
	ties := c.ties()
	left, right := make([]Row, 0, len(desk)), make([]Row, 0, len(crm)-min(len(crm), len(c.Links)))
	for i, e := range desk {
		row := Row{IDs: [2]string{record.Desk: e.ID}, name: e.Name, State: DeskOnly}
		var counterpart *Entry
		switch at := ties[record.Desk][i]; at {
		case untied:
		case widow:
			row.State = Bereft
		default:
			row.State, counterpart = Linked, &crm[at]
			row.IDs[record.CRM] = counterpart.ID
		}
		row.text = searched(e, counterpart)
		left = append(left, c.judged(row, e))
	}
	for i, e := range crm {
		row := Row{IDs: [2]string{record.CRM: e.ID}, name: e.Name, State: CRMOnly}
		switch ties[record.CRM][i] {
		case untied:
		case widow:
			row.State = Bereft
		default:
			continue // it stands beside Desk's
		}
		row.text = searched(e, nil)
		right = append(right, c.judged(row, e))
	}
	r := &Roll{rows: make([]Row, 0, len(left)+len(right))}
	r.merge(left, right)
	for side, entries := range c.Deleted {
		for _, e := range entries {
			row := Row{name: e.Name, text: searched(e, nil)}
			row.IDs[side] = e.ID
			r.deleted = append(r.deleted, row)
		}
	}
	return r
}

// ties finds, by side and place, what the links of the records lead to.
func (c Census) ties() (ties [2][]tie) {
	var places [2]map[string]tie
	for side, entries := range c.Entries {
		places[side] = make(map[string]tie, len(entries))
		ties[side] = make([]tie, len(entries))
		for i, e := range entries {
			places[side][e.ID], ties[side][i] = tie(i), untied
		}
	}
	for _, ids := range c.Links {
		desk, onDesk := places[record.Desk][ids[record.Desk]]
		crm, onCRM := places[record.CRM][ids[record.CRM]]
		switch {
		case onDesk && onCRM:
			ties[record.Desk][desk], ties[record.CRM][crm] = crm, desk
		case onDesk:
			ties[record.Desk][desk] = widow
		case onCRM:
			ties[record.CRM][crm] = widow
		}
	}
	return ties
}

// searched is the text in which a customer is found. What both records have in
// common stands in it once.
func searched(e Entry, counterpart *Entry) string {
	parts := []string{e.Name, e.Key, e.ID}
	if counterpart != nil {
		parts = append(parts, counterpart.ID)
		if counterpart.Name != e.Name {
			parts = append(parts, counterpart.Name)
		}
		if counterpart.Key != e.Key {
			parts = append(parts, counterpart.Key)
		}
	}
	return strings.Join(parts, "\n")
}

// judged says what is open of a row, which goes before what is settled.
func (c Census) judged(row Row, e Entry) Row {
	has := func(set [2]map[string]bool) bool {
		return set[record.Desk][row.IDs[record.Desk]] || set[record.CRM][row.IDs[record.CRM]]
	}
	lone := row.State == DeskOnly || row.State == CRMOnly
	switch {
	case has(c.Failing):
		row.State = Failing
	case has(c.Waiting):
		row.State = Waiting
	case lone && e.Created.Before(c.Since):
		row.State = Outside
	}
	return row
}

// merge joins two lists of rows that are in order, and counts.
func (r *Roll) merge(left, right []Row) {
	for len(left) > 0 || len(right) > 0 {
		next := &left
		if len(left) == 0 || len(right) > 0 && right[0].name < left[0].name {
			next = &right
		}
		row := (*next)[0]
		*next = (*next)[1:]
		r.rows = append(r.rows, row)
		r.counts[row.State]++
	}
}

// Counts tells how many customers have each state.
func (r *Roll) Counts() [States]int { return r.counts }

// Query asks for a part of a roll.
type Query struct {
	State  *State // nil: all
	Search string // in names, keys and ids
	Offset int
	Limit  int // 0: all
}

// Find gives a part of the customers that a query lets through, by name, and how
// many they are.
func (r *Roll) Find(q Query) (rows []Row, total int) {
	text := record.Fold(q.Search)
	for i := range r.rows {
		row := &r.rows[i]
		if q.State != nil && *q.State != row.State || text != "" && !strings.Contains(row.text, text) {
			continue
		}
		if total >= q.Offset && (q.Limit == 0 || len(rows) < q.Limit) {
			rows = append(rows, *row)
		}
		total++
	}
	return rows, total
}

// FindDeleted gives records that do not live any more, which no list shows: those
// in whose name, key or id the text is found, limit at most. Their rows have no
// state.
func (r *Roll) FindDeleted(search string, limit int) (rows []Row) {
	text := record.Fold(search)
	for i := range r.deleted {
		if len(rows) >= limit {
			break
		}
		if strings.Contains(r.deleted[i].text, text) {
			rows = append(rows, r.deleted[i])
		}
	}
	return rows
}
