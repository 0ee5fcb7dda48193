package api

import "context"

// CustomerAPI lets the window show contacts and accounts, and what both
// services know of one of them. A customer is named as side/module/id, with
// Desk's or CRM's record.
//
// Page and Profile answer from the store. The sections read the services as how
// says (see ReadKept); that one could not be reached is no error: the section's
// reading says so.
type CustomerAPI struct{ gate *Gate }

// Page gives a part of the contacts or accounts, by name, 200 at most.
func (s *CustomerAPI) Page(q CustomerQuery) (CustomerPage, error) {
	return guard(s.gate, "customers", func(ctx context.Context, p Product) (CustomerPage, error) {
		q.Offset, q.Limit = bounds(q.Offset, q.Limit)
		return p.Customers.CustomerPage(ctx, q)
	})
}

// Profile gives what the store knows of a customer. One that the sync never
// read has the code not-found.
func (s *CustomerAPI) Profile(id string) (Profile, error) {
	return guard(s.gate, "profile", func(ctx context.Context, p Product) (Profile, error) {
		return p.Customers.Profile(ctx, id)
	})
}

// Facts gives the owners, and what the services say beyond the mapped fields.
func (s *CustomerAPI) Facts(id, how string) (Facts, error) {
	return guard(s.gate, "facts of a customer", func(ctx context.Context, p Product) (Facts, error) {
		return p.Customers.Facts(ctx, id, how)
	})
}

// Deals gives the deals of a customer, open ones first.
func (s *CustomerAPI) Deals(id, how string) (DealSection, error) {
	return guard(s.gate, "deals of a customer", func(ctx context.Context, p Product) (DealSection, error) {
		return p.Sections.Deals(ctx, id, how)
	})
}

// Activities gives the tasks, events and calls of a customer.
func (s *CustomerAPI) Activities(id, how string) (ActivitySection, error) {
	return guard(s.gate, "activities of a customer", func(ctx context.Context, p Product) (ActivitySection, error) {
		return p.Sections.Activities(ctx, id, how)
	})
}

// Notes gives the notes of a customer, the latest first.
func (s *CustomerAPI) Notes(id, how string) (NoteSection, error) {
	return guard(s.gate, "notes of a customer", func(ctx context.Context, p Product) (NoteSection, error) {
		return p.Sections.Notes(ctx, id, how)
	})
}

// Products gives the products of a customer.
func (s *CustomerAPI) Products(id, how string) (ProductSection, error) {
	return guard(s.gate, "products of a customer", func(ctx context.Context, p Product) (ProductSection, error) {
		return p.Sections.Products(ctx, id, how)
	})
}

// People gives the contacts of an account, or the others of a contact's.
func (s *CustomerAPI) People(id, how string) (PeopleSection, error) {
	return guard(s.gate, "people of a customer", func(ctx context.Context, p Product) (PeopleSection, error) {
		return p.Sections.People(ctx, id, how)
	})
}

// Tickets gives the tickets of a customer in Desk, the newest first.
func (s *CustomerAPI) Tickets(id, how string) (TicketPage, error) {
	return guard(s.gate, "tickets of a customer", func(ctx context.Context, p Product) (TicketPage, error) {
		return p.Customers.TicketsOf(ctx, id, how)
	})
}
