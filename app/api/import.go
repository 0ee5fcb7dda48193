package api

// What moves data, as Import.Mode says it.
const (
	ModeNew    = "new"     // nothing was approved yet: the two-way sync is about to begin, and an import still can
	ModeOneWay = "one-way" // the import from CRM to Desk
	ModeTwoWay = "two-way" // for ever
)

// Import is the one-way import from CRM to Desk.
type Import struct {
	Mode      string `json:"mode"`
	Every     string `json:"every"`      // its schedule, such as 24h0m0s; empty: only when told to
	LastAt    string `json:"last_at"`    // end of the last import
	NextAt    string `json:"next_at"`    // when the next one is due
	EnabledAt string `json:"enabled_at"` // since when two-way sync is enabled instead
}
