package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"counterpart/backend/record"
	"counterpart/backend/zoho/lazy"
	"counterpart/backend/zoho/normal"
	"counterpart/backend/zoho/rest"
)

// portraitFields are what is told of a record beyond the mapped fields, in the
// order in which it is shown.
var portraitFields = []record.Fact{
	{API: "title", Label: "Title", Type: record.Text},
	{API: "type", Label: "Type", Type: record.Text},
	{API: "industry", Label: "Industry", Type: record.Text},
	{API: "description", Label: "Description", Type: record.LongText},
	{API: "createdTime", Label: "Created", Type: record.DateTime},
	{API: "modifiedTime", Label: "Modified", Type: record.DateTime},
}

// Portrait reads the owner of a record and what else is told of it. A record
// that Desk does not have: record.RecordGone.
func (c *Client) Portrait(ctx context.Context, module record.Module, id string) (record.Portrait, error) {
	answer, err := c.api.Do(ctx, rest.Call{
		Method: http.MethodGet, Path: path(module) + "/" + url.PathEscape(id), Query: url.Values{"include": {"owner"}},
	})
	if err != nil {
		return record.Portrait{}, fmt.Errorf("read a record: %w", err)
	}
	r := row{lazy.Parse(answer.Body)}
	owner := r.child("owner")
	p := record.Portrait{
		Owner: record.Named{ID: r.text("ownerId"), Name: fullName(owner)}, OwnerEmail: owner.text("email"), URL: r.text("webUrl"),
	}
	for _, fact := range portraitFields {
		raw, _ := r.Get(fact.API)
		if fact.Value = normal.Of(raw, fact.Type); fact.Value != record.Null {
			p.Facts = append(p.Facts, fact)
		}
	}
	return p, nil
}
