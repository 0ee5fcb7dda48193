package api

// PlanRow is one record that the plan would write.
type PlanRow struct {
	ID            string      `json:"id"` // side/module/id of the source record; names the row within its plan
	Module        string      `json:"module"`
	Action        string      `json:"action"` // add, update or restore
	Source        string      `json:"source"`
	Target        string      `json:"target"`         // the side that is written to
	RecordID      string      `json:"record_id"`      // on the source side
	CounterpartID string      `json:"counterpart_id"` // on the target side; empty for an add
	Name          string      `json:"name"`
	Conflict      bool        `json:"conflict"` // some field was edited on both sides to different values
	Again         bool        `json:"again"`    // an add in the place of a record that was deleted
	Chosen        bool        `json:"chosen"`   // approving the plan carries it out
	Withheld      bool        `json:"withheld"` // it was left out of a plan that was approved, and waits
	Fields        []PlanField `json:"fields"`
}

// NewPlanRow returns a row without fields.
func NewPlanRow() PlanRow { return PlanRow{Fields: []PlanField{}} }

// PlanField is one value that the plan would write, and the one it replaces.
// An empty value is the empty string.
type PlanField struct {
	Desk      string `json:"desk"` // Desk's API name
	CRM       string `json:"crm"`  // CRM's API name
	DeskLabel string `json:"desk_label"`
	CRMLabel  string `json:"crm_label"`
	Source    string `json:"source"` // what the source shows
	Before    string `json:"before"` // what the target shows now
	After     string `json:"after"`  // what it will show
	Conflict  bool   `json:"conflict"`
	Lost      string `json:"lost"` // the value that a conflict drops (it is kept in the journal)
	Rule      string `json:"rule"` // what decided a conflict: newest, desk, crm or direction
}

// PlanSummary counts the plan that is ready to be looked at.
type PlanSummary struct {
	PlanID        string     `json:"plan_id"` // empty: there is no plan
	MadeAt        string     `json:"made_at"`
	Guard         string     `json:"guard"`          // why it waits for approval: first or mass; empty: it does not
	Warning       string     `json:"warning"`        // what is gone on a side, far more than usual, in a sentence; mostly empty
	Total         int        `json:"total"`          // records to be written, with those that are not chosen
	Chosen        int        `json:"chosen"`         // of them, those that approving the plan carries out
	Withheld      int        `json:"withheld"`       // of them, those that were left out of a plan that was approved
	Matched       int        `json:"matched"`        // pairs newly recognised as the same record
	Unchanged     int        `json:"unchanged"`      // records that need nothing
	OutsideWindow int        `json:"outside_window"` // records left out for their age
	DeskOnly      int        `json:"desk_only"`      // records that only Desk has and that stay there, during a one-way import
	Failures      int        `json:"failures"`       // records that could not be planned
	Deletes       int        `json:"deletes"`        // always 0: deletes do not travel
	Lines         []PlanLine `json:"lines"`          // by target and module
	ChosenLines   []PlanLine `json:"chosen_lines"`   // the same of those that are chosen
	Cost          PlanCost   `json:"cost"`           // of those that are chosen
}

// PlanCost says beforehand what carrying out a plan costs.
type PlanCost struct {
	DeskCredits int64  `json:"desk_credits"`
	CRMCredits  int64  `json:"crm_credits"`
	Seconds     int64  `json:"seconds"`  // how long it takes at the least, as fast as the services have answered lately
	Days        int    `json:"days"`     // on how many days there are credits enough for it; 1: today
	Sentence    string `json:"sentence"` // all that in words; empty if nothing is written
}

// NewPlanSummary returns a summary of no plan.
func NewPlanSummary() PlanSummary { return PlanSummary{Lines: []PlanLine{}, ChosenLines: []PlanLine{}} }

// PlanLine counts the planned writes to one module on one side, in records.
type PlanLine struct {
	Module   string `json:"module"`
	Source   string `json:"source"`
	Target   string `json:"target"`
	Add      int    `json:"add"`
	Update   int    `json:"update"`
	Restore  int    `json:"restore"`
	Conflict int    `json:"conflict"` // of those updated, how many settle a conflict
}

// PlanQuery asks for a part of the plan. Empty filters let everything through.
type PlanQuery struct {
	PlanID string `json:"plan_id"` // of the summary that was shown; empty: whatever plan there is
	Target string `json:"target"`
	Module string `json:"module"`
	Action string `json:"action"` // add, update, restore, conflict, or left-out: what is not chosen
	Search string `json:"search"` // found anywhere in the record's name, its ids or the values, without regard to case
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"`
}

// PlanChoice says what of a plan approving it carries out: of the rows that the
// query's filters let through, or of those with these ids, all or none.
type PlanChoice struct {
	Query  PlanQuery `json:"query"`
	IDs    []string  `json:"ids"`
	Chosen bool      `json:"chosen"`
}

// NewPlanChoice returns a choice of all rows that the filters let through.
func NewPlanChoice() PlanChoice { return PlanChoice{IDs: []string{}} }

// PlanPage is a part of the plan.
type PlanPage struct {
	PlanID string    `json:"plan_id"`
	Offset int       `json:"offset"`
	Total  int       `json:"total"`  // rows that the filters let through
	Chosen int       `json:"chosen"` // of them, those that are chosen
	Rows   []PlanRow `json:"rows"`
}

// NewPlanPage returns a page without rows.
func NewPlanPage() PlanPage { return PlanPage{Rows: []PlanRow{}} }
