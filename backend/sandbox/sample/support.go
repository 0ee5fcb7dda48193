package sample

import (
	"math/rand/v2"
	"time"
)

// maxTickets is how many tickets the sample has where there are contacts enough.
const maxTickets = 5000

// Departments is the number of Desk departments that tickets refer to as Ref{"Departments", 0…}; the first is the default one.
// Agents is the number of agents, Ref{"Agents", 0…}.
const (
	Departments = 2
	Agents      = 3
)

var (
	subjects = []string{
		"Invoice shows the wrong address", "Cannot sign in since this morning", "Spare part arrived damaged", "Question about the renewal",
		"Printer reports error 0x81", "Please add two seats", "Lieferung unvollständig", "Problème de connexion", "納期についてのお問い合わせ",
		"Не могу загрузить отчёт", "Pedido duplicado", "Delivery date for order 20-1187", "Training for new colleagues",
		"Refund for the cancelled order", "Update fails at 90 %",
	}
	// statuses and their weights; some are of the organization's own making and count as open, on hold or closed.
	statuses = []string{
		"Open", "Open", "Open", "Open", "On Hold", "Waiting for Customer", "Escalated", "Reopened by Customer", "Closed", "Solved by Phone",
	}
	openStatuses   = []string{"Open", "Reopened by Customer", "Escalated", "Open"}
	closedStatuses = map[any]bool{"Closed": true, "Solved by Phone": true}
	channels       = []string{"Email", "Phone", "Web", "Chat"}
	priorities     = []string{"High", "Medium", "Low", ""}
)

// strays are tickets whose contact has been deleted since: its e-mail is still on the ticket.
var strays = []string{"Where is my parcel?", "Unsubscribe"}

func (g *generator) desk() Desk {
	return Desk{
		Contacts: Table{n: len(g.contacts[desk].entries), row: g.deskContact},
		Accounts: Table{n: len(g.accounts[desk].entries), row: g.deskAccount},
		Tickets:  Table{n: g.ticketRows(), row: g.ticket},
	}
}

func (g *generator) ticketRows() int {
	return rowsFor(len(g.contacts[desk].entries), 8, maxTickets, len(g.cast)+len(strays))
}

// ticket makes row i: tickets are oldest first, too.
func (g *generator) ticket(i int) map[string]any {
	r := g.rand(forTicket, i)
	n := g.ticketRows()
	created := g.moment(r, i, n, 60)
	row := map[string]any{
		"channel": pick(r, channels), "departmentId": Ref{Module: "Departments", Index: 0}, "description": "Reported by the customer. Please look into it.",
		"createdTime": deskTime(created.Unix()), "modifiedTime": deskTime(created.Unix()),
	}
	if r.Float64() < 0.35 {
		row["departmentId"] = Ref{Module: "Departments", Index: 1}
	}
	if r.Float64() < 0.7 {
		row["assigneeId"] = Ref{Module: "Agents", Index: r.IntN(Agents)}
	}
	filled(row, "priority", pick(r, priorities))
	switch j := i - (n - len(g.cast) - len(strays)); {
	case j < 0:
		row["subject"], row["status"] = pick(r, subjects), pick(r, statuses)
		g.sentBy(row, g.sender(r))
	case j < len(g.cast):
		row["subject"], row["status"] = g.cast[j].subject, openStatuses[j%len(openStatuses)]
		g.sentBy(row, g.cast[j].desk)
	default:
		j -= len(g.cast)
		row["subject"], row["status"], row["email"] = strays[j], "Open", "former"+number(j+1)+"@kurier.example"
	}
	g.timed(r, row, i, created)
	return row
}

// sender draws a contact with whom nothing in particular is the matter.
func (g *generator) sender(r *rand.Rand) int {
	entries := g.contacts[desk].entries
	at := r.IntN(len(entries))
	for range 20 {
		if !g.playing[entries[at].who] {
			break
		}
		at = r.IntN(len(entries))
	}
	return at
}

func (g *generator) sentBy(row map[string]any, at int) {
	c := g.contact(desk, g.contacts[desk].entries[at])
	row["contactId"] = Ref{Module: "Contacts", Index: at}
	if c.account >= 0 {
		row["accountId"] = Ref{Module: "Accounts", Index: c.account}
	}
	filled(row, "email", c.email, "phone", c.phone)
}

// timed says when a ticket was closed or by when it is to be: some are overdue, some are due soon, some at no time.
func (g *generator) timed(r *rand.Rand, row map[string]any, i int, created time.Time) {
	if closedStatuses[row["status"]] {
		row["closedTime"] = deskTime(min(created.Unix()+int64(r.IntN(5*24*3600)), g.now.Unix()))
		return
	}
	switch i % 4 {
	case 0:
		due := created.Add(g.now.Sub(created) * time.Duration(1+r.IntN(9)) / 10)
		row["dueDate"], row["responseDueDate"] = deskTime(due.Unix()), deskTime(created.Add(due.Sub(created)/2).Unix())
	case 1, 2:
		due := g.now.Add(time.Duration(2+r.IntN(6*24)) * time.Hour)
		row["dueDate"], row["responseDueDate"] = deskTime(due.Unix()), deskTime(g.now.Add(time.Hour).Unix())
	}
}
