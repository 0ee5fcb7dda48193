package crm

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// related reads one page of a related list of a record, and tells whether there
// are further rows (Zoho CRM v8, Get Related Records). A list that the
// organization does not have, or that is hidden, has none.
func (c *Client) related(ctx context.Context, module record.Module, id, list string, fields ...string) ([]row, bool, error) {
	rows, info, _, err := c.rows(ctx, rest.Call{
		Method: http.MethodGet, Path: "/" + module.String() + "/" + url.PathEscape(id) + "/" + list,
		Query: url.Values{"fields": {strings.Join(fields, ",")}, "per_page": {strconv.Itoa(perPage)}},
	})
	if err != nil && record.CodeOf(err) == record.RecordGone && strings.Contains(record.AsError(err).Service, "relation") {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read the %s of a record: %w", list, err)
	}
	return rows, info.More, nil
}

// Deals reads the deals of a contact or an account.
func (c *Client) Deals(ctx context.Context, module record.Module, id string, stages record.Stages) ([]record.Deal, bool, error) {
	rows, more, err := c.related(ctx, module, id, "Deals", "Deal_Name", "Stage", "Amount", "Closing_Date", "Probability", "Account_Name",
		"Contact_Name", "Owner", "Pipeline", "Next_Step")
	deals := make([]record.Deal, 0, len(rows))
	for _, r := range rows {
		deals = append(deals, dealOf(r, stages))
	}
	return deals, more, err
}

// Notes reads the notes of a contact or an account.
func (c *Client) Notes(ctx context.Context, module record.Module, id string) ([]record.Note, bool, error) {
	rows, more, err := c.related(ctx, module, id, "Notes", "Note_Title", "Note_Content", "Owner", fieldCreated, fieldModified)
	notes := make([]record.Note, 0, len(rows))
	for _, r := range rows {
		notes = append(notes, record.Note{
			ID: r.id(), Title: r.text("Note_Title"), Text: r.text("Note_Content"), Author: r.named("Owner"),
			Created: r.time(fieldCreated), Modified: r.time(fieldModified),
		})
	}
	return notes, more, err
}

// Products reads the products of a contact or an account.
func (c *Client) Products(ctx context.Context, module record.Module, id string) ([]record.Product, bool, error) {
	rows, more, err := c.related(ctx, module, id, "Products", "Product_Name", "Product_Code", "Unit_Price", "Product_Active")
	products := make([]record.Product, 0, len(rows))
	for _, r := range rows {
		active, _ := r.Get("Product_Active")
		products = append(products, record.Product{
			ID: r.id(), Name: r.text("Product_Name"), Code: r.text("Product_Code"), Price: r.value("Unit_Price", record.Currency),
			Currency: r.currency(), Active: active == true,
		})
	}
	return products, more, err
}

// People reads the contacts of an account.
func (c *Client) People(ctx context.Context, account string) ([]record.Person, bool, error) {
	rows, more, err := c.related(ctx, record.Accounts, account, "Contacts", append(personColumns(), "Title")...)
	people := make([]record.Person, 0, len(rows))
	for _, r := range rows {
		people = append(people, personOf(r, false))
	}
	return people, more, err
}
