package zohotest

import (
	"context"
	"slices"
	"testing"

	"counterpart/backend/record"
)

// Client is what both clients can read.
type Client interface {
	Schema(ctx context.Context, module record.Module) (record.Schema, error)
	Changed(ctx context.Context, q record.Query, page func(record.Page) error) error
	ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error)
}

// Reader reads with a client. What it cannot read ends the test.
type Reader struct {
	t       *testing.T
	client  Client
	schemas map[record.Module]record.Schema // read once, for writes
}

// NewReader gives a reader for one test.
func NewReader(t *testing.T, client Client) *Reader {
	return &Reader{t: t, client: client, schemas: map[record.Module]record.Schema{}}
}

// Schema reads the fields of a module anew.
func (r *Reader) Schema(module record.Module) record.Schema {
	r.t.Helper()
	schema, err := r.client.Schema(r.t.Context(), module)
	if err != nil {
		r.t.Fatal(err)
	}
	return schema
}

// Fields picks fields of a module by name.
func (r *Reader) Fields(module record.Module, names ...string) []record.Field {
	r.t.Helper()
	schema := r.Schema(module)
	var fields []record.Field
	for _, name := range names {
		field, ok := schema.Field(name)
		if !ok {
			r.t.Fatalf("no field %s in %s", name, module)
		}
		fields = append(fields, field)
	}
	return fields
}

// Changed reads the ids of all changes, sorted and each once.
func (r *Reader) Changed(q record.Query) []string {
	r.t.Helper()
	var ids []string
	err := r.client.Changed(r.t.Context(), q, func(page record.Page) error {
		for _, rec := range page.Records {
			ids = append(ids, rec.ID)
		}
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Write makes a write of named values.
func (r *Reader) Write(module record.Module, id string, values map[string]record.Value) record.Write {
	r.t.Helper()
	write := record.Write{ID: id}
	if _, known := r.schemas[module]; !known {
		r.schemas[module] = r.Schema(module)
	}
	for _, field := range r.schemas[module].Fields {
		if value, ok := values[field.API]; ok {
			write.Cells = append(write.Cells, record.Cell{Field: field, Value: value})
		}
	}
	if len(write.Cells) != len(values) {
		r.t.Fatalf("got %d fields of %v", len(write.Cells), values)
	}
	return write
}

// Values reads those fields of a live record that want names.
func (r *Reader) Values(module record.Module, id string, want map[string]record.Value) map[string]record.Value {
	r.t.Helper()
	var fields []record.Field
	for _, cell := range r.Write(module, id, want).Cells {
		fields = append(fields, cell.Field)
	}
	records, err := r.client.ByID(r.t.Context(), module, fields, []string{id})
	if err != nil || records[0].State != record.Live || records[0].Partial() {
		r.t.Fatalf("got %+v, %v", records, err)
	}
	return records[0].Values
}
