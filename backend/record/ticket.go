package record

import "time"

// StatusType is what a ticket's status means, whatever it is called.
type StatusType uint8

// The types of status. Every status of an organization is mapped to one.
const (
	OtherStatus StatusType = iota // Desk says none of these
	StatusOpen
	StatusOnHold
	StatusClosed
)

// Named is something by its id and its name.
type Named struct{ ID, Name string }

// Sender is the contact of a ticket, as the ticket shows it.
type Sender struct {
	ID, Name, Email string
	Phones          []string // without blanks
}

// Ticket is one ticket of Desk. What a list does not tell is empty.
type Ticket struct {
	ID, Number, Subject string
	Status              string // as the organization calls it
	Type                StatusType
	Priority, Channel   string
	Department          Named
	Assignee            Named
	Sender              Sender // without an id: the ticket has no contact
	Account             Named
	Created, Modified   time.Time
	Due, Closed         time.Time
	URL                 string // its page in Desk
	Details             TicketDetails
}

// TicketDetails are told of a single ticket only.
type TicketDetails struct {
	Description, Resolution, Category, Product string // as HTML, where Desk has it so
	Team                                       string
	Threads, Comments                          int
	Tags                                       []string
}

// TicketQuery asks for a part of the tickets, the newest first. Empty filters
// let everything through.
type TicketQuery struct {
	Search     string
	Department string // an id
	Type       StatusType
	Assignee   string // an id, or Nobody
	Priority   string
	Offset     int
	Limit      int // 1 to 100
}

// Nobody stands for the assignee of a ticket that has none.
const Nobody = "none"

// TicketPage is a part of the tickets.
type TicketPage struct {
	Tickets []Ticket
	Total   int  // that the query lets through; -1: not known
	More    bool // there are further ones
}
