package api

// The columns of the queue, in their order.
const (
	QueueCustomers = "Customers"          // a deal was won
	QueueDeals     = "Deals"              // a deal is open
	QueueContacts  = "Contacts and leads" // in CRM, and neither
	QueueNew       = "New"                // not in CRM
)

// QueueQuery asks for the queue.
type QueueQuery struct {
	Department string `json:"department"` // its id; empty: all
	How        string `json:"how"`        // as ReadKept and its like
}

// Queue is the open tickets by the type of their customers.
type Queue struct {
	Department  string        `json:"department"`
	Departments []Choice      `json:"departments"`
	Columns     []QueueColumn `json:"columns"` // always all four, in their order
	Total       int           `json:"total"`   // open tickets; more than there are rows where Cut is set
	Cut         bool          `json:"cut"`     // there are more open tickets than are read
	Reading     Reading       `json:"reading"`
}

// NewQueue returns a queue without tickets.
func NewQueue() Queue {
	q := Queue{Departments: []Choice{}}
	for _, name := range []string{QueueCustomers, QueueDeals, QueueContacts, QueueNew} {
		q.Columns = append(q.Columns, QueueColumn{Name: name, Rows: []QueueRow{}})
	}
	return q
}

// QueueColumn is the open tickets of one type of customer: overdue ones first,
// then by when they are due, then the oldest.
type QueueColumn struct {
	Name    string     `json:"name"`
	Count   int        `json:"count"`
	Overdue int        `json:"overdue"`
	Rows    []QueueRow `json:"rows"`
}

// QueueRow is one open ticket.
type QueueRow struct {
	ID      string `json:"id"`     // Desk's id, which stays the same from reading to reading
	Number  string `json:"number"` // what people call it by
	Subject string `json:"subject"`
	Why     string `json:"why"` // why it stands in this column, such as "won: Acme renewal, 12 May"
	// Doubt says, in a sentence, what makes the judgement less than certain, such
	// as several records with the same e-mail address. Mostly empty.
	Doubt      string `json:"doubt"`
	Customer   string `json:"customer"`
	Company    string `json:"company"`
	Contact    string `json:"contact"` // desk/Contacts/id, which opens the profile; empty: it has none
	Record     string `json:"record"`  // what was found in CRM, such as crm/Contacts/1 or crm/Leads/1; empty: nothing
	RecordURL  string `json:"record_url"`
	Deal       string `json:"deal"`   // CRM's id of the deal that decided; empty: none did
	Status     string `json:"status"` // as the organization calls it
	Priority   string `json:"priority"`
	Channel    string `json:"channel"`
	Department string `json:"department"`
	Assignee   string `json:"assignee"` // empty: nobody
	Created    string `json:"created"`
	Due        string `json:"due"` // empty: at no time
	Overdue    bool   `json:"overdue"`
	URL        string `json:"url"`
}
