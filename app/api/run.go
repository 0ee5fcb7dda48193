package api

// Run is one cycle that had something to do. State is one of running, ok,
// partial, paused, guarded, waiting, failed.
type Run struct {
	RunID     string     `json:"run_id"`
	State     string     `json:"state"`
	Started   string     `json:"started"`
	Finished  string     `json:"finished"` // empty while running
	Lines     []RunLine  `json:"lines"`    // only those with something in them
	Unchanged int        `json:"unchanged"`
	Calls     SideCounts `json:"calls"`
	Credits   SideCounts `json:"credits"`
	Reason    string     `json:"reason"` // why it stopped, unless it ended well
}

// NewRun returns an empty run.
func NewRun(id, state string) Run {
	return Run{RunID: id, State: state, Lines: []RunLine{}}
}

// RunLine counts what a run did to one module in one direction.
type RunLine struct {
	Module  string `json:"module"`
	Source  string `json:"source"`
	Target  string `json:"target"`
	Added   int    `json:"added"`
	Updated int    `json:"updated"`
	Failed  int    `json:"failed"`
}

// SideCounts is a number for each side.
type SideCounts struct {
	Desk int64 `json:"desk"`
	CRM  int64 `json:"crm"`
}
