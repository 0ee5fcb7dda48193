package crm

import "counterpart/backend/record"

// Names of fields that every record has (Zoho CRM v8, Fields Metadata).
const (
	fieldID       = "id"
	fieldCreated  = "Created_Time"
	fieldModified = "Modified_Time"
	fieldMaker    = "Created_By"
	fieldEditor   = "Modified_By"
)

// fieldsPerCall is the most fields that one reading may name, beside the id
// (Zoho CRM v8, Get Records).
const fieldsPerCall = 50

// nameField is the field that names a record of a module for people.
func nameField(module record.Module) string {
	if module == record.Accounts {
		return "Account_Name"
	}
	return "Full_Name"
}

// columns splits the fields of a reading into calls. Every call has the time of
// modification, by which the parts of a record are seen to belong together; the
// first has all that a record needs beside its values, and the further names.
func columns(module record.Module, fields []record.Field, further ...string) [][]string {
	list := append([]string{fieldModified, fieldCreated, nameField(module)}, further...)
	seen := map[string]bool{fieldID: true}
	for _, name := range list {
		seen[name] = true
	}
	var calls [][]string
	for _, field := range fields {
		if seen[field.API] {
			continue
		}
		seen[field.API] = true
		if len(list) == fieldsPerCall {
			calls = append(calls, list)
			list = []string{fieldModified}
		}
		list = append(list, field.API)
	}
	return append(calls, list)
}
