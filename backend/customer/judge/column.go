package judge

// Column is a column of the queue: the type of a ticket's customer.
type Column uint8

// The columns, the strongest type first.
const (
	Customers       Column = iota // a deal was won
	Deals                         // a deal is open
	ContactsOrLeads               // in CRM, and neither
	New                           // not in CRM
)

// Columns is how many columns there are.
const Columns = 4

// String returns the column's name for people.
func (c Column) String() string {
	return [...]string{"Customers", "Deals", "Contacts and leads", "New"}[c]
}
