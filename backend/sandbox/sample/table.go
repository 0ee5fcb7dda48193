package sample

// Ref stands for the id of another row of the same side: whoever stores the rows puts the real id in its place.
type Ref struct {
	Module string // API name: Accounts, Contacts, Deals, Departments, …
	Index  int    // of the row in its table
}

// Table makes the rows of one module when they are read. Rows are in the order in which they were created.
type Table struct {
	n   int
	row func(i int) map[string]any
}

// Len is the number of rows.
func (t Table) Len() int { return t.n }

// Row makes row i: values by API name, lookups as Ref.
func (t Table) Row(i int) map[string]any { return t.row(i) }

// Desk holds the tables of the Desk side. Custom fields are in a map under "cf".
type Desk struct{ Contacts, Accounts, Tickets Table }

// CRM holds the tables of the CRM side.
type CRM struct {
	Contacts, Accounts, Deals, Leads, Tasks, Events, Calls, Notes, Products Table
	Relations                                                               []Relation
}

// Relation puts records into a related list of a record that no field stands for, such as Products of a contact.
type Relation struct {
	Of   Ref
	List string
	To   []Ref
}

// Data are both sides, and who of the contacts shows which case of the tickets beside their customers.
type Data struct {
	Desk Desk
	CRM  CRM
	Cast []Role
}
