package api

import "context"

// TicketAPI lets the window show the tickets of Desk. What it answers comes
// from Desk, and waits for it unless only what is kept is asked for.
type TicketAPI struct{ gate *Gate }

// Page gives a part of the tickets, the newest first, 100 at most. That Desk
// could not be reached is no error: the page's reading says so.
func (s *TicketAPI) Page(q TicketQuery) (TicketPage, error) {
	return guard(s.gate, "tickets", func(ctx context.Context, p Product) (TicketPage, error) {
		q.Offset = max(0, q.Offset)
		if q.Limit <= 0 {
			q.Limit = ticketsShown
		}
		q.Limit = min(q.Limit, ticketsAtMost)
		return p.Tickets.TicketPage(ctx, q)
	})
}

// How many tickets a page has unless the window says otherwise, and at most.
const (
	ticketsShown  = 50
	ticketsAtMost = 100
)

// Ticket gives one ticket by Desk's id, read as how says; see ReadKept.
func (s *TicketAPI) Ticket(id, how string) (Ticket, error) {
	return guard(s.gate, "ticket", func(ctx context.Context, p Product) (Ticket, error) {
		return p.Tickets.Ticket(ctx, id, how)
	})
}

// Choices gives what tickets can be filtered by.
func (s *TicketAPI) Choices(how string) (TicketChoices, error) {
	return guard(s.gate, "choices of tickets", func(ctx context.Context, p Product) (TicketChoices, error) {
		return p.Tickets.TicketChoices(ctx, how)
	})
}
