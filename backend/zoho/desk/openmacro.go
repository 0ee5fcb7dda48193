package desk

import (
	"context"
	"maps"

	"counterpart/backend/record"
)

// openMacro stands for every status of the type Open (Zoho Desk API, Search
// Tickets).
const openMacro = "${open}"

// What is known of whether the service knows openMacro. One that does not finds
// nothing, as if there were no open ticket.
const (
	macroUntried = iota
	macroWorks
	macroUnknown
)

// learnt notes, after openMacro found nothing, whether there are open tickets
// all the same.
func (c *Client) learnt(some bool) {
	if some {
		c.macro.Store(macroUnknown)
	}
}

// ofType reads a page of the tickets whose status is of a type. Open ones can be
// asked for; those of other types are sifted out of all.
func (c *Client) ofType(ctx context.Context, h ticketHunt, q record.TicketQuery) (record.TicketPage, error) {
	if q.Type == record.OtherStatus || h.query.Has("_all") {
		return c.hunt(ctx, h, q.Offset, q.Limit)
	}
	if q.Type == record.StatusOpen && c.macro.Load() != macroUnknown {
		asked := ticketHunt{query: maps.Clone(h.query), keep: h.keep}
		asked.query.Set("status", openMacro)
		page, err := c.hunt(ctx, asked, q.Offset, q.Limit)
		if err == nil && len(page.Tickets) > 0 {
			c.macro.Store(macroWorks)
		}
		if err == nil && (c.macro.Load() == macroWorks || len(page.Tickets) > 0) {
			return page, nil
		}
		if err != nil && record.CodeOf(err) != record.ParameterWrong {
			return page, err
		}
	}
	h.keep = func(t record.Ticket) bool { return fits(t, q) }
	page, err := c.hunt(ctx, h, q.Offset, q.Limit)
	if err == nil && q.Type == record.StatusOpen {
		c.learnt(len(page.Tickets) > 0)
	}
	return page, err
}
