package crm

import (
	"context"
	"errors"

	"counterpart/backend/zoho/lazy"
	"counterpart/backend/zoho/rest"
)

// pageInfo is what a list tells of itself.
type pageInfo struct {
	Told bool   // whether it says if there is more
	More bool   // there are further records
	Next string // leads to them
}

// infoOf reads what an answer tells of its list.
func infoOf(body lazy.Object) pageInfo {
	object, _ := body.Object("info")
	raw, _ := object.Get("more_records")
	more, told := raw.(bool)
	return pageInfo{Told: told, More: more, Next: row{object}.text("next_page_token")}
}

// rows makes a call that answers with records, all with an id. CRM says that
// there are none by an answer without a body (Zoho CRM v8, Status Codes) or by
// an empty list, and nothing else is taken for that.
func (c *Client) rows(ctx context.Context, call rest.Call) ([]row, pageInfo, rest.Answer, error) {
	rows, body, answer, err := c.named(ctx, call, "data")
	return rows, infoOf(body), answer, err
}

// named is rows for a list of any name; it gives the whole answer too.
func (c *Client) named(ctx context.Context, call rest.Call, name string) ([]row, lazy.Object, rest.Answer, error) {
	answer, err := c.api.Do(ctx, call)
	if err != nil || answer.Empty() {
		return nil, lazy.Object{}, answer, err
	}
	body := lazy.Parse(answer.Body)
	list, ok := body.Objects(name)
	if !ok {
		return nil, body, answer, c.api.Garbled(true, errors.New("no list of records"))
	}
	rows := make([]row, len(list))
	for i, object := range list {
		if rows[i] = (row{object}); rows[i].id() == "" {
			return nil, body, answer, c.api.Garbled(true, errors.New("a record without an id"))
		}
	}
	return rows, body, answer, nil
}
