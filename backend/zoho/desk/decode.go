package desk

import (
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/lazy"
	"counterpart/backend/zoho/normal"
)

// row is one record as Desk sends it.
type row struct{ lazy.Object }

// id gives the record's id; empty if it has none that can be.
func (r row) id() string {
	raw, _ := r.Get("id")
	id, _ := normal.ID(raw)
	return id
}

// text gives a field as text; empty if it has none.
func (r row) text(name string) string {
	raw, _ := r.Get(name)
	return string(normal.Of(raw, record.Text))
}

// time gives a field that always is a time; the zero time if it is absent.
func (r row) time(name string) time.Time {
	raw, _ := r.Get(name)
	at, _ := normal.Time(string(normal.Of(raw, record.DateTime)))
	return at
}

// flag gives a field that always is true or false.
func (r row) flag(name string) bool {
	raw, _ := r.Get(name)
	return normal.Of(raw, record.Boolean) == "true"
}

// isCustom tells whether a field is one that the customer made. Such fields lie
// in an object of their own, by API name.
func isCustom(api string) bool { return strings.HasPrefix(api, "cf_") }

// custom gives the object of custom fields, and whether the row has it.
func (r row) custom() (lazy.Object, bool) { return r.Object.Object("cf") }

// whole tells whether a row holds all the fields asked for. Lists of contacts
// and accounts hold a few only.
func (r row) whole(fields []record.Field) bool {
	if !r.Has("modifiedTime") {
		return false
	}
	_, hasCustom := r.custom()
	for _, field := range fields {
		if isCustom(field.API) && !hasCustom || !isCustom(field.API) && !r.Has(field.API) {
			return false
		}
	}
	return true
}

// decode turns a row into a record. A row that says nothing of the recycle bin
// comes from a reading that leaves out what lies there.
func decode(module record.Module, fields []record.Field, r row, seen time.Time) record.Record {
	rec := record.Record{
		Ref:     record.Ref{Side: record.Desk, Module: module, ID: r.id()},
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
	custom, hasCustom := r.custom()
	for _, field := range fields {
		raw, ok := r.Get(field.API)
		if isCustom(field.API) {
			raw, _ = custom.Get(field.API)
			ok = hasCustom
		}
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
	linked, _ := r.Object.Object(name)
	return row{linked}.id()
}
