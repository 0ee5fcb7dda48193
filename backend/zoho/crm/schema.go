package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// fieldAnswer is a field as CRM describes it (Zoho CRM v8, Fields Metadata).
type fieldAnswer struct {
	API       string `json:"api_name"`
	Label     string `json:"field_label"`
	Display   string `json:"display_label"`
	DataType  string `json:"data_type"`
	JSONType  string `json:"json_type"`
	Length    int    `json:"length"`
	Decimals  *int   `json:"decimal_place"`
	Mandatory bool   `json:"system_mandatory"`
	Custom    bool   `json:"custom_field"`
	Visible   *bool  `json:"visible"`
	Operation struct {
		Create bool `json:"api_create"`
		Update bool `json:"api_update"`
	} `json:"operation_type"`
	Unique  map[string]any `json:"unique"`
	Options []struct {
		Actual string `json:"actual_value"`
		Type   string `json:"type"`
	} `json:"pick_list_values"`
	Lookup struct {
		Module struct {
			API string `json:"api_name"`
		} `json:"module"`
	} `json:"lookup"`
	Formula struct {
		ReturnType string `json:"return_type"`
	} `json:"formula"`
}

// Schema reads the fields of a module, and from its layout which of them must
// be filled in.
func (c *Client) Schema(ctx context.Context, module record.Module) (record.Schema, error) {
	var body struct {
		Fields []fieldAnswer `json:"fields"`
	}
	query := url.Values{"module": {module.String()}}
	_, _, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/settings/fields", Query: query}, &body)
	if err != nil {
		return record.Schema{}, fmt.Errorf("read the fields of %s: %w", module, err)
	}
	if !slices.ContainsFunc(body.Fields, func(f fieldAnswer) bool { return f.API != "" }) {
		err := c.api.Garbled(true, errors.New("no fields, which every module has"))
		return record.Schema{}, fmt.Errorf("read the fields of %s: %w", module, err)
	}
	required, err := c.required(ctx, module)
	if err != nil {
		return record.Schema{}, fmt.Errorf("read the layout of %s: %w", module, err)
	}
	schema := record.Schema{Side: record.CRM, Module: module}
	for _, f := range body.Fields {
		if f.API == "" || (f.Visible != nil && !*f.Visible) {
			continue
		}
		schema.Fields = append(schema.Fields, f.field(required[f.API]))
	}
	return schema, nil
}

// field gives the description in the product's words. What can be written is
// told by operation_type only: read_only and field_read_only speak of the pages
// of CRM, not of its API.
func (f fieldAnswer) field(required bool) record.Field {
	field := record.Field{
		API: f.API, Label: first(f.Label, f.Display, f.API), Type: kindOf(f), MaxLength: f.Length, Scale: -1,
		Mandatory: f.Mandatory || required, ReadOnly: !f.Operation.Create || !f.Operation.Update,
		Custom: f.Custom, Unique: len(f.Unique) > 0, Target: f.Lookup.Module.API,
	}
	switch field.Type {
	case record.Integer, record.BigInteger:
		field.Scale = 0
	case record.Decimal, record.Currency, record.Percent:
		if f.Decimals != nil {
			field.Scale = *f.Decimals
		}
	case record.Lookup, record.User, record.Boolean, record.Date, record.DateTime, record.MultiPicklist:
		field.MaxLength = 0
	}
	for _, option := range f.Options {
		if option.Actual != "-None-" && option.Type != "unused" {
			field.Options = append(field.Options, option.Actual)
		}
	}
	return field
}

// layoutAnswer is a layout (Zoho CRM v8, Layouts Metadata).
type layoutAnswer struct {
	Name     string `json:"name"`
	API      string `json:"api_name"`
	Status   any    `json:"status"`
	Sections []struct {
		Fields []struct {
			API      string `json:"api_name"`
			Required bool   `json:"required"`
		} `json:"fields"`
	} `json:"sections"`
}

// required reads which fields the module's standard layout wants filled in. A
// sign-in without the permission for layouts, or an organization without them,
// leaves it at the fields that are mandatory everywhere.
func (c *Client) required(ctx context.Context, module record.Module) (map[string]bool, error) {
	var body struct {
		Layouts []layoutAnswer `json:"layouts"`
	}
	query := url.Values{"module": {module.String()}}
	_, ok, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/settings/layouts", Query: query}, &body)
	if ok && body.Layouts == nil {
		err = c.api.Garbled(true, errors.New("no list of layouts"))
	}
	switch record.CodeOf(err) {
	case "":
	case record.ScopeMissing, record.NotFound, record.RecordRefused, record.ParameterWrong:
		return nil, nil
	default:
		return nil, err
	}
	required := make(map[string]bool)
	for _, section := range standard(body.Layouts).Sections {
		for _, field := range section.Fields {
			if field.Required {
				required[field.API] = true
			}
		}
	}
	return required, nil
}

// standard gives the layout that a record gets when nothing else is said: the
// standard one, else the first.
func standard(layouts []layoutAnswer) layoutAnswer {
	for _, layout := range layouts {
		if layout.API == "Standard__s" || layout.Name == "Standard" {
			return layout
		}
	}
	if len(layouts) > 0 {
		return layouts[0]
	}
	return layoutAnswer{}
}
