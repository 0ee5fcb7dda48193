package product

import (
	"context"
	"time"

	"counterpart/app/api"
	"counterpart/backend/customer"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

// inCRM finds the record of a customer in CRM, to read a section of it. Where it
// has none, the reading says so, and ref has no id.
func (p *Product) inCRM(id, how string) (h *home, way customer.How, ref record.Ref, reading api.Reading, err error) {
	h, way, err = p.reading(how)
	if err != nil {
		return h, way, ref, reading, err
	}
	who, err := h.whoIs(id)
	if err != nil {
		return h, way, ref, reading, err
	}
	if ref = who.refs[record.CRM]; ref.ID == "" {
		reading.Absent = who.absent(record.CRM)
	}
	return h, way, ref, reading, nil
}

// Deals gives the deals of a customer, open ones first.
func (p *Product) Deals(ctx context.Context, id, how string) (api.DealSection, error) {
	section := api.NewDealSection()
	h, way, ref, reading, err := p.inCRM(id, how)
	section.Reading = reading
	if err != nil || ref.ID == "" {
		return section, err
	}
	got, pages := h.reader.Deals(ctx, ref.Module, ref.ID, way), h.pages()
	section.Reading, section.More = readingOf(got, got.Value.Gap), got.Value.More
	for _, d := range got.Value.Rows {
		section.Rows = append(section.Rows, api.DealRow{
			ID: d.ID, Name: d.Name, Stage: d.Stage, Category: d.Category.String(), Pipeline: d.Pipeline, Amount: string(d.Amount), Currency: d.Currency,
			Probability: string(d.Probability), Closing: dayOf(d.Closing), Contact: d.Contact.Name, Account: d.Account.Name, Owner: d.Owner.Name,
			NextStep: d.NextStep, URL: pages.crm("Deals", d.ID),
		})
	}
	return section, nil
}

// dayOf writes a day as the data objects hold it; empty for none.
func dayOf(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// Activities gives the tasks, events and calls of a customer.
func (p *Product) Activities(ctx context.Context, id, how string) (api.ActivitySection, error) {
	section := api.NewActivitySection()
	h, way, ref, reading, err := p.inCRM(id, how)
	section.Reading = reading
	if err != nil || ref.ID == "" {
		return section, err
	}
	got, pages := h.reader.Activities(ctx, ref.Module, ref.ID, way), h.pages()
	section.Reading, section.More = readingOf(got, got.Value.Gap), got.Value.More
	modules := [...]string{record.Task: "Tasks", record.Event: "Events", record.Call: "Calls"}
	for _, a := range got.Value.Rows {
		section.Rows = append(section.Rows, api.ActivityRow{
			ID: a.ID, Kind: a.Kind.String(), Subject: a.Subject, Open: a.Open, Status: a.Status, Priority: a.Priority, At: api.Stamp(a.Begin),
			Due: dayOf(a.Due), Until: api.Stamp(a.End), Overdue: overdue(a, p.now()), About: a.About, Duration: a.Duration, Owner: a.Owner.Name,
			URL: pages.crm(modules[a.Kind], a.ID),
		})
	}
	return section, nil
}

// overdue tells whether an open activity should have been done by now: a task by
// the end of its day here.
func overdue(a record.Activity, now time.Time) bool {
	switch {
	case !a.Open:
		return false
	case !a.Due.IsZero():
		return dayOf(a.Due) < now.Format(time.DateOnly)
	}
	return a.Kind == record.Call && !a.Begin.IsZero() && a.Begin.Before(now)
}

// Notes gives the notes of a customer, the latest first.
func (p *Product) Notes(ctx context.Context, id, how string) (api.NoteSection, error) {
	section := api.NewNoteSection()
	h, way, ref, reading, err := p.inCRM(id, how)
	section.Reading = reading
	if err != nil || ref.ID == "" {
		return section, err
	}
	got := h.reader.Notes(ctx, ref.Module, ref.ID, way)
	section.Reading, section.More = readingOf(got, got.Value.Gap), got.Value.More
	for _, n := range got.Value.Rows {
		section.Rows = append(section.Rows, api.NoteRow{
			ID: n.ID, Title: n.Title, Text: n.Text, Author: n.Author.Name, Created: api.Stamp(n.Created), Modified: api.Stamp(n.Modified),
		})
	}
	return section, nil
}

// Products gives the products of a customer.
func (p *Product) Products(ctx context.Context, id, how string) (api.ProductSection, error) {
	section := api.NewProductSection()
	h, way, ref, reading, err := p.inCRM(id, how)
	section.Reading = reading
	if err != nil || ref.ID == "" {
		return section, err
	}
	got, pages := h.reader.Products(ctx, ref.Module, ref.ID, way), h.pages()
	section.Reading, section.More = readingOf(got, got.Value.Gap), got.Value.More
	for _, one := range got.Value.Rows {
		section.Rows = append(section.Rows, api.ProductRow{
			ID: one.ID, Name: one.Name, Code: one.Code, Price: string(one.Price), Currency: one.Currency, Active: one.Active, URL: pages.crm("Products", one.ID),
		})
	}
	return section, nil
}

// People gives the contacts of an account, or the others of a contact's.
func (p *Product) People(ctx context.Context, id, how string) (api.PeopleSection, error) {
	section := api.NewPeopleSection()
	h, way, ref, reading, err := p.inCRM(id, how)
	section.Reading = reading
	if err != nil || ref.ID == "" {
		return section, err
	}
	account := ref
	if ref.Module == record.Contacts {
		if account, section.Reading.Absent, err = h.accountInCRM(ref); err != nil || account.ID == "" {
			return section, err
		}
	}
	got, pages := h.reader.People(ctx, account.ID, way), h.pages()
	section.Reading, section.More = readingOf(got, got.Value.Gap), got.Value.More
	since, _ := h.config().Since()
	err = h.db.View(func(tx *store.Tx) error {
		for _, person := range got.Value.Rows {
			if person.ID == ref.ID && ref.Module == record.Contacts {
				continue
			}
			row, err := personRow(tx, pages, person, since)
			if err != nil {
				return err
			}
			section.Rows = append(section.Rows, row)
		}
		return nil
	})
	return section, err
}

// accountInCRM is the account of a contact of CRM; without an id, absent says
// that it has none.
func (h *home) accountInCRM(contact record.Ref) (account record.Ref, absent string, err error) {
	err = h.db.View(func(tx *store.Tx) error {
		r, _, err := tx.Observed(contact)
		if err != nil {
			return err
		}
		of, has := accountOf(r)
		if account = of; !has {
			absent = r.Name + " belongs to no account in CRM."
		}
		return nil
	})
	return account, absent, err
}

// personRow shows a contact of an account.
func personRow(tx *store.Tx, pages pages, person record.Person, since time.Time) (api.PersonRow, error) {
	ref := record.Ref{Side: record.CRM, Module: record.Contacts, ID: person.ID}
	row := api.PersonRow{ID: ref.String(), Name: person.Name, Title: person.Title, URL: pages.record(ref)}
	if len(person.Emails) > 0 {
		row.Email = person.Emails[0]
	}
	if len(person.Phones) > 0 {
		row.Phone = person.Phones[0]
	}
	w, err := whoIn(tx, ref)
	if err == nil {
		row.State, err = w.state(tx, since)
	}
	return row, err
}
