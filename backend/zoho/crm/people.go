package crm

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// columns of people that tell who they are.
var (
	emailColumns = []string{"Email", "Secondary_Email"}
	phoneColumns = []string{"Phone", "Mobile"}
)

// ContactsByEmail finds the contacts that have one of the addresses, as their
// first or their second one.
func (c *Client) ContactsByEmail(ctx context.Context, emails []string) ([]record.Person, error) {
	s := selection{columns: personColumns(), from: "Contacts"}
	var people []record.Person
	keep := func(r row) { people = append(people, personOf(r, false)) }
	err := c.among(ctx, s, emailColumns, emails, keep)
	if record.CodeOf(err) == record.ParameterWrong { // the organization has taken the second address away
		people, s.columns = nil, plainColumns
		err = c.among(ctx, s, emailColumns[:1], emails, keep)
	}
	if err != nil {
		return nil, fmt.Errorf("look for contacts by e-mail: %w", err)
	}
	return people, nil
}

// plainColumns are those of personColumns that every organization has.
var plainColumns = []string{"First_Name", "Last_Name", "Email", "Phone", "Mobile"}

func personColumns() []string {
	return append(append([]string{"First_Name", "Last_Name"}, emailColumns...), phoneColumns...)
}

// personOf reads somebody. Of a lead that was converted it is the contact that
// became of it.
func personOf(r row, lead bool) record.Person {
	p := record.Person{
		ID: r.id(), Name: strings.TrimSpace(r.text("First_Name") + " " + r.text("Last_Name")), Title: r.text("Title"), Lead: lead,
		Emails: filled(r, emailColumns), Phones: filled(r, phoneColumns),
	}
	if contact, ok := r.Object.Object("Converted_Contact"); ok && lead {
		if id := (row{contact}).id(); id != "" && r.isConverted() {
			p.ID, p.Lead = id, false
		}
	}
	return p
}

func (r row) isConverted() bool {
	converted, _ := r.Get("Converted__s")
	return converted == true
}

// filled gives those of the fields that have something in them.
func filled(r row, names []string) []string {
	var texts []string
	for _, name := range names {
		if text := strings.TrimSpace(r.text(name)); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// LeadsByEmail finds the leads that have one of the addresses. Of one that was
// converted it gives the contact that became of it.
func (c *Client) LeadsByEmail(ctx context.Context, emails []string) ([]record.Person, error) {
	people, err := c.leads(ctx, func(s selection, f func(row)) (bool, error) {
		if !slices.Contains(s.columns, emailColumns[1]) {
			return false, c.among(ctx, s, emailColumns[:1], emails, f)
		}
		return false, c.among(ctx, s, emailColumns, emails, f)
	})
	if err != nil {
		return nil, fmt.Errorf("look for leads by e-mail: %w", err)
	}
	return people.found, nil
}

// LeadsWithPhone gives the leads that have a phone number, the latest modified
// first, most of them at the most; all tells whether that is all. A number can
// be spelled in many ways, and no query finds them all.
func (c *Client) LeadsWithPhone(ctx context.Context, most int) (people []record.Person, all bool, err error) {
	got, err := c.leads(ctx, func(s selection, f func(row)) (bool, error) {
		s.where, s.order, s.most = "(Phone is not null or Mobile is not null)", "Modified_Time desc", most
		return c.query(ctx, s, f)
	})
	if err != nil {
		return nil, false, fmt.Errorf("read the leads with a phone number: %w", err)
	}
	return got.found, !got.more, nil
}

// leadsFound are leads that a query gave.
type leadsFound struct {
	found []record.Person
	more  bool
}

// leads reads leads. Whether a query can tell which of them were converted is
// not documented; where it cannot, the list of leads can (Zoho CRM v8, Get
// Records, converted).
func (c *Client) leads(ctx context.Context, read func(selection, func(row)) (bool, error)) (got leadsFound, err error) {
	s := selection{from: "Leads"}
	told := true
	keep := func(r row) {
		p := personOf(r, true)
		if r.isConverted() && p.Lead {
			return // nothing is known of what became of it
		}
		told = told && r.Has("Converted__s")
		got.found = append(got.found, p)
	}
	for _, columns := range [][]string{append(personColumns(), "Converted__s", "Converted_Contact"), personColumns(), plainColumns} {
		got, told, s.columns = leadsFound{}, true, columns
		if got.more, err = read(s, keep); record.CodeOf(err) != record.ParameterWrong {
			break
		}
	}
	if err != nil || told {
		return got, err
	}
	got.found, err = c.converted(ctx, got.found)
	return got, err
}

// converted asks the list of leads which of them were converted, and puts the
// contact that became of such a one in its place.
func (c *Client) converted(ctx context.Context, leads []record.Person) ([]record.Person, error) {
	became := make(map[string]string, len(leads)) // by lead; "" where nothing is known of what became of it
	for some := range slices.Chunk(leads, batch) {
		var ids []string
		for _, p := range some {
			ids = append(ids, p.ID)
		}
		rows, _, _, err := c.rows(ctx, rest.Call{Method: http.MethodGet, Path: "/Leads", Query: url.Values{
			"fields": {"Last_Name,Converted_Contact"}, "ids": {strings.Join(ids, ",")}, "converted": {"true"},
		}})
		if err != nil && record.CodeOf(err) != record.RecordGone {
			return nil, err
		}
		for _, r := range rows {
			contact, _ := r.Object.Object("Converted_Contact")
			became[r.id()] = row{contact}.id()
		}
	}
	kept := leads[:0]
	for _, p := range leads {
		contact, gone := became[p.ID]
		if gone && contact != "" {
			p.ID, p.Lead = contact, false
		}
		if !gone || contact != "" {
			kept = append(kept, p)
		}
	}
	return kept, nil
}
