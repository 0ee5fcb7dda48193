package record

import "time"

// Category is what a stage of a deal means, whatever it is called.
type Category uint8

// The categories of deals.
const (
	UnknownCategory Category = iota // no pipeline has the stage
	DealOpen
	DealWon
	DealLost
)

// String returns "open", "won" or "lost"; "" for an unknown one.
func (c Category) String() string { return [...]string{"", "open", "won", "lost"}[c] }

// Stages are the categories of the stages of deals, by what the stages are
// called in records.
type Stages map[string]Category

// Deal is one deal of CRM.
type Deal struct {
	ID, Name, Stage, Pipeline string
	Category                  Category
	Amount                    Value // a decimal number
	Currency                  string
	Probability               Value
	Closing                   time.Time // a day; zero: none
	Contact, Account, Owner   Named
	NextStep                  string
}

// ActivityKind is what an activity of CRM is.
type ActivityKind uint8

// The kinds of activities.
const (
	Task ActivityKind = iota
	Event
	Call
)

// String returns "task", "event" or "call".
func (k ActivityKind) String() string { return [...]string{"task", "event", "call"}[k] }

// Activity is one task, event or call of CRM.
type Activity struct {
	Kind             ActivityKind
	ID, Subject      string
	Open             bool
	Status, Priority string
	Begin, End       time.Time // of events and calls
	Due              time.Time // of tasks: a day; zero: none
	About            string    // the place of an event; the direction and result of a call
	Duration         string    // of a call
	Owner            Named
}

// Note is one note of CRM.
type Note struct {
	ID, Title, Text   string
	Author            Named
	Created, Modified time.Time
}

// Product is one product of CRM.
type Product struct {
	ID, Name, Code string
	Price          Value
	Currency       string
	Active         bool
}

// Person is somebody whom a side knows: a contact, or a lead of CRM.
type Person struct {
	ID, Name, Title string
	Emails, Phones  []string // without blanks
	Lead            bool
}

// Fact is one thing that a side says of a record beyond the mapped fields.
type Fact struct {
	API, Label string
	Type       Type
	Value      Value
}

// Portrait is what a side says of one record beyond the mapped fields.
type Portrait struct {
	Owner      Named
	OwnerEmail string
	Facts      []Fact
	URL        string // its page, where the service tells
}
