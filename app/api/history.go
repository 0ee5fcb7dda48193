package api

// HistoryRow is one line of the sync history: one run, one direction, one
// module.
type HistoryRow struct {
	Date     string `json:"date"` // when the run started
	Source   string `json:"source"`
	Target   string `json:"target"`
	Module   string `json:"module"`
	Added    int    `json:"added"`
	Updated  int    `json:"updated"`
	Failed   int    `json:"failed"`
	RunID    string `json:"run_id"`
	Finished string `json:"finished"` // when the run ended; empty while it runs
	State    string `json:"state"`    // of the run, as Run.State
}

// HistoryQuery asks for a part of the sync history. Empty filters let
// everything through.
type HistoryQuery struct {
	Days   int    `json:"days"` // up to today, in local time; 0: all that is kept
	Day    string `json:"day"`  // only this one, as HistoryDay.Date
	Source string `json:"source"`
	Module string `json:"module"`
	Failed bool   `json:"failed"` // only lines with failures
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"` // 0: all
}

// HistoryPage is a part of the sync history, the newest first.
type HistoryPage struct {
	Offset int          `json:"offset"`
	Total  int          `json:"total"` // lines that the filters let through
	Rows   []HistoryRow `json:"rows"`
	Days   []HistoryDay `json:"days"` // every day asked for, the oldest first; the filter by day leaves them be
}

// NewHistoryPage returns a page without rows.
func NewHistoryPage() HistoryPage {
	return HistoryPage{Rows: []HistoryRow{}, Days: []HistoryDay{}}
}

// HistoryDay sums up the lines of one day that the filters let through.
type HistoryDay struct {
	Date    string `json:"date"` // 2006-01-02, in local time
	Lines   int    `json:"lines"`
	Added   int    `json:"added"`
	Updated int    `json:"updated"`
	Failed  int    `json:"failed"`
}
