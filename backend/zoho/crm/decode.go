package crm

import (
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/lazy"
	"counterpart/backend/zoho/normal"
)

// row is one record as CRM sends it.
type row struct{ lazy.Object }

// id gives the record's id; empty if it has none that can be.
func (r row) id() string { return idOf(r) }

// idOf gives the id of a record; empty if it has none that can be.
func idOf(r source) string {
	raw, _ := r.Get(fieldID)
	id, _ := normal.ID(raw)
	return id
}

// text gives a field that always is text.
func (r row) text(name string) string {
	raw, _ := r.Get(name)
	text, _ := raw.(string)
	return text
}

// time gives a field that always is a time; the zero time if it is absent.
func (r row) time(name string) time.Time {
	at, _ := normal.Time(r.text(name))
	return at
}

// source is what a record is decoded from.
type source interface {
	// Get gives a field's decoded JSON, and whether there is such a field.
	Get(name string) (any, bool)
	text(name string) string
	time(name string) time.Time
}

// decode turns a row into a live record. Names that CRM left out, because the
// user may not see them or a field was removed, make the record partial.
func decode(module record.Module, fields []record.Field, r source, seen time.Time) record.Record {
	rec := record.Record{
		Ref:   record.Ref{Side: record.CRM, Module: module, ID: idOf(r)},
		State: record.Live, Created: r.time(fieldCreated), Modified: r.time(fieldModified),
		Seen: seen, Name: r.text(nameField(module)), Values: make(map[string]record.Value, len(fields)),
	}
	for _, field := range fields {
		raw, ok := r.Get(field.API)
		if !ok || !normal.Told(raw, field.Type) {
			rec.Absent = append(rec.Absent, field.API)
			continue
		}
		if value := normal.Of(raw, field.Type); value != record.Null {
			rec.Values[field.API] = value
		}
	}
	return rec
}
