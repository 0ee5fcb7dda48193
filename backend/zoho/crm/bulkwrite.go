package crm

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

const (
	// bulkCost is what a bulk write costs in credits, whatever its size (Zoho CRM
	// v8, Bulk Write).
	bulkCost = 500
	// bulkMost is the most rows of its file.
	bulkMost = 25_000
	// bulkTold is how many columns its result repeats.
	bulkTold = 3
	// bulkLeast is from how many records on a bulk write costs less than calls of
	// 100, which take a credit for every ten records. Its file has to be sent, its
	// state asked for and its result fetched as well.
	bulkLeast = (bulkCost + 10) * 10
)

// Packs tells whether values of a field can be rows of a bulk write. Left out is
// what has a form in its table that is not documented beyond doubt: the time zone
// of times, and what stands between the values of a multiple choice.
func (c *Client) Packs(field record.Field) bool {
	switch field.Type {
	case record.Text, record.LongText, record.Email, record.Phone, record.URL, record.Picklist, record.Integer, record.BigInteger,
		record.Decimal, record.Currency, record.Percent, record.Boolean, record.Date, record.Lookup:
		return true
	}
	return false
}

// Upload sends a table to the content host (Zoho CRM v8, Upload File of the Bulk
// Write API). No record is made by that, so that it may be sent again.
func (c *Client) Upload(ctx context.Context, module record.Module, table record.Table) (string, error) {
	file, err := packTable(module, table)
	if err != nil {
		return "", fmt.Errorf("pack %d new %s: %w", len(table.Rows), module, err)
	}
	org, err := c.zgid(ctx)
	if err != nil {
		return "", err
	}
	var body itemAnswer
	_, _, err = c.content.Into(ctx, rest.Call{
		Method: http.MethodPost, Path: "/crm/v8/upload", Upload: file, Read: true,
		Header: http.Header{"Feature": {"bulk-write"}, "X-Crm-Org": {org}},
	}, &body)
	if err == nil && body.read().FileID == "" {
		err = c.content.Garbled(true, errors.New("no id of the file"))
	}
	if err != nil {
		return "", fmt.Errorf("send %d new %s: %w", len(table.Rows), module, err)
	}
	return body.read().FileID, nil
}

// packTable writes a table as zipped CSV, with API names as its head.
func packTable(module record.Module, table record.Table) ([]byte, error) {
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	file, err := archive.Create(module.String() + ".csv")
	if err != nil {
		return nil, err
	}
	lines := csv.NewWriter(file)
	line := make([]string, len(table.Columns))
	for i, field := range table.Columns {
		line[i] = field.API
	}
	err = lines.Write(line)
	for _, row := range table.Rows {
		for i, v := range row {
			line[i] = string(v)
		}
		err = errors.Join(err, lines.Write(line))
	}
	lines.Flush()
	err = errors.Join(err, lines.Error(), archive.Close())
	return packed.Bytes(), err
}

// zgid gives the id by which the content host knows the organization.
func (c *Client) zgid(ctx context.Context) (string, error) {
	if id := c.org.Load(); id != nil {
		return *id, nil
	}
	org, err := c.Organization(ctx)
	if err != nil {
		return "", err
	}
	c.org.Store(&org.ZGID)
	return org.ZGID, nil
}

// bulkOrder is what a bulk write is asked for (Zoho CRM v8, Create Bulk Write
// Job).
type bulkOrder struct {
	Operation   string         `json:"operation"`
	IgnoreEmpty bool           `json:"ignore_empty"`
	Encoding    string         `json:"character_encoding"`
	Resource    []bulkResource `json:"resource"`
}

type bulkResource struct {
	Type   string       `json:"type"`
	Module exportName   `json:"module"`
	File   string       `json:"file_id"`
	Fields []bulkColumn `json:"field_mappings"`
}

type bulkColumn struct {
	API    string `json:"api_name"`
	Index  int    `json:"index"`
	FindBy string `json:"find_by,omitempty"`
	Format string `json:"format,omitempty"`
}

// Begin has CRM make the records of a file. Nothing is found and written over:
// the operation is insert, and no field is named to find records by.
func (c *Client) Begin(ctx context.Context, module record.Module, file string, columns []record.Field) (string, error) {
	resource := bulkResource{Type: "data", Module: exportName{module.String()}, File: file}
	for i, field := range columns {
		column := bulkColumn{API: field.API, Index: i}
		switch field.Type {
		case record.Lookup:
			column.FindBy = fieldID
		case record.Date:
			column.Format = "yyyy-MM-dd"
		}
		resource.Fields = append(resource.Fields, column)
	}
	var body itemAnswer
	_, answered, err := c.bulk.Into(ctx, rest.Call{
		Method: http.MethodPost, Path: "/write", Credits: bulkCost,
		Body: bulkOrder{Operation: "insert", IgnoreEmpty: true, Encoding: "UTF-8", Resource: []bulkResource{resource}},
	}, &body)
	if err == nil && (!answered || body.read().ID == "") {
		err = answerLost("CRM told no id of the bulk write")
	}
	if err != nil {
		return "", fmt.Errorf("begin a bulk write of %s: %w", module, err)
	}
	return body.read().ID, nil
}
