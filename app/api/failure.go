package api

// FailureRow is a record that could not be synced and waits.
type FailureRow struct {
	ID       string `json:"id"`   // side/module/id, for retry and dismiss
	Time     string `json:"time"` // of the latest attempt
	Module   string `json:"module"`
	Side     string `json:"side"` // the side that the record lives on
	RecordID string `json:"record_id"`
	Name     string `json:"name"`
	Code     string `json:"code"`
	Reason   string `json:"reason"`  // the reason in its fixed words
	Meaning  string `json:"meaning"` // what the reason means
	Message  string `json:"message"` // what happened to this record
	Advice   string `json:"advice"`
	Field    string `json:"field"` // API name of the field at fault, if one is
	Attempts int    `json:"attempts"`
	NextTry  string `json:"next_try"` // empty: when something changes, or by hand
}

// FailureQuery asks for a part of the open failures.
type FailureQuery struct {
	Module string `json:"module"` // empty: all
	Code   string `json:"code"`   // only those of this reason; empty: all
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"` // 0: all
}

// FailureChoice says which failures are meant: those with these ids or, where
// there are none, those of that reason and of that module; an empty one lets all
// through.
type FailureChoice struct {
	IDs    []string `json:"ids"`
	Code   string   `json:"code"`
	Module string   `json:"module"`
}

// FailurePage is a part of the open failures, the latest first.
type FailurePage struct {
	Offset int          `json:"offset"`
	Total  int          `json:"total"`
	Rows   []FailureRow `json:"rows"`
}

// NewFailurePage returns a page without rows.
func NewFailurePage() FailurePage { return FailurePage{Rows: []FailureRow{}} }
