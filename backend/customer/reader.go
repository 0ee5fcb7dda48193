package customer

import (
	"context"
	"fmt"
	"time"

	"counterpart/backend/record"
)

// How long what was read stays fresh.
const (
	freshTickets  = time.Minute
	freshQueue    = 2 * time.Minute
	freshSections = 5 * time.Minute
	freshOffice   = time.Hour
	freshStages   = 24 * time.Hour
)

// Reader reads what both services know of customers. It may be used by many
// goroutines.
type Reader struct {
	desk  Desk
	crm   CRM
	known Known
	now   func() time.Time
	shelf *Shelf
}

// NewReader returns a reader with an empty shelf. now is this machine's time.
func NewReader(desk Desk, crm CRM, known Known, now func() time.Time) *Reader {
	return &Reader{desk: desk, crm: crm, known: known, now: now, shelf: NewShelf(now)}
}

// Listed is a part of a list.
type Listed[T any] struct {
	Rows []T
	More bool  // there are further ones
	Gap  error // why a part of it could not be read; nil: all was
}

// Choices are what tickets can be filtered by.
type Choices struct {
	Departments, Agents []record.Named
	Priorities          []string
}

// Tickets reads a part of the tickets, the newest first.
func (r *Reader) Tickets(ctx context.Context, q record.TicketQuery, how How) Reading[record.TicketPage] {
	return fromDesk(ctx, r, fmt.Sprintf("tickets %+v", q), how, freshTickets, "tickets", func(ctx context.Context) (record.TicketPage, error) {
		return r.desk.Tickets(ctx, q)
	})
}

// Ticket reads one ticket. One that Desk does not have: record.RecordGone.
func (r *Reader) Ticket(ctx context.Context, id string, how How) Reading[record.Ticket] {
	return fromDesk(ctx, r, "ticket "+id, how, freshTickets, "tickets", func(ctx context.Context) (record.Ticket, error) {
		return r.desk.Ticket(ctx, id)
	})
}

// TicketsOf reads the latest tickets of a record of Desk.
func (r *Reader) TicketsOf(ctx context.Context, module record.Module, id string, how How) Reading[record.TicketPage] {
	return fromDesk(ctx, r, key("tickets", module, id), how, freshTickets, "tickets", func(ctx context.Context) (record.TicketPage, error) {
		return r.desk.TicketsOf(ctx, module, id)
	})
}

// Choices reads what tickets can be filtered by.
func (r *Reader) Choices(ctx context.Context, how How) Reading[Choices] {
	return fromDesk(ctx, r, "choices", how, freshOffice, "tickets", func(ctx context.Context) (c Choices, err error) {
		if c.Departments, err = r.desk.Departments(ctx); err != nil {
			return c, err
		}
		if c.Agents, err = r.desk.Agents(ctx); err != nil {
			return c, err
		}
		c.Priorities, err = r.desk.Priorities(ctx)
		return c, err
	})
}

// Departments reads the departments of Desk.
func (r *Reader) Departments(ctx context.Context, how How) Reading[[]record.Named] {
	return fromDesk(ctx, r, "departments", how, freshOffice, "tickets", r.desk.Departments)
}

// Portrait reads what a side says of a record beyond the mapped fields.
func (r *Reader) Portrait(ctx context.Context, ref record.Ref, how How) Reading[record.Portrait] {
	if ref.Side == record.Desk {
		return fromDesk(ctx, r, key("portrait", ref.Module, ref.ID), how, freshSections, "contacts", func(ctx context.Context) (record.Portrait, error) {
			return r.desk.Portrait(ctx, ref.Module, ref.ID)
		})
	}
	return fromCRM(ctx, r, key("portrait", ref.Module, ref.ID), how, freshSections, "contacts", func(ctx context.Context) (record.Portrait, error) {
		return r.crm.Portrait(ctx, ref.Module, ref.ID)
	})
}

// Queue reads the open tickets of a department, or of all, and judges them.
func (r *Reader) Queue(ctx context.Context, department string, how How) Reading[Board] {
	return fromDesk(ctx, r, "queue "+department, how, freshQueue, "tickets", func(ctx context.Context) (Board, error) {
		if err := Spare(record.CRM, r.crm.Usage()); err != nil {
			return Board{}, err
		}
		tickets, total, err := r.desk.OpenTickets(ctx, department, mostOpen)
		if err != nil {
			return Board{}, unpermitted("tickets", err)
		}
		q := queuing{crm: r.crm, known: r.known, stages: r.stages, now: r.now(), tickets: tickets}
		cards, err := q.judge(ctx)
		return Board{Cards: cards, Total: total}, err
	})
}

// stages reads the stages of deals, which seldom change.
func (r *Reader) stages(ctx context.Context) (record.Stages, error) {
	got := read(ctx, r.shelf, "stages", Fresh, freshStages, r.crm.Stages)
	if got.Err != nil && !got.AsOf.IsZero() {
		return got.Value, nil
	}
	return got.Value, got.Err
}

// currency is the one of amounts that have none of their own; empty where it
// cannot be read: an amount can be shown without.
func (r *Reader) currency(ctx context.Context) string {
	return read(ctx, r.shelf, "currency", Fresh, freshStages, r.crm.Currency).Value
}

func key(what string, module record.Module, id string) string {
	return what + " " + module.String() + " " + id
}

// fromDesk reads something of Desk, of the part named, if there are credits for
// it.
func fromDesk[T any](
	ctx context.Context, r *Reader, key string, how How, life time.Duration, part string, f func(context.Context) (T, error),
) Reading[T] {
	return read(ctx, r.shelf, "desk "+key, how, life, sparing(record.Desk, r.desk, part, f))
}

// fromCRM is fromDesk for CRM.
func fromCRM[T any](
	ctx context.Context, r *Reader, key string, how How, life time.Duration, part string, f func(context.Context) (T, error),
) Reading[T] {
	return read(ctx, r.shelf, "crm "+key, how, life, sparing(record.CRM, r.crm, part, f))
}

// sparing reads only if there are credits to spare, and names the permission
// where one is missing.
func sparing[T any](side record.Side, purse Purse, part string, f func(context.Context) (T, error)) func(context.Context) (T, error) {
	return func(ctx context.Context) (value T, err error) {
		if err := Spare(side, purse.Usage()); err != nil {
			return value, err
		}
		value, err = f(ctx)
		return value, unpermitted(part, err)
	}
}
