package desk

import (
	"context"
	"errors"
	"fmt"

	"counterpart/backend/zoho/lazy"
	"counterpart/backend/zoho/rest"
)

// rows makes a call that answers with a list of records, all with an id and
// with that time; whole is the answer around them. Desk says that there are
// none by an answer without a body (Zoho Desk API, Status Codes) or by an empty
// list, and nothing else is taken for that.
func (c *Client) rows(ctx context.Context, call rest.Call, at string) (rows []row, whole row, answer rest.Answer, err error) {
	answer, err = c.api.Do(ctx, call)
	if err != nil || answer.Empty() {
		return nil, row{}, answer, err
	}
	whole = row{lazy.Parse(answer.Body)}
	rows, err = listed(whole, at)
	if err != nil {
		err = c.api.Garbled(true, err)
	}
	return rows, whole, answer, err
}

// listed gives the rows of an answer.
func listed(whole row, at string) ([]row, error) {
	objects, ok := whole.Objects("data")
	if !ok {
		return nil, errors.New("no list of records")
	}
	rows := make([]row, len(objects))
	for i, object := range objects {
		rows[i] = row{object}
		if rows[i].id() == "" {
			return nil, errors.New("a record without an id")
		}
		if rows[i].time(at).IsZero() {
			return nil, fmt.Errorf("a record without %s", at)
		}
	}
	return rows, nil
}
