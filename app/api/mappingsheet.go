package api

// MappingField is one field of a service, as a person knows it.
type MappingField struct {
	API       string `json:"api"`
	Label     string `json:"label"`
	Type      string `json:"type"`   // in plain words, such as "multi-select"
	Sample    string `json:"sample"` // a value that some record shows; empty where none is known
	Custom    bool   `json:"custom"`
	Mandatory bool   `json:"mandatory"`
	ReadOnly  bool   `json:"read_only"` // the service fills it by itself
}

// MappingPair is what a Desk field is mapped to. CRM is empty where it is not
// mapped; Direction and Conflict are as in MappingRow, but an empty Conflict
// follows the module.
type MappingPair struct {
	CRM        string `json:"crm"`
	Direction  string `json:"direction"`
	Conflict   string `json:"conflict"`
	NeverClear bool   `json:"never_clear"`

	Values []MappingValue `json:"values"`
}

// MappingLine is one Desk field of a MappingSheet.
type MappingLine struct {
	Desk      MappingField `json:"desk"`
	CRM       MappingField `json:"crm"` // what Pair maps it to; without an API name: nothing
	Pair      MappingPair  `json:"pair"`
	Saved     MappingPair  `json:"saved"`      // what is in force
	TypeCheck string       `json:"type_check"` // as in MappingRow; empty: not mapped
	Note      string       `json:"note"`       // what may be lost or cannot work, in one sentence
	MatchKey  bool         `json:"match_key"`  // records are matched by it; it stays mapped to this field
	Fixed     bool         `json:"fixed"`      // its kind can never be synced
	Refused   bool         `json:"refused"`    // the edit cannot be saved, for what Note says

	Values MappingValues `json:"values"` // what the values of the two fields are called
}

// MappingSheet is the map of one module with every Desk field, those first
// that matter most. The order does not depend on the edits.
type MappingSheet struct {
	Module  string        `json:"module"`
	Rule    string        `json:"rule"` // the module's conflict rule
	Lines   []MappingLine `json:"lines"`
	Missing []string      `json:"missing"` // mandatory fields that nothing fills, each in a sentence
}

// NewMappingSheet returns a sheet of a module without fields.
func NewMappingSheet(module string) MappingSheet {
	return MappingSheet{Module: module, Lines: []MappingLine{}, Missing: []string{}}
}

// MappingEdit is what a person wants a Desk field to be mapped to, by API
// names. Without a CRM field it is not synced.
type MappingEdit struct {
	Module     string `json:"module"`
	Desk       string `json:"desk"`
	CRM        string `json:"crm"`
	Direction  string `json:"direction"`
	Conflict   string `json:"conflict"`
	NeverClear bool   `json:"never_clear"`

	Values []MappingValue `json:"values"` // null: as they are, if the pair is mapped already
}

// MappingQuery asks for a module's map as it would be with these edits, of
// which those of other modules do not count.
type MappingQuery struct {
	Module string
	Fresh  bool // read the fields of both services anew
	Edits  []MappingEdit
}

// MappingChoice is a CRM field that a Desk field could be mapped to, in the
// direction that suits the two best.
type MappingChoice struct {
	CRM       MappingField `json:"crm"`
	Direction string       `json:"direction"`
	TypeCheck string       `json:"type_check"` // as in MappingRow
	Note      string       `json:"note"`
	UsedBy    string       `json:"used_by"` // label of the Desk field that it is mapped to; empty: it is free
}

// MappingSaved says what the next sync will do because of edits.
type MappingSaved struct {
	Known   bool `json:"known"`   // it could be told at once
	Records int  `json:"records"` // how many more it will change; 0 where that is not known
}

// MappingPreview is the plan of what the next sync would do with edits that
// are not saved. Planner.PlanPage shows its records by the summary's PlanID.
type MappingPreview struct {
	Running bool        `json:"running"` // it is being made
	Summary PlanSummary `json:"summary"` // without a PlanID: there is none
}
