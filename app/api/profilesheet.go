package api

// ProfileQuery names whose profile is meant, by one of Desk's ids.
type ProfileQuery struct {
	Contact string `json:"contact"`
	Account string `json:"account"`
	Ticket  string `json:"ticket"`
}

// ProfileSheet is a profile with all its sections, as the command line shows it.
type ProfileSheet struct {
	Ticket     *TicketRow     `json:"ticket"`  // null unless it was asked for by a ticket
	Profile    Profile        `json:"profile"` // of the contact or account; without a name where the ticket has no contact
	Account    *Profile       `json:"account"` // of the contact's account; null where there is none
	Owners     []ProfileOwner `json:"owners"`
	Facts      []ProfileFact  `json:"facts"`
	Deals      []DealRow      `json:"deals"`
	Activities []ActivityRow  `json:"activities"`
	Notes      []NoteRow      `json:"notes"`
	Products   []ProductRow   `json:"products"`
	Contacts   []PersonRow    `json:"contacts"` // of the account; for a contact, the others
	Tickets    []TicketRow    `json:"tickets"`
	// Problems are what could not be read, each with the section it is about.
	Problems []SectionProblem `json:"problems"`
}

// SectionProblem is why a section could not be read.
type SectionProblem struct {
	Section string `json:"section"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// NewProfileSheet returns a sheet with nothing on it.
func NewProfileSheet() ProfileSheet {
	return ProfileSheet{
		Profile: NewProfile(""), Owners: []ProfileOwner{}, Facts: []ProfileFact{}, Deals: []DealRow{}, Activities: []ActivityRow{}, Notes: []NoteRow{},
		Products: []ProductRow{}, Contacts: []PersonRow{}, Tickets: []TicketRow{}, Problems: []SectionProblem{},
	}
}
