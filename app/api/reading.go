package api

// The ways in which what a service knows can be asked for. Everything that was
// read is kept for a while, so that it can be shown at once.
const (
	ReadKept  = "kept" // only what is kept, whatever its age; no call is made
	ReadFresh = ""     // what is kept if it is fresh, or else what the service says
	ReadAnew  = "anew" // what the service says now, as after a person's "refresh"
)

// Reading tells how old a part of the window is that comes from a service, and
// why it is not newer.
type Reading struct {
	AsOf  string `json:"as_of"` // when the service was read; empty: what is shown was never read, or nothing is kept
	Fresh bool   `json:"fresh"` // so lately that reading it again is not worth a call
	// Absent says, in a sentence, why the service has nothing to tell: such as a
	// contact that is not in CRM. Empty: it has, or was not asked yet.
	Absent string `json:"absent"`
	// Problem is why it could not be read as asked for; what is shown beside it
	// is as of AsOf. Null when all is well.
	Problem *Problem `json:"problem"`
}
