package sample

import "time"

// maxTickets is how many tickets the sample has where there are contacts enough.
const maxTickets = 150

// Departments is the number of Desk departments that tickets refer to as Ref{"Departments", 0…}; the first is the default one.
const Departments = 2

var (
	subjects = []string{
		"Invoice shows the wrong address", "Cannot sign in since this morning", "Spare part arrived damaged", "Question about the renewal",
		"Printer reports error 0x81", "Please add two seats", "Lieferung unvollständig", "Problème de connexion", "納期についてのお問い合わせ",
		"Не могу загрузить отчёт", "Pedido duplicado", "Delivery date for order 20-1187", "Training for new colleagues",
		"Refund for the cancelled order", "Update fails at 90 %",
	}
	// statuses and their weights; Escalated is of the organization's own making and counts as open.
	statuses = []string{
		"Open", "Open", "Open", "Open", "On Hold", "Escalated", "Escalated", "Closed", "Closed",
	}
)

func (g *generator) desk() Desk {
	return Desk{
		Contacts: Table{n: len(g.contacts[desk].entries), row: g.deskContact},
		Accounts: Table{n: len(g.accounts[desk].entries), row: g.deskAccount},
		Tickets:  Table{n: min(maxTickets, len(g.contacts[desk].entries)/8), row: g.ticket},
	}
}

// ticket makes row i: tickets are oldest first, too. Desk has no ticket without a contact, so each has one; some of these contacts
// have neither e-mail nor account.
func (g *generator) ticket(i int) map[string]any {
	r := g.rand(forTicket, i)
	n := min(maxTickets, len(g.contacts[desk].entries)/8)
	step := 60 * 24 * time.Hour / time.Duration(n)
	created := g.now.Add(-time.Duration(n-i)*step + time.Duration(r.Int64N(int64(step)))).Unix()
	department := 0
	if r.Float64() < 0.35 {
		department = 1
	}
	row := map[string]any{
		"subject": pick(r, subjects), "status": pick(r, statuses), "channel": pick(r, []string{"Email", "Phone", "Web", "Chat"}),
		"departmentId": Ref{Module: "Departments", Index: department}, "createdTime": deskTime(created), "modifiedTime": deskTime(created),
		"description": "Reported by the customer. Please look into it.",
	}
	if p := pick(r, []string{"High", "Medium", "Low", ""}); p != "" {
		row["priority"] = p
	}
	if row["status"] == "Closed" {
		row["closedTime"] = deskTime(min(created+int64(r.IntN(5*24*3600)), g.now.Unix()))
	} else {
		row["dueDate"] = deskTime(created + int64(24*3600*(1+r.IntN(9))))
	}
	at := r.IntN(len(g.contacts[desk].entries))
	c := g.contact(desk, g.contacts[desk].entries[at])
	row["contactId"] = Ref{Module: "Contacts", Index: at}
	if c.account >= 0 {
		row["accountId"] = Ref{Module: "Accounts", Index: c.account}
	}
	return filled(row, "email", c.email, "phone", c.phone)
}
