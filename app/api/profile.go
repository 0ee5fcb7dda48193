package api

// Profile is what the store knows of a customer: a contact or an account, on
// both sides. It is there at once, also without a network. What only the
// services know comes in sections of its own.
type Profile struct {
	ID       string         `json:"id"` // side/module/id, as asked for
	Module   string         `json:"module"`
	Name     string         `json:"name"`
	State    string         `json:"state"` // as CustomerRow.State
	Desk     ProfileRecord  `json:"desk"`
	CRM      ProfileRecord  `json:"crm"`
	Email    string         `json:"email"`
	Phone    string         `json:"phone"`
	Account  ProfileLink    `json:"account"` // of a contact
	Fields   []ProfileField `json:"fields"`  // that are mapped, in the map's order
	Standing Standing       `json:"standing"`
}

// NewProfile returns a profile of which nothing is known.
func NewProfile(id string) Profile {
	return Profile{ID: id, Fields: []ProfileField{}, Standing: Standing{LeftAlone: []string{}}}
}

// ProfileRecord is a customer's record on one side.
type ProfileRecord struct {
	ID       string `json:"id"`    // side/module/id; empty: this side has none
	State    string `json:"state"` // live, binned, gone or unknown; empty: this side has none
	Name     string `json:"name"`
	Created  string `json:"created"`
	Modified string `json:"modified"`
	SeenAt   string `json:"seen_at"` // when the sync last saw it; empty: it does not know
	URL      string `json:"url"`     // its page in the service; empty: there is none to open
}

// ProfileLink leads to another profile.
type ProfileLink struct {
	ID   string `json:"id"` // side/module/id; empty: there is none
	Name string `json:"name"`
}

// ProfileField is a pair of mapped fields: what both sides hold, and where it
// came from.
type ProfileField struct {
	Desk      string `json:"desk"` // Desk's API name
	CRM       string `json:"crm"`  // CRM's API name
	DeskLabel string `json:"desk_label"`
	CRMLabel  string `json:"crm_label"`
	DeskValue string `json:"desk_value"` // as it is read; an account by its name
	CRMValue  string `json:"crm_value"`
	Kind      string `json:"kind"`    // text, long, email, phone, url, number, flag, date, time, choice, choices or account
	Differs   bool   `json:"differs"` // both sides have a record, and do not hold the same
	// Source is the side that the value came from when it was last synced, At
	// when that was, and RunID the run that did it. Empty: it was never written
	// by a sync.
	Source string `json:"source"`
	At     string `json:"at"`
	RunID  string `json:"run_id"`
}

// Facts are what both services say of a customer beyond the mapped fields.
type Facts struct {
	Owners  []ProfileOwner `json:"owners"`
	Rows    []ProfileFact  `json:"rows"`
	Reading Reading        `json:"reading"`
}

// NewFacts returns no facts.
func NewFacts() Facts { return Facts{Owners: []ProfileOwner{}, Rows: []ProfileFact{}} }

// ProfileOwner is whom a side holds responsible for a customer.
type ProfileOwner struct {
	Side  string `json:"side"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// ProfileFact is one thing that one side says.
type ProfileFact struct {
	Side  string `json:"side"`
	API   string `json:"api"`
	Label string `json:"label"`
	Value string `json:"value"`
	Kind  string `json:"kind"` // as ProfileField.Kind
}
