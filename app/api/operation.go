package api

// OperationRow is one write to one record, as the journal keeps it.
type OperationRow struct {
	ID            string      `json:"id"`
	Time          string      `json:"time"`
	Module        string      `json:"module"`
	Action        string      `json:"action"` // add, update or restore
	Source        string      `json:"source"`
	Target        string      `json:"target"`         // the side that was written to
	RecordID      string      `json:"record_id"`      // on the source side
	CounterpartID string      `json:"counterpart_id"` // on the target side; empty where none was made
	Name          string      `json:"name"`
	Outcome       string      `json:"outcome"`  // open, done, refused, lost, adopted or released
	Conflict      bool        `json:"conflict"` // some field was edited on both sides to different values
	Reason        string      `json:"reason"`   // why it was refused or lost, in its fixed words; empty otherwise
	Message       string      `json:"message"`
	Advice        string      `json:"advice"`
	Service       string      `json:"service"` // the service's own words
	Fields        []PlanField `json:"fields"`  // what was sent; none where nothing was
}

// NewOperationRow returns a row without fields.
func NewOperationRow() OperationRow { return OperationRow{Fields: []PlanField{}} }

// OperationQuery asks for a part of what a run did. Empty filters let
// everything through.
type OperationQuery struct {
	RunID  string `json:"run_id"`
	Target string `json:"target"`
	Module string `json:"module"`
	Action string `json:"action"` // add, update, restore, conflict or failed
	Search string `json:"search"` // found anywhere in the record's name, without regard to case
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"`
}

// OperationPage is a part of what a run did, in the order of time.
type OperationPage struct {
	Offset int            `json:"offset"`
	Total  int            `json:"total"` // rows that the filters let through
	Rows   []OperationRow `json:"rows"`
}

// NewOperationPage returns a page without rows.
func NewOperationPage() OperationPage { return OperationPage{Rows: []OperationRow{}} }
