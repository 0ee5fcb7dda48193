package api

// ConflictRow is a field that both sides had changed to different values: a
// rule kept one of them, and the other was written over.
type ConflictRow struct {
	ID       string `json:"id"` // with Field it names the conflict, to take the losing value
	Time     string `json:"time"`
	Module   string `json:"module"`
	Name     string `json:"name"`      // of the record
	Field    string `json:"field"`     // API name in Desk
	CRMField string `json:"crm_field"` // API name in CRM
	Kept     string `json:"kept"`
	Lost     string `json:"lost"`
	Winner   string `json:"winner"` // the side whose value was kept
	Rule     string `json:"rule"`   // newest, desk, crm or direction; empty: not known any more
	// Takeable tells whether the losing value can be taken: the mapping in force
	// carries it to the other side.
	Takeable bool `json:"takeable"`
}
