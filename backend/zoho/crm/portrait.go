package crm

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// portraitFields are what is told of a record beyond the mapped fields, in the
// order in which it is shown; each with its label and kind.
var portraitFields = []record.Fact{
	{API: "Title", Label: "Title", Type: record.Text},
	{API: "Department", Label: "Department", Type: record.Text},
	{API: "Account_Type", Label: "Account Type", Type: record.Picklist},
	{API: "Industry", Label: "Industry", Type: record.Picklist},
	{API: "Rating", Label: "Rating", Type: record.Picklist},
	{API: "Lead_Source", Label: "Lead Source", Type: record.Picklist},
	{API: "Annual_Revenue", Label: "Annual Revenue", Type: record.Currency},
	{API: "Employees", Label: "Employees", Type: record.Integer},
	{API: "Last_Activity_Time", Label: "Last Activity", Type: record.DateTime},
	{API: "Description", Label: "Description", Type: record.LongText},
	{API: fieldMaker, Label: "Created By", Type: record.Text},
	{API: fieldCreated, Label: "Created", Type: record.DateTime},
	{API: fieldEditor, Label: "Modified By", Type: record.Text},
	{API: fieldModified, Label: "Modified", Type: record.DateTime},
}

// Portrait reads the owner of a record and what else is told of it. A record
// that CRM does not have: record.RecordGone.
func (c *Client) Portrait(ctx context.Context, module record.Module, id string) (record.Portrait, error) {
	rows, _, _, err := c.rows(ctx, rest.Call{Method: http.MethodGet, Path: "/" + module.String() + "/" + url.PathEscape(id)})
	if err == nil && len(rows) == 0 {
		err = &record.Error{Code: record.RecordGone, Side: record.CRM.String(), Message: "CRM has no record of this id any more"}
	}
	if err != nil {
		return record.Portrait{}, fmt.Errorf("read a record: %w", err)
	}
	r := rows[0]
	owner, _ := r.Object.Object("Owner")
	p := record.Portrait{Owner: r.named("Owner"), OwnerEmail: row{owner}.text("email")}
	for _, fact := range portraitFields {
		if fact.Value = r.value(fact.API, fact.Type); fact.API == fieldMaker || fact.API == fieldEditor {
			fact.Value = record.Value(r.named(fact.API).Name)
		}
		if fact.Value != record.Null {
			p.Facts = append(p.Facts, fact)
		}
	}
	return p, nil
}
