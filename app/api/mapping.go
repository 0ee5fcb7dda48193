package api

// MappingRow is one pair of mapped fields. Direction is both, desk-to-crm or
// crm-to-desk; Conflict is newest, desk or crm; TypeCheck is same, converts,
// loses or impossible.
type MappingRow struct {
	Module    string `json:"module"`
	Desk      string `json:"desk"` // Desk's API name
	CRM       string `json:"crm"`  // CRM's API name
	Direction string `json:"direction"`
	Conflict  string `json:"conflict"`
	TypeCheck string `json:"type_check"`
	Note      string `json:"note"`   // what may be lost or cannot work, in one sentence
	Effect    string `json:"effect"` // of a pair just mapped: what the next sync does with it, in one sentence
	DeskLabel string `json:"desk_label"`
	CRMLabel  string `json:"crm_label"`
	DeskType  string `json:"desk_type"`
	CRMType   string `json:"crm_type"`
	Custom    bool   `json:"custom"`
	Mandatory bool   `json:"mandatory"`
	MatchKey  bool   `json:"match_key"` // records are matched by it; it cannot be unmapped
}
