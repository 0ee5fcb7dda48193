package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// mostNamed is how many departments or agents one answer lists (Zoho Desk API,
// Agents and Departments).
const mostNamed = 200

// Departments reads the departments that are in use.
func (c *Client) Departments(ctx context.Context) ([]record.Named, error) {
	list, err := c.named(ctx, "/departments", url.Values{"isEnabled": {"true"}})
	if err != nil {
		return nil, fmt.Errorf("read the departments of Desk: %w", err)
	}
	return list, nil
}

// Agents reads the people who work in Desk at present.
func (c *Client) Agents(ctx context.Context) ([]record.Named, error) {
	list, err := c.named(ctx, "/agents", url.Values{"status": {"ACTIVE"}})
	if err != nil {
		return nil, fmt.Errorf("read the agents of Desk: %w", err)
	}
	return list, nil
}

// named reads a whole list of things that have a name.
func (c *Client) named(ctx context.Context, path string, query url.Values) ([]record.Named, error) {
	query.Set("limit", strconv.Itoa(mostNamed))
	list := []record.Named{}
	for from := 1; ; from += mostNamed {
		query.Set("from", strconv.Itoa(from))
		var body struct {
			Data []struct {
				ID   string `json:"id"`
				Name string `json:"name"`
			} `json:"data"`
		}
		_, _, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: path, Query: query, Credits: pageCost}, &body)
		if err != nil {
			return nil, err
		}
		for _, one := range body.Data {
			list = append(list, record.Named{ID: one.ID, Name: one.Name})
		}
		if len(body.Data) < mostNamed {
			return list, nil
		}
	}
}

// Priorities reads what the priority of a ticket may be. Where Desk does not
// tell, it is what every new organization has.
func (c *Client) Priorities(ctx context.Context) ([]string, error) {
	fields, err := c.fields(ctx, url.Values{"module": {"tickets"}})
	if err != nil && (record.Transient(err) || record.Stops(err)) {
		return nil, fmt.Errorf("read the fields of tickets: %w", err)
	}
	for _, f := range fields {
		if f.API == "priority" && len(f.options()) > 0 {
			return f.options(), nil
		}
	}
	return []string{"High", "Medium", "Low"}, nil
}
