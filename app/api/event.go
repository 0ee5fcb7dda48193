package api

// The kinds of events.
const (
	EventStatus   = "status"   // the state or the progress changed; Status is set
	EventPlan     = "plan"     // a plan was made, approved or dropped; ask again
	EventHistory  = "history"  // a run ended; ask again
	EventFailures = "failures" // open failures came or went; ask again
	EventMapping  = "mapping"  // the field map was changed, or a preview of it ended; ask again
	EventSandbox  = "sandbox"  // records of the sample data changed, by whomever; ask again
)

// Event says that something changed. Numbers rise from event to event, and
// Status.Seq is the number of the last one that a status includes, so a
// listener that asks for a status after it began to listen can tell which
// events are older. Every event carries the status as it was right after it.
type Event struct {
	Seq    uint64 `json:"seq"`
	Kind   string `json:"kind"`
	At     string `json:"at"`
	Status Status `json:"status"`
}
