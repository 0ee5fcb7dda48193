package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// layout reads the fields of the layout that a module's new records get, by API
// name (Zoho Desk API, Layouts). A sign-in that may not see layouts, or a
// module without, yields none.
func (c *Client) layout(ctx context.Context, module record.Module) (map[string]fieldAnswer, error) {
	id, err := c.layoutID(ctx, module)
	if err == nil && id == "" {
		return nil, nil
	}
	var body struct {
		Sections []struct {
			Fields []fieldAnswer `json:"fields"`
		} `json:"sections"`
	}
	if err == nil {
		_, _, err = c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/layouts/" + url.PathEscape(id)}, &body)
		if err == nil && body.Sections == nil {
			err = c.api.Garbled(true, errors.New("a layout without sections"))
		}
	}
	switch record.CodeOf(err) {
	case "":
	case record.RecordGone, record.ScopeMissing, record.RecordRefused, record.SetupRefused, record.ParameterWrong:
		return nil, nil
	default:
		return nil, err
	}
	fields := make(map[string]fieldAnswer)
	for _, section := range body.Sections {
		for _, f := range section.Fields {
			fields[f.API] = f
		}
	}
	return fields, nil
}

// layoutID finds the layout: the default one, else the first.
func (c *Client) layoutID(ctx context.Context, module record.Module) (string, error) {
	var body struct {
		Data []struct {
			ID      string `json:"id"`
			Default bool   `json:"isDefaultLayout"`
		} `json:"data"`
	}
	_, ok, err := c.api.Into(ctx, rest.Call{
		Method: http.MethodGet, Path: "/layouts", Query: moduleQuery(module), Credits: pageCost,
	}, &body)
	if ok && body.Data == nil {
		err = c.api.Garbled(true, errors.New("no list of layouts"))
	}
	id := ""
	for _, layout := range body.Data {
		if id == "" || layout.Default {
			id = layout.ID
		}
		if layout.Default {
			break
		}
	}
	return id, err
}
