package api

// The states of a customer in the lists. Each has exactly one.
const (
	CustomerLinked   = "linked"    // a record on both sides
	CustomerDeskOnly = "desk-only" // only Desk has it, and the sync is to add it to CRM, or leaves it there by a rule
	CustomerCRMOnly  = "crm-only"  // the same, the other way round
	CustomerWaiting  = "waiting"   // it, or its counterpart, changed and waits for the next sync
	CustomerFailing  = "failing"   // it could not be synced, and is in the failure log
	CustomerOutside  = "outside"   // no counterpart, and older than the window of what is added
	CustomerBereft   = "bereft"    // its counterpart was deleted
)

// CustomerQuery asks for a part of the contacts or accounts, by name.
type CustomerQuery struct {
	Module string `json:"module"`
	State  string `json:"state"`  // empty: all
	Search string `json:"search"` // in the names, the key and the ids, without regard to case
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"` // at most 200, and that many if it is 0
}

// CustomerPage is a part of the contacts or accounts.
type CustomerPage struct {
	Offset int             `json:"offset"`
	Total  int             `json:"total"`  // that the query lets through
	Counts []CustomerCount `json:"counts"` // of the whole module, in every state, whatever the query
	Rows   []CustomerRow   `json:"rows"`
}

// NewCustomerPage returns a page without rows.
func NewCustomerPage() CustomerPage {
	return CustomerPage{Counts: []CustomerCount{}, Rows: []CustomerRow{}}
}

// CustomerCount is how many customers have one state.
type CustomerCount struct {
	State string `json:"state"`
	Count int    `json:"count"`
}

// CustomerRow is one contact or account: both records of a link, or one without
// a counterpart.
type CustomerRow struct {
	ID      string `json:"id"` // side/module/id, which opens its profile: Desk's record, if there is one
	Module  string `json:"module"`
	Name    string `json:"name"`
	Key     string `json:"key"`     // a contact's e-mail address; empty for accounts
	Phone   string `json:"phone"`   // where it is mapped
	Company string `json:"company"` // a contact's account, by name
	State   string `json:"state"`
	Desk    string `json:"desk"`    // Desk's id; empty: it has none
	CRM     string `json:"crm"`     // CRM's id
	Changed string `json:"changed"` // when it was last modified, on whichever side
	Why     string `json:"why"`     // of a failing one: what kept it from being synced
}
