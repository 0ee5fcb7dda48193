package product

import (
	"context"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// ProfileSheet gives a profile with all its sections. What a service does not
// say is among its problems, and no error.
func (p *Product) ProfileSheet(ctx context.Context, q api.ProfileQuery) (api.ProfileSheet, error) {
	sheet := api.NewProfileSheet()
	id, err := p.profileID(ctx, q, &sheet)
	if err != nil || id == "" {
		return sheet, err
	}
	sheet.Profile, err = p.Profile(ctx, id)
	if record.CodeOf(err) == record.NotFound && sheet.Ticket != nil {
		problem := api.AsProblem(err)
		sheet.Problems = append(sheet.Problems, api.SectionProblem{Section: "profile", Message: problem.Message, Hint: problem.Hint})
		sheet.Profile = api.NewProfile(id)
		return sheet, nil
	}
	if err != nil {
		return sheet, err
	}
	if account := sheet.Profile.Account.ID; account != "" {
		of, err := p.Profile(ctx, account)
		if err != nil && record.CodeOf(err) != record.NotFound {
			return sheet, err
		}
		if err == nil {
			sheet.Account = &of
		}
	}
	return sheet, p.fillSheet(ctx, id, &sheet)
}

// profileID finds whose profile is meant; empty where a ticket has no contact.
func (p *Product) profileID(ctx context.Context, q api.ProfileQuery, sheet *api.ProfileSheet) (string, error) {
	desk := func(module record.Module, id string) string {
		return record.Ref{Side: record.Desk, Module: module, ID: id}.String()
	}
	switch {
	case q.Contact != "":
		return desk(record.Contacts, q.Contact), nil
	case q.Account != "":
		return desk(record.Accounts, q.Account), nil
	}
	ticket, err := p.Ticket(ctx, q.Ticket, api.ReadFresh)
	if err != nil {
		return "", err
	}
	if ticket.Reading.AsOf == "" && ticket.Reading.Problem != nil {
		return "", ticket.Reading.Problem
	}
	sheet.Ticket = &ticket.Row
	return ticket.Row.Contact, nil
}

// fillSheet reads all sections at once.
func (p *Product) fillSheet(ctx context.Context, id string, sheet *api.ProfileSheet) error {
	var group errgroup.Group
	var mu sync.Mutex
	section := func(name string, read func() (api.Reading, error)) {
		group.Go(func() error {
			reading, err := read()
			if reading.Problem != nil {
				mu.Lock()
				defer mu.Unlock()
				sheet.Problems = append(sheet.Problems, api.SectionProblem{Section: name, Message: reading.Problem.Message, Hint: reading.Problem.Hint})
			}
			return err
		})
	}
	section("owners", func() (api.Reading, error) {
		s, err := p.Facts(ctx, id, api.ReadFresh)
		sheet.Owners, sheet.Facts = s.Owners, s.Rows
		return s.Reading, err
	})
	section("deals", func() (api.Reading, error) {
		s, err := p.Deals(ctx, id, api.ReadFresh)
		sheet.Deals = s.Rows
		return s.Reading, err
	})
	section("activities", func() (api.Reading, error) {
		s, err := p.Activities(ctx, id, api.ReadFresh)
		sheet.Activities = s.Rows
		return s.Reading, err
	})
	section("notes", func() (api.Reading, error) {
		s, err := p.Notes(ctx, id, api.ReadFresh)
		sheet.Notes = s.Rows
		return s.Reading, err
	})
	section("products", func() (api.Reading, error) {
		s, err := p.Products(ctx, id, api.ReadFresh)
		sheet.Products = s.Rows
		return s.Reading, err
	})
	section("contacts", func() (api.Reading, error) {
		s, err := p.People(ctx, id, api.ReadFresh)
		sheet.Contacts = s.Rows
		return s.Reading, err
	})
	section("tickets", func() (api.Reading, error) {
		s, err := p.TicketsOf(ctx, id, api.ReadFresh)
		sheet.Tickets = s.Rows
		return s.Reading, err
	})
	err := group.Wait()
	slices.SortFunc(sheet.Problems, func(a, b api.SectionProblem) int { return strings.Compare(a.Section, b.Section) })
	return err
}
