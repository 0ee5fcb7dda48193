package api

// The categories of a deal's stage, as the pipeline says them; a stage that it
// does not know has none.
const (
	DealOpen = "open"
	DealWon  = "won"
	DealLost = "lost"
)

// DealSection is the deals of a customer, open ones first.
type DealSection struct {
	Rows    []DealRow `json:"rows"`
	More    bool      `json:"more"` // there are further ones
	Reading Reading   `json:"reading"`
}

// NewDealSection returns a section without deals.
func NewDealSection() DealSection { return DealSection{Rows: []DealRow{}} }

// DealRow is one deal of CRM.
type DealRow struct {
	ID          string `json:"id"` // CRM's id
	Name        string `json:"name"`
	Stage       string `json:"stage"`    // as the organization calls it
	Category    string `json:"category"` // open, won or lost; empty: not known
	Pipeline    string `json:"pipeline"`
	Amount      string `json:"amount"`   // a decimal number; empty: none
	Currency    string `json:"currency"` // ISO 4217, or the symbol that CRM shows; empty: not known
	Probability string `json:"probability"`
	Closing     string `json:"closing"` // 2006-01-02; empty: at no time
	Contact     string `json:"contact"` // the name of its contact
	Account     string `json:"account"` // the name of its account
	Owner       string `json:"owner"`
	NextStep    string `json:"next_step"`
	URL         string `json:"url"`
}

// ActivitySection is the activities of a customer: open ones first, the next
// one due before them all, then the closed ones, the latest first.
type ActivitySection struct {
	Rows    []ActivityRow `json:"rows"`
	More    bool          `json:"more"`
	Reading Reading       `json:"reading"`
}

// NewActivitySection returns a section without activities.
func NewActivitySection() ActivitySection { return ActivitySection{Rows: []ActivityRow{}} }

// ActivityRow is one activity of CRM.
type ActivityRow struct {
	ID       string `json:"id"`   // CRM's id
	Kind     string `json:"kind"` // task, event or call
	Subject  string `json:"subject"`
	Open     bool   `json:"open"`
	Status   string `json:"status"`
	Priority string `json:"priority"`
	At       string `json:"at"`       // when an event or a call begins, with its time
	Due      string `json:"due"`      // when a task is due, 2006-01-02
	Until    string `json:"until"`    // when an event ends
	Overdue  bool   `json:"overdue"`  // open, and due before now
	About    string `json:"about"`    // the place of an event; the direction and result of a call
	Duration string `json:"duration"` // of a call, as CRM says it
	Owner    string `json:"owner"`
	URL      string `json:"url"`
}

// NoteSection is the notes of a customer, the latest first.
type NoteSection struct {
	Rows    []NoteRow `json:"rows"`
	More    bool      `json:"more"`
	Reading Reading   `json:"reading"`
}

// NewNoteSection returns a section without notes.
func NewNoteSection() NoteSection { return NoteSection{Rows: []NoteRow{}} }

// NoteRow is one note of CRM.
type NoteRow struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Text     string `json:"text"`
	Author   string `json:"author"`
	Created  string `json:"created"`
	Modified string `json:"modified"`
}

// ProductSection is the products of a customer.
type ProductSection struct {
	Rows    []ProductRow `json:"rows"`
	More    bool         `json:"more"`
	Reading Reading      `json:"reading"`
}

// NewProductSection returns a section without products.
func NewProductSection() ProductSection { return ProductSection{Rows: []ProductRow{}} }

// ProductRow is one product of CRM.
type ProductRow struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Code     string `json:"code"`
	Price    string `json:"price"` // a decimal number; empty: none
	Currency string `json:"currency"`
	Active   bool   `json:"active"`
	URL      string `json:"url"`
}

// PeopleSection is the contacts of an account, by name. For a contact it is the
// other contacts of its account.
type PeopleSection struct {
	Rows    []PersonRow `json:"rows"`
	More    bool        `json:"more"`
	Reading Reading     `json:"reading"`
}

// NewPeopleSection returns a section without contacts.
func NewPeopleSection() PeopleSection { return PeopleSection{Rows: []PersonRow{}} }

// PersonRow is one contact of an account.
type PersonRow struct {
	ID    string `json:"id"` // side/module/id, which opens its profile
	Name  string `json:"name"`
	Email string `json:"email"`
	Phone string `json:"phone"`
	Title string `json:"title"`
	State string `json:"state"` // as CustomerRow.State
	URL   string `json:"url"`
}
