package apitest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// bare tells whether nothing was ever read.
func (p *Product) bare() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status.State == api.StateSetup
}

// reading tells how old what a service said is: now, unless the sign-in was
// revoked or the credits are used up.
func (p *Product) reading(how string) api.Reading {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := api.Reading{AsOf: api.Stamp(p.now()), Fresh: true}
	if how == api.ReadKept {
		r.AsOf = api.Stamp(p.now().Add(-2 * time.Minute))
	}
	if p.status.Problem != nil && (p.status.State == api.StateFailed || p.status.State == api.StateWaiting) {
		r.AsOf, r.Fresh, r.Problem = api.Stamp(p.now().Add(-26*time.Hour)), false, p.status.Problem
	}
	return r
}

// section finds a customer and how old a section of it is; some is false where
// CRM does not know it, which the reading says.
func (p *Product) section(id, how string) (row api.CustomerRow, r api.Reading, some bool, err error) {
	row, err = p.customer(id)
	if err != nil {
		return row, r, false, err
	}
	if row.CRM == "" {
		return row, api.Reading{Absent: row.Name + " is not in CRM."}, false, nil
	}
	return row, p.reading(how), true, nil
}

// number is the customer's own, to make things up from.
func number(row api.CustomerRow) int { return mix(len(row.Name)+int(row.CRM[len(row.CRM)-1]), 21) }

// Facts makes the owners and some facts.
func (p *Product) Facts(_ context.Context, id, how string) (api.Facts, error) {
	facts := api.NewFacts()
	row, reading, some, err := p.section(id, how)
	facts.Reading = reading
	if err != nil || !some {
		return facts, err
	}
	owner := person(number(row))
	facts.Owners = []api.ProfileOwner{{Side: "crm", Name: owner, Email: mail(owner)}, {Side: "desk", Name: "Noor Rossi", Email: "noor.rossi@example.com"}}
	facts.Rows = []api.ProfileFact{
		{Side: "crm", API: "Lead_Source", Label: "Lead Source", Value: "Trade fair", Kind: "choice"},
		{Side: "crm", API: "Created_By", Label: "Created By", Value: owner, Kind: "text"},
		{Side: "crm", API: "Last_Activity_Time", Label: "Last Activity Time", Value: api.Stamp(p.now().Add(-30 * time.Hour)), Kind: "time"},
		{Side: "desk", API: "type", Label: "Type", Value: "paidUser", Kind: "text"},
	}
	return facts, nil
}

// Deals makes a few deals.
func (p *Product) Deals(_ context.Context, id, how string) (api.DealSection, error) {
	section := api.NewDealSection()
	row, reading, some, err := p.section(id, how)
	section.Reading = reading
	if err != nil || !some {
		return section, err
	}
	stages := [][2]string{{"Negotiation/Review", api.DealOpen}, {"Qualification", api.DealOpen}, {"Closed Won", api.DealWon}, {"Closed Lost", api.DealLost}}
	n := number(row)
	for i := range n % 4 {
		stage := stages[(n/7+i)%len(stages)]
		deal := fmt.Sprint(8_000_000 + n%1000 + i)
		section.Rows = append(section.Rows, api.DealRow{
			ID: deal, Name: pick("Renewal,Pilot,Extension,Spare parts,Support contract", n+i) + " " + row.Name, Stage: stage[0], Category: stage[1],
			Pipeline: "Standard", Amount: fmt.Sprint(1200 + n%90*125), Currency: pick("EUR,SEK,USD", n), Probability: "40",
			Closing: p.now().AddDate(0, 0, 10-i*25).Format(time.DateOnly), Contact: row.Name, Account: row.Company, Owner: person(n), URL: page("crm", "Potentials", deal),
		})
	}
	return section, nil
}

// Activities makes a few activities.
func (p *Product) Activities(_ context.Context, id, how string) (api.ActivitySection, error) {
	section := api.NewActivitySection()
	row, reading, some, err := p.section(id, how)
	section.Reading = reading
	if err != nil || !some {
		return section, err
	}
	owner, now := person(number(row)), p.now()
	section.Rows = []api.ActivityRow{
		{ID: "9000001", Kind: "task", Subject: "Send the offer", Open: true, Status: "In Progress", Priority: "High", Due: now.AddDate(0, 0, -1).Format(time.DateOnly), Overdue: true, Owner: owner, URL: page("crm", "Tasks", "9000001")},
		{ID: "9000002", Kind: "event", Subject: "Site visit", Open: true, At: api.Stamp(now.Add(49 * time.Hour)), Until: api.Stamp(now.Add(51 * time.Hour)), About: "Göteborg", Owner: owner, URL: page("crm", "Events", "9000002")},
		{ID: "9000003", Kind: "call", Subject: "Asked about delivery", Status: "Completed", At: api.Stamp(now.Add(-70 * time.Hour)), About: "Inbound, interested", Duration: "07:40", Owner: owner, URL: page("crm", "Calls", "9000003")},
	}
	return section, nil
}

// Notes makes two notes.
func (p *Product) Notes(_ context.Context, id, how string) (api.NoteSection, error) {
	section := api.NewNoteSection()
	row, reading, some, err := p.section(id, how)
	section.Reading = reading
	if err != nil || !some {
		return section, err
	}
	at := api.Stamp(p.now().Add(-50 * time.Hour))
	section.Rows = []api.NoteRow{
		{ID: "9100001", Title: "Delivery", Text: "Wants deliveries before noon.\nThe gate is closed on Fridays.", Author: person(number(row)), Created: at, Modified: at},
		{ID: "9100002", Text: "Met at the trade fair; " + row.Name + " asked for the long catalogue.", Author: "Ravi Novak", Created: at, Modified: at},
	}
	return section, nil
}

// Products makes a product, and says for some customers that the sign-in lacks
// the permission.
func (p *Product) Products(_ context.Context, id, how string) (api.ProductSection, error) {
	section := api.NewProductSection()
	row, reading, some, err := p.section(id, how)
	section.Reading = reading
	if err != nil || !some {
		return section, err
	}
	if number(row)%5 == 0 {
		section.Reading = api.Reading{Problem: api.AsProblem(&record.Error{
			Code: record.ScopeMissing, Side: "crm", Message: "the sign-in does not allow to read products: ZohoCRM.modules.products.READ is missing",
			Advice: "connect again with a key that has it",
		})}
		return section, nil
	}
	section.Rows = []api.ProductRow{{ID: "9200001", Name: "Pump P-200", Code: "P200", Price: "1890", Currency: "EUR", Active: true, URL: page("crm", "Products", "9200001")}}
	return section, nil
}

// People makes the contacts of an account.
func (p *Product) People(_ context.Context, id, how string) (api.PeopleSection, error) {
	section := api.NewPeopleSection()
	row, reading, some, err := p.section(id, how)
	section.Reading = reading
	if err != nil || !some {
		return section, err
	}
	for i := range 3 {
		other := customerAt("Contacts", number(row)%customers+i, p.now())
		section.Rows = append(section.Rows, api.PersonRow{
			ID: other.ID, Name: other.Name, Email: other.Key, Phone: other.Phone, Title: pick("Buyer,Head of support,CEO", i), State: other.State,
			URL: page(strings.SplitN(other.ID, "/", 2)[0], "Contacts", other.ID[strings.LastIndexByte(other.ID, '/')+1:]),
		})
	}
	return section, nil
}
