package desk

import (
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// row is one record as Desk sends it.
type row map[string]any

// text gives a field as text; empty if it has none.
func (r row) text(name string) string {
	return string(normal.Of(r[name], record.Text))
}

// time gives a field that always is a time; the zero time if it is absent.
func (r row) time(name string) time.Time {
	at, _ := normal.Time(string(normal.Of(r[name], record.DateTime)))
	return at
}

// flag gives a field that always is true or false.
func (r row) flag(name string) bool {
	return normal.Of(r[name], record.Boolean) == "true"
}

// field gives the content of a field, and whether the row has it. Custom fields
// lie in an object of their own, by API name.
func (r row) field(api string) (any, bool) {
	if !strings.HasPrefix(api, "cf_") {
		raw, ok := r[api]
		return raw, ok
	}
	custom, ok := r["cf"].(map[string]any)
	return custom[api], ok
}

// whole tells whether a row holds all the fields asked for. Lists of contacts
// and accounts hold a few only.
func (r row) whole(fields []record.Field) bool {
	if _, ok := r["modifiedTime"]; !ok {
		return false
	}
	for _, field := range fields {
		if _, ok := r.field(field.API); !ok {
			return false
		}
	}
	return true
}

// decode turns a row into a record. A row that says nothing of the recycle bin
// comes from a reading that leaves out what lies there.
func decode(module record.Module, fields []record.Field, r row, seen time.Time) record.Record {
	rec := record.Record{
		Ref:     record.Ref{Side: record.Desk, Module: module, ID: r.text("id")},
		State:   record.Live,
		Created: r.time("createdTime"), Modified: r.time("modifiedTime"), Seen: seen,
		Name: nameOf(module, r), Hint: hintOf(module, r), Spam: r.flag("isSpam"),
		Values: make(map[string]record.Value, len(fields)),
	}
	switch {
	case r.flag("isDeleted"):
		rec.State = record.Gone
	case r.flag("isTrashed"):
		rec.State = record.Binned
	}
	for _, field := range fields {
		raw, ok := r.field(field.API)
		if !ok {
			rec.Partial = true
			continue
		}
		if value := normal.Of(raw, field.Type); value != record.Null {
			rec.Values[field.API] = value
		}
	}
	return rec
}

// nameOf gives the name of a record for people.
func nameOf(module record.Module, r row) string {
	if module == record.Accounts {
		return r.text("accountName")
	}
	return strings.TrimSpace(r.text("firstName") + " " + r.text("lastName"))
}

// hintOf gives the id of the CRM record that Zoho's own integration shows.
func hintOf(module record.Module, r row) string {
	name := "zohoCRMContact"
	if module == record.Accounts {
		name = "zohoCRMAccount"
	}
	linked, _ := r[name].(map[string]any)
	return row(linked).text("id")
}
