package fieldmap

import "counterpart/backend/record"

// Defaults returns the mapping that is in force until it is edited: the
// standard fields of both services, by their API names.
func Defaults(module record.Module) []Entry {
	names := contactFields
	if module == record.Accounts {
		names = accountFields
	}
	entries := make([]Entry, len(names))
	for i, pair := range names {
		entries[i] = Entry{Desk: pair[record.Desk], CRM: pair[record.CRM]}
	}
	return entries
}

// API names as in the Zoho Desk REST API v1 (Contact, Account) and the Zoho
// CRM API v8 field metadata of the default layouts.
var contactFields = [][2]string{
	{"lastName", "Last_Name"},
	{"firstName", "First_Name"},
	{"email", "Email"},
	{"accountId", "Account_Name"},
	{"secondaryEmail", "Secondary_Email"},
	{"phone", "Phone"},
	{"mobile", "Mobile"},
	{"title", "Title"},
	{"street", "Mailing_Street"},
	{"city", "Mailing_City"},
	{"state", "Mailing_State"},
	{"zip", "Mailing_Zip"},
	{"country", "Mailing_Country"},
	{"twitter", "Twitter"},
	{"description", "Description"},
}

var accountFields = [][2]string{
	{"accountName", "Account_Name"},
	{"website", "Website"},
	{"phone", "Phone"},
	{"fax", "Fax"},
	{"industry", "Industry"},
	{"annualrevenue", "Annual_Revenue"},
	{"street", "Billing_Street"},
	{"city", "Billing_City"},
	{"state", "Billing_State"},
	{"code", "Billing_Code"},
	{"country", "Billing_Country"},
	{"description", "Description"},
}

// KeyFields returns the API names of the fields by which two records of a
// module are found to be the same: a contact's e-mail, an account's name.
// They are always mapped to one another.
func KeyFields(module record.Module) (names [2]string) {
	if module == record.Accounts {
		return [2]string{"accountName", "Account_Name"}
	}
	return [2]string{"email", "Email"}
}

// Edited applies a person's edits to the defaults: entries take the place of
// what their Desk or CRM field had before, removed names pairs to leave out.
// The order is that of the defaults, then of the edits; of two edits of one
// pair, the last counts.
func Edited(module record.Module, edits []Entry, removed []record.PairKey) []Entry {
	gone := make(map[record.PairKey]bool, len(removed))
	for _, key := range removed {
		gone[key] = true
	}
	taken := make(map[string]bool)
	byKey := make(map[record.PairKey]Entry)
	for _, edit := range edits {
		taken["d"+edit.Desk], taken["c"+edit.CRM] = true, true
		byKey[edit.Key()] = edit
	}
	var entries []Entry
	for _, entry := range Defaults(module) {
		if edit, ok := byKey[entry.Key()]; ok {
			entries = append(entries, edit)
			delete(byKey, entry.Key())
		} else if !gone[entry.Key()] && !taken["d"+entry.Desk] && !taken["c"+entry.CRM] {
			entries = append(entries, entry)
		}
	}
	for _, edit := range edits {
		if last, ok := byKey[edit.Key()]; ok {
			entries = append(entries, last)
			delete(byKey, edit.Key())
		}
	}
	return entries
}
