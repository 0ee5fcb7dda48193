package customer

import (
	"context"

	"counterpart/backend/record"
)

// Tickets reads the tickets of Desk.
type Tickets interface {
	Tickets(ctx context.Context, q record.TicketQuery) (record.TicketPage, error)
	Ticket(ctx context.Context, id string) (record.Ticket, error)
	TicketsOf(ctx context.Context, module record.Module, id string) (record.TicketPage, error)
	// OpenTickets reads those whose status is of the type Open, most at the most;
	// total is how many there are as far as is known.
	OpenTickets(ctx context.Context, department string, most int) (tickets []record.Ticket, total int, err error)
}

// Office tells who works in Desk, and how it is arranged.
type Office interface {
	Departments(ctx context.Context) ([]record.Named, error)
	Agents(ctx context.Context) ([]record.Named, error)
	Priorities(ctx context.Context) ([]string, error)
}

// Painter reads what a side says of a record beyond the mapped fields. A record
// that it does not have: record.RecordGone.
type Painter interface {
	Portrait(ctx context.Context, module record.Module, id string) (record.Portrait, error)
}

// Purse tells what may be spent of a side's credits.
type Purse interface{ Usage() record.Usage }

// Finder finds people of CRM. Of a lead that was converted, what is found is the
// contact that became of it.
type Finder interface {
	ContactsByEmail(ctx context.Context, emails []string) ([]record.Person, error)
	LeadsByEmail(ctx context.Context, emails []string) ([]record.Person, error)
	// LeadsWithPhone gives those that have a phone number, most of them at the
	// most; all tells whether that is all.
	LeadsWithPhone(ctx context.Context, most int) (people []record.Person, all bool, err error)
}

// Deals reads the deals of CRM.
type Deals interface {
	Stages(ctx context.Context) (record.Stages, error)
	// Currency reads the currency of amounts that have none of their own.
	Currency(ctx context.Context) (string, error)
	// DealsOf reads the deals of many contacts, but those lost.
	DealsOf(ctx context.Context, contacts []string, stages record.Stages) ([]record.Deal, error)
	// Deals reads the deals of one contact or account.
	Deals(ctx context.Context, module record.Module, id string, stages record.Stages) (deals []record.Deal, more bool, err error)
}

// Surroundings reads what else belongs to a contact or account in CRM.
type Surroundings interface {
	Activities(ctx context.Context, module record.Module, id string, kind record.ActivityKind, open bool) ([]record.Activity, bool, error)
	Notes(ctx context.Context, module record.Module, id string) ([]record.Note, bool, error)
	Products(ctx context.Context, module record.Module, id string) ([]record.Product, bool, error)
	// People reads the contacts of an account.
	People(ctx context.Context, account string) ([]record.Person, bool, error)
}

// Desk is all that is asked of Desk.
type Desk interface {
	Tickets
	Office
	Painter
	Purse
}

// CRM is all that is asked of CRM.
type CRM interface {
	Finder
	Deals
	Surroundings
	Painter
	Purse
}

// Known is what the sync has read, which costs nothing. People are contacts of
// CRM.
type Known interface {
	// Linked finds the CRM contacts that contacts of Desk are linked with, by the
	// latter's ids.
	Linked(desk []string) (map[string]record.Person, error)
	// ByEmail finds the CRM contacts that have one of the e-mail addresses.
	ByEmail(emails []string) ([]record.Person, error)
	// ByPhone finds those that could have one of the numbers, each given as
	// match.Phone gives it.
	ByPhone(numbers []string) ([]record.Person, error)
}
