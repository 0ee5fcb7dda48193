package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// fieldAnswer is a field as Desk describes it (Zoho Desk API, Fields,
// Organization Fields and Layouts).
type fieldAnswer struct {
	API        string   `json:"apiName"`
	Label      string   `json:"displayLabel"`
	Type       string   `json:"type"`
	Length     any      `json:"maxLength"`
	Mandatory  bool     `json:"isMandatory"`
	Custom     bool     `json:"isCustomField"`
	Computed   bool     `json:"isComputed"`
	ReadOnly   bool     `json:"isReadOnly"`
	Unique     bool     `json:"isUnique"`
	Decimals   *int     `json:"decimalPlaces"`
	ReturnType string   `json:"returnType"`
	PickList   []choice `json:"pickListValues"`
	Allowed    []choice `json:"allowedValues"`
	Lookup     struct {
		Module struct {
			API string `json:"apiName"`
		} `json:"module"`
	} `json:"lookup"`
}

// choice is an entry of a picklist.
type choice struct {
	Value string `json:"value"`
}

// options gives a picklist's values without the blank entry, which cannot be
// written.
func (f fieldAnswer) options() []string {
	var values []string
	for _, entry := range append(f.Allowed, f.PickList...) {
		if entry.Value != "" && entry.Value != "-None-" {
			values = append(values, entry.Value)
		}
	}
	return values
}

// Schema reads the fields of a module. What must be filled in and which values
// a picklist has are told by the layout that new records get.
func (c *Client) Schema(ctx context.Context, module record.Module) (record.Schema, error) {
	fields, err := c.fields(ctx, moduleQuery(module))
	if err != nil {
		return record.Schema{}, fmt.Errorf("read the fields of %s: %w", module, err)
	}
	inLayout, err := c.layout(ctx, module)
	if err != nil {
		return record.Schema{}, fmt.Errorf("read the layout of %s: %w", module, err)
	}
	schema := record.Schema{Side: record.Desk, Module: module}
	for _, f := range fields {
		if f.API == "" {
			continue
		}
		if l, ok := inLayout[f.API]; ok {
			f.Mandatory = f.Mandatory || l.Mandatory
			if values := l.options(); len(values) > 0 {
				f.Allowed, f.PickList = l.Allowed, l.PickList
			}
		}
		schema.Fields = append(schema.Fields, f.field())
	}
	return schema, nil
}

// field gives the description in the product's words.
func (f fieldAnswer) field() record.Field {
	field := record.Field{
		API: f.API, Label: f.Label, Type: kindOf(f), Scale: -1, Mandatory: f.Mandatory,
		ReadOnly: f.Computed || f.ReadOnly || system[f.API], Custom: f.Custom || isCustom(f.API),
		Unique: f.Unique, Options: f.options(),
	}
	if field.Label == "" {
		field.Label = f.API
	}
	switch field.Type {
	case record.Text, record.LongText, record.Email, record.Phone, record.URL:
		field.MaxLength = int(number(f.Length))
	case record.Integer:
		field.Scale = 0
		field.MaxLength = int(number(f.Length))
	case record.Decimal, record.Currency, record.Percent:
		if f.Decimals != nil {
			field.Scale = *f.Decimals
		}
	case record.Lookup:
		field.Target = f.Lookup.Module.API
		if f.API == "accountId" {
			field.Target = "accounts"
		}
	case record.AutoNumber:
		field.ReadOnly = true
	}
	if strings.EqualFold(f.Type, "formula") {
		field.ReadOnly = true
	}
	return field
}

// number reads a length, which comes as a number or as text.
func number(raw any) int64 {
	text := fmt.Sprint(raw)
	n, err := json.Number(text).Int64()
	if err != nil {
		return 0
	}
	return n
}

// fields reads the fields of a module from the newer place, or where that is
// not offered from the older one.
func (c *Client) fields(ctx context.Context, module url.Values) ([]fieldAnswer, error) {
	fields, err := c.fieldsAt(ctx, "/fields", module)
	switch record.CodeOf(err) {
	case record.RecordGone, record.ScopeMissing, record.RecordRefused, record.SetupRefused, record.NotFound:
		return c.fieldsAt(ctx, "/organizationFields", module)
	}
	return fields, err
}

// fieldsAt reads fields from one place. They come in an object or as a bare
// list.
func (c *Client) fieldsAt(ctx context.Context, place string, module url.Values) ([]fieldAnswer, error) {
	answer, err := c.api.Do(ctx, rest.Call{
		Method: http.MethodGet, Path: place, Query: module, Credits: pageCost,
	})
	if err != nil {
		return nil, err
	}
	var body struct {
		Data []fieldAnswer `json:"data"`
	}
	if err = answer.Decode(&body.Data); err != nil {
		err = answer.Decode(&body)
	}
	if err == nil && !anyNamed(body.Data) {
		err = errors.New("no fields, which every module has")
	}
	if err != nil {
		return nil, c.api.Garbled(true, err)
	}
	return body.Data, nil
}

// anyNamed tells whether a field can be told from the others.
func anyNamed(fields []fieldAnswer) bool {
	return slices.ContainsFunc(fields, func(f fieldAnswer) bool { return f.API != "" })
}

// moduleQuery names a module in a query.
func moduleQuery(module record.Module) url.Values {
	return url.Values{"module": {strings.ToLower(module.String())}}
}
