package simulation

import (
	"strings"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// A field is named by its place in a record, the same on both sides.
type field int

const (
	fName field = iota // must not be empty; of accounts it is the match key
	fPhone
	fText    // long: a service may cut it off
	fMail    // of contacts: the match key
	fAccount // of contacts: the lookup
	fNote    // of contacts: a field that is mapped now and then
	fSpare   // of contacts: a field that the note can be mapped to instead
	fields
)

var apis = [2][2][]string{
	record.Accounts: {
		record.Desk: {"accountName", "phone", "description"},
		record.CRM:  {"Account_Name", "Phone", "Description"},
	},
	record.Contacts: {
		record.Desk: {"lastName", "phone", "description", "email", "accountId", "cf_note", "cf_spare"},
		record.CRM:  {"Last_Name", "Phone", "Description", "Email", "Account_Name", "Note", "Spare"},
	},
}

var kinds = [fields]record.Type{record.Text, record.Phone, record.LongText, record.Email, record.Lookup, record.Text, record.Text}

func api(side record.Side, module record.Module, f field) string { return apis[module][side][f] }

func fieldOf(side record.Side, module record.Module, name string) field {
	for f, api := range apis[module][side] {
		if api == name {
			return field(f)
		}
	}
	panic("no field " + name)
}

func fieldsOf(module record.Module) int { return len(apis[module][0]) }

// keyField is the field by which records match.
func keyField(module record.Module) field {
	if module == record.Accounts {
		return fName
	}
	return fMail
}

func schema(side record.Side, module record.Module) record.Schema {
	s := record.Schema{Side: side, Module: module}
	for f, name := range apis[module][side] {
		s.Fields = append(s.Fields, record.Field{API: name, Label: name, Type: kinds[f], Scale: -1, Mandatory: field(f) == fName})
	}
	if module == record.Contacts {
		s.Fields[fAccount].Target = "Accounts"
	}
	return s
}

// wholeMapping is the mapping that every history begins and ends with.
func wholeMapping() (entries [2][]fieldmap.Entry) {
	for _, module := range record.Modules() {
		for f := range fieldsOf(module) {
			if field(f) != fSpare {
				entries[module] = append(entries[module], entry(module, field(f), field(f)))
			}
		}
	}
	return entries
}

func entry(module record.Module, desk, crm field) fieldmap.Entry {
	return fieldmap.Entry{Desk: api(record.Desk, module, desk), CRM: api(record.CRM, module, crm)}
}

// core is what all forms of one text have in common: what a service makes of a
// text (a sign before a number, the end cut off) leaves it as it is.
func core(text string) string {
	text = strings.TrimPrefix(text, "+")
	if at := strings.IndexByte(text, '~'); at >= 0 {
		text = text[:at]
	}
	return text
}
