package api

// The types of a ticket's status. Every status of Desk, whatever it is called,
// is mapped to one of them.
const (
	TicketOpen   = "open"
	TicketOnHold = "on-hold"
	TicketClosed = "closed"
)

// TicketRow is one ticket of Desk as a list shows it.
type TicketRow struct {
	ID           string `json:"id"`     // Desk's id
	Number       string `json:"number"` // what people call it by
	Subject      string `json:"subject"`
	Status       string `json:"status"`      // as the organization calls it
	StatusType   string `json:"status_type"` // open, on-hold or closed; empty where Desk says another
	Priority     string `json:"priority"`
	Channel      string `json:"channel"`
	DepartmentID string `json:"department_id"`
	Department   string `json:"department"`
	AssigneeID   string `json:"assignee_id"` // empty: nobody
	Assignee     string `json:"assignee"`
	Contact      string `json:"contact"`  // desk/Contacts/id; empty: it has none
	Customer     string `json:"customer"` // the contact's name
	Email        string `json:"email"`    // of the contact, or whom the ticket came from
	Phone        string `json:"phone"`    // the same
	Account      string `json:"account"`  // desk/Accounts/id; empty: it has none
	Company      string `json:"company"`  // the account's name, where it is known
	Created      string `json:"created"`
	Modified     string `json:"modified"` // empty where the list does not say
	Due          string `json:"due"`      // empty: at no time
	Closed       string `json:"closed"`
	Overdue      bool   `json:"overdue"` // not closed, and due before now
	URL          string `json:"url"`     // its page in Desk; empty: there is none to open
}

// TicketQuery asks for a part of the tickets, the newest first. Empty filters
// let everything through.
type TicketQuery struct {
	Search     string `json:"search"` // in number, subject, contact's name and e-mail
	Department string `json:"department"`
	StatusType string `json:"status_type"` // open, on-hold or closed
	Assignee   string `json:"assignee"`    // an id; none: whom nobody has
	Priority   string `json:"priority"`
	Offset     int    `json:"offset"`
	Limit      int    `json:"limit"` // at most 100, and 50 if it is 0
	How        string `json:"how"`   // as ReadKept and its like
}

// TicketPage is a part of the tickets.
type TicketPage struct {
	Offset  int         `json:"offset"`
	Total   int         `json:"total"` // that the filters let through; -1: not known
	More    bool        `json:"more"`  // there are further ones after these
	Rows    []TicketRow `json:"rows"`
	Reading Reading     `json:"reading"`
}

// NewTicketPage returns a page without rows.
func NewTicketPage() TicketPage { return TicketPage{Total: -1, Rows: []TicketRow{}} }

// Ticket is one ticket with its essentials.
type Ticket struct {
	Row         TicketRow `json:"row"`
	Description string    `json:"description"` // as plain text
	Resolution  string    `json:"resolution"`  // as plain text
	Category    string    `json:"category"`
	Team        string    `json:"team"`
	Product     string    `json:"product"`
	Threads     int       `json:"threads"`  // messages
	Comments    int       `json:"comments"` // remarks of agents
	Tags        []string  `json:"tags"`
	Reading     Reading   `json:"reading"`
}

// NewTicket returns a ticket of which nothing is known.
func NewTicket(id string) Ticket { return Ticket{Row: TicketRow{ID: id}, Tags: []string{}} }

// TicketChoices are what tickets can be filtered by.
type TicketChoices struct {
	Departments []Choice `json:"departments"`
	Assignees   []Choice `json:"assignees"`
	Priorities  []Choice `json:"priorities"`
	Reading     Reading  `json:"reading"`
}

// NewTicketChoices returns no choices.
func NewTicketChoices() TicketChoices {
	return TicketChoices{Departments: []Choice{}, Assignees: []Choice{}, Priorities: []Choice{}}
}

// Choice is one value to choose from.
type Choice struct {
	ID   string `json:"id"` // what a query names it by
	Name string `json:"name"`
}
