package api

// The states of the product, as Status.State says them.
const (
	StateSetup   = "setup"   // no connection yet
	StateIdle    = "idle"    // nothing to do until the next check
	StateSyncing = "syncing" // a run is under way; see Status.Progress
	StatePaused  = "paused"  // a person paused it
	StateGuarded = "guarded" // a plan waits for approval; see Status.Guard
	StateWaiting = "waiting" // credits or the services hold it up; goes on by itself at RetryAt
	StateFailed  = "failed"  // needs a person; see Problem
)

// The reasons why a plan waits for approval, as Status.Guard says them.
const (
	GuardFirst = "first" // nothing has ever been written yet
	GuardMass  = "mass"  // far more would change than usual
)

// The stages of a run, as Progress.Stage says them.
const (
	StageStarting = "starting" // opening the connection, or the sample data
	StageReading  = "reading"  // reading what changed
	StagePlanning = "planning" // matching and comparing
	StageWriting  = "writing"  // carrying out the plan
)

// Status is the whole state of the product at one moment. A window, a tray and
// a terminal can be drawn from it alone.
type Status struct {
	Seq        uint64     `json:"seq"` // number of the last event that this includes
	State      string     `json:"state"`
	Sentence   string     `json:"sentence"` // the state in one English sentence, for terminals and trays
	Paused     bool       `json:"paused"`
	Pausing    bool       `json:"pausing"`    // a pause is asked for and the last write is not back yet
	PausedAt   string     `json:"paused_at"`  // since when
	ResumeAt   string     `json:"resume_at"`  // when it resumes by itself; empty: when told to
	Failures   int        `json:"failures"`   // records that could not be synced and wait, and fields that are left alone
	Suspended  int        `json:"suspended"`  // the fields among them
	Waiting    int        `json:"waiting"`    // records known to have changed and not yet synced
	Withheld   int        `json:"withheld"`   // operations that were left out of a plan that was approved, and wait
	Mode       string     `json:"mode"`       // what moves data, as Import.Mode; empty before the services are connected
	Guard      string     `json:"guard"`      // why a plan waits for approval; empty unless guarded
	Sample     bool       `json:"sample"`     // works on the built-in sample data
	Progress   Progress   `json:"progress"`   // Stage is empty when no run is under way
	LastRun    *Run       `json:"last_run"`   // null before the first run
	CheckedAt  string     `json:"checked_at"` // end of the last complete cycle, also one without changes
	NextRunAt  string     `json:"next_run_at"`
	NextWhy    string     `json:"next_why"` // why it is then, in a few English words
	RetryAt    string     `json:"retry_at"` // when a waiting sync goes on by itself
	Problem    *Problem   `json:"problem"`  // why it waits, also for approval, or failed; null when all is well
	Credits    Credits    `json:"credits"`
	Connection Connection `json:"connection"`
	// Unfinished tells that both services are connected and the set-up in the
	// window has a part to go. Until then nothing is looked for by itself.
	Unfinished bool `json:"unfinished"`
}

// NewStatus returns a status in that state with nothing known.
func NewStatus(state string) Status {
	return Status{State: state, Progress: NewProgress(""), Credits: UnknownCredits(), Connection: NewConnection()}
}

// Progress of the run under way.
type Progress struct {
	Stage       string    `json:"stage"`
	Side        string    `json:"side"`         // the side that is read or written; empty when both
	Module      string    `json:"module"`       // empty when all
	Done        int       `json:"done"`         // in the stage, in records
	Total       int       `json:"total"`        // in the stage; 0 while unknown
	Rate        float64   `json:"rate"`         // records a second
	SecondsLeft int       `json:"seconds_left"` // -1 while unknown
	Lines       []RunLine `json:"lines"`        // what the run has done so far
}

// NewProgress returns the beginning of a stage.
func NewProgress(stage string) Progress {
	return Progress{Stage: stage, SecondsLeft: -1, Lines: []RunLine{}}
}

// Credits of both services' daily allowance.
type Credits struct {
	Desk Credit `json:"desk"`
	CRM  Credit `json:"crm"`
}

// Credit is one service's daily allowance of API credits.
type Credit struct {
	Used      int64  `json:"used"`      // by this product today
	Remaining int64  `json:"remaining"` // as the service last said; -1: not known
	Limit     int64  `json:"limit"`     // a day; 0: not known
	Reserve   int64  `json:"reserve"`   // never touched by the sync
	ResetsAt  string `json:"resets_at"`
}

// UnknownCredits is what is known before the first answer of a service.
func UnknownCredits() Credits {
	return Credits{Desk: Credit{Remaining: -1}, CRM: Credit{Remaining: -1}}
}
