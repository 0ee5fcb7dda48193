package api

// MappingValue joins a value of a Desk field with the value of the CRM field
// that says the same.
type MappingValue struct {
	Desk string `json:"desk"`
	CRM  string `json:"crm"`
}

// MappingValues is what the values of two mapped fields are called on the other
// side. A value that no pair names is called the same there.
type MappingValues struct {
	Possible bool           `json:"possible"` // values of these fields can be paired
	Pairs    []MappingValue `json:"pairs"`    // in the order of Desk's values
	Desk     []string       `json:"desk"`     // what Desk's field offers; none where it takes any text
	CRM      []string       `json:"crm"`
	// NoCRM and NoDesk are the options of Desk, and of CRM, that have no
	// counterpart on the other side.
	NoCRM  []string `json:"no_crm"`
	NoDesk []string `json:"no_desk"`
	// Suggested are pairs of like names, none of which has a counterpart.
	Suggested []MappingValue `json:"suggested"`
}

// NewMappingValues returns what is said of fields whose values cannot be paired.
func NewMappingValues() MappingValues {
	return MappingValues{
		Pairs: []MappingValue{}, Desk: []string{}, CRM: []string{}, NoCRM: []string{}, NoDesk: []string{}, Suggested: []MappingValue{},
	}
}
