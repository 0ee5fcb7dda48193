package api

// SandboxState is what goes on in the two services of the sample data.
type SandboxState struct {
	Person  string          `json:"person"`  // who works in both services' pages
	Changes []SandboxChange `json:"changes"` // the latest first
	Faults  []SandboxFault  `json:"faults"`  // what goes wrong on purpose
}

// NewSandboxState returns a state in which nothing happened.
func NewSandboxState() SandboxState {
	return SandboxState{Changes: []SandboxChange{}, Faults: []SandboxFault{}}
}

// SandboxChange is what was done to one record.
type SandboxChange struct {
	Number uint64 `json:"number"` // rises from change to change
	At     string `json:"at"`
	Side   string `json:"side"`
	Module string `json:"module"`
	ID     string `json:"id"`
	Name   string `json:"name"`
	Verb   string `json:"verb"` // added, edited, deleted, restored or purged
	By     string `json:"by"`   // a person's name; empty: the sync did it
}

// SandboxFault is something that goes wrong on purpose.
type SandboxFault struct {
	Side  string `json:"side"`
	Kind  string `json:"kind"`  // outage: it answers nothing; lost: it does what it is told, and its answer gets lost
	Until string `json:"until"` // empty: until it has happened
}

// SandboxQuery asks for a part of one service's records.
type SandboxQuery struct {
	Side   string `json:"side"`
	Module string `json:"module"`
	Bin    bool   `json:"bin"`    // what lies in the recycle bin, instead of what is live
	Search string `json:"search"` // found anywhere in what a row shows, without regard to case
	Sort   string `json:"sort"`   // name; empty: what changed last comes first
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"`
}

// SandboxPage is a part of one service's records.
type SandboxPage struct {
	Offset int          `json:"offset"`
	Total  int          `json:"total"` // rows that the query lets through
	Live   int          `json:"live"`  // records of the module, whatever the query
	Binned int          `json:"binned"`
	Rows   []SandboxRow `json:"rows"`
}

// NewSandboxPage returns a page without rows.
func NewSandboxPage() SandboxPage { return SandboxPage{Rows: []SandboxRow{}} }

// SandboxRow is one record as a list shows it.
type SandboxRow struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Key         string `json:"key"` // what it is matched by, where that is not the name: a contact's e-mail
	Phone       string `json:"phone"`
	About       string `json:"about"` // a contact's account; an account's place
	State       string `json:"state"` // live or binned
	Modified    string `json:"modified"`
	Counterpart string `json:"counterpart"` // the id of the record it is linked to; empty: none
	Other       string `json:"other"`       // what became of the counterpart: live, binned or gone
	// What was last done to it since the sample data was opened; Number is 0
	// where nothing was.
	Number uint64 `json:"number"`
	At     string `json:"at"`
	Verb   string `json:"verb"`
	By     string `json:"by"`
}

// SandboxRecord is one record as it is edited.
type SandboxRecord struct {
	ID          string         `json:"id"`
	Side        string         `json:"side"`
	Module      string         `json:"module"`
	Name        string         `json:"name"`
	State       string         `json:"state"` // live, binned or gone; empty: it is to be made
	Counterpart string         `json:"counterpart"`
	Other       string         `json:"other"`
	Fields      []SandboxField `json:"fields"`
}

// SandboxField is one field of a record and what it holds.
type SandboxField struct {
	API       string   `json:"api"`
	Label     string   `json:"label"`
	Kind      string   `json:"kind"`  // text, long, email, phone, url, number, flag, date, time, choice, choices or account
	Value     string   `json:"value"` // as it is edited: an account's id, choices joined by semicolons
	Shown     string   `json:"shown"` // as it is read, where that is something else
	Options   []string `json:"options"`
	Mandatory bool     `json:"mandatory"`
	ReadOnly  bool     `json:"read_only"`
	Longest   int      `json:"longest"`    // in characters; 0: not known
	OtherName string   `json:"other_name"` // the label of the field that it is mapped to
	Other     string   `json:"other"`      // what the counterpart holds there, as it is read
}

// SandboxEdit makes or changes records.
type SandboxEdit struct {
	Side   string         `json:"side"`
	Module string         `json:"module"`
	IDs    []string       `json:"ids"` // none: a record is to be made
	Values []SandboxValue `json:"values"`
}

// SandboxValue is a new value of a field.
type SandboxValue struct {
	Field string `json:"field"`
	Value string `json:"value"`
}

// SandboxDeed is something done to records as they are.
type SandboxDeed struct {
	Side   string   `json:"side"`
	Module string   `json:"module"`
	Verb   string   `json:"verb"` // delete, restore, purge, or merge: all others into the first
	IDs    []string `json:"ids"`
}

// The experiments that TrySandbox knows.
const (
	TrialClash   = "clash"   // another phone on each side of a linked contact
	TrialDelete  = "delete"  // a linked contact goes to Desk's recycle bin
	TrialRevive  = "revive"  // the counterpart of a deleted contact is edited
	TrialMass    = "mass"    // more contacts change in Desk than the guard lets through
	TrialOutage  = "outage"  // CRM answers nothing for a minute
	TrialLost    = "lost"    // the answer to the next new contact gets lost
	TrialRefused = "refused" // a phone that CRM has no room for
)

// SandboxTrial asks for an experiment, on a record where it is about one and
// one that fits is named.
type SandboxTrial struct {
	Name string `json:"name"`
	Side string `json:"side"`
	ID   string `json:"id"`
}

// SandboxOutcome is what an experiment did.
type SandboxOutcome struct {
	Side   string `json:"side"`
	Module string `json:"module"`
	ID     string `json:"id"`
	Name   string `json:"name"`  // of the record
	Count  int    `json:"count"` // how many records
}
