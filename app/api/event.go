package api

// The kinds of events.
const (
	EventStatus   = "status"   // the state or the progress changed; Status is set
	EventPlan     = "plan"     // a plan was made, approved or dropped; ask again
	EventHistory  = "history"  // a run ended; ask again
	EventFailures = "failures" // open failures came or went; ask again
)

// Event says that something changed. Numbers rise by one; who misses one asks
// for a fresh Status. Every event carries the status as it was right after it.
type Event struct {
	Seq    uint64 `json:"seq"`
	Kind   string `json:"kind"`
	At     string `json:"at"`
	Status Status `json:"status"`
}
