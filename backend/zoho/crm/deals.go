package crm

import (
	"context"
	"fmt"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// DealsOf reads the deals of many contacts: those that are in a stage which
// stages knows as won or open, or does not know. Lost ones are left out.
func (c *Client) DealsOf(ctx context.Context, contacts []string, stages record.Stages) ([]record.Deal, error) {
	s := selection{from: "Deals", columns: []string{"Deal_Name", "Stage", "Amount", "Closing_Date", "Contact_Name"}}
	var deals []record.Deal
	err := c.among(ctx, s, []string{"Contact_Name"}, contacts, func(r row) {
		if d := dealOf(r, stages); d.Category != record.DealLost {
			deals = append(deals, d)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("read the deals of contacts: %w", err)
	}
	return deals, nil
}

func dealOf(r row, stages record.Stages) record.Deal {
	return record.Deal{
		ID: r.id(), Name: r.text("Deal_Name"), Stage: r.text("Stage"), Pipeline: r.text("Pipeline"), Category: stages[r.text("Stage")],
		Amount: r.value("Amount", record.Currency), Currency: r.currency(), Probability: r.value("Probability", record.Percent),
		Closing: r.day("Closing_Date"), Contact: r.named("Contact_Name"), Account: r.named("Account_Name"), Owner: r.named("Owner"),
		NextStep: r.text("Next_Step"),
	}
}

// value gives a field in normal form.
func (r row) value(name string, kind record.Type) record.Value {
	raw, _ := r.Get(name)
	return normal.Of(raw, kind)
}

// day gives a field that always is a day; the zero time if it is absent.
func (r row) day(name string) time.Time {
	at, _ := time.Parse(time.DateOnly, r.text(name))
	return at
}

// currency gives the currency of a record: its own where the organization has
// several, else the sign that the service shows.
func (r row) currency() string { return first(r.text("Currency"), r.text("$currency_symbol")) }

// named gives a field that points to something with a name. Queries tell the id
// only.
func (r row) named(name string) record.Named {
	object, _ := r.Object.Object(name)
	return record.Named{ID: row{object}.id(), Name: first(row{object}.text("name"), row{object}.text("Full_Name"))}
}

// Currency reads the currency of amounts that have none of their own.
func (c *Client) Currency(ctx context.Context) (string, error) {
	org, err := c.Organization(ctx)
	return org.Currency, err
}
