package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// Count tells how many live records a module has (Zoho CRM v8, Get Record
// Count).
func (c *Client) Count(ctx context.Context, module record.Module) (int, error) {
	var body struct {
		Count *int `json:"count"`
	}
	call := rest.Call{Method: http.MethodGet, Path: "/" + module.String() + "/actions/count"}
	_, _, err := c.api.Into(ctx, call, &body)
	if err == nil && body.Count == nil {
		err = c.api.Garbled(true, errors.New("no count"))
	}
	if err != nil {
		return 0, fmt.Errorf("count CRM's %s: %w", module, err)
	}
	return *body.Count, nil
}
