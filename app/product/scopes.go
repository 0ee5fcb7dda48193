package product

import (
	"slices"
	"strings"
)

// permissions is a family of scopes with the operations that the sync needs of
// it. Where there are several names, one of them will do.
type permissions struct {
	names      []string
	operations []string
}

// needed are the scopes without which the sync cannot work (Zoho CRM v8,
// Scopes; Zoho Desk API, Scopes). Desk's accounts are covered by either of two
// families, depending on the organization.
func needed() []permissions {
	change := []string{"READ", "CREATE", "UPDATE"}
	restore := []string{"READ", "UPDATE"}
	read := []string{"READ"}
	return []permissions{
		{[]string{"ZohoCRM.modules.contacts"}, change},
		{[]string{"ZohoCRM.modules.accounts"}, change},
		{[]string{"ZohoCRM.settings.fields"}, read},
		{[]string{"ZohoCRM.settings.layouts"}, read},
		{[]string{"ZohoCRM.settings.recycle_bin"}, restore},
		{[]string{"ZohoCRM.org"}, read},
		{[]string{"ZohoCRM.users"}, read},
		{[]string{"ZohoCRM.bulk"}, read},
		{[]string{"ZohoCRM.coql"}, read},
		{[]string{"Desk.basic"}, read},
		{[]string{"Desk.settings"}, restore},
		{[]string{"Desk.contacts"}, change},
		{[]string{"Desk.contacts", "Desk.accounts"}, change},
		{[]string{"Desk.search"}, read},
	}
}

// wanted are the scopes without which the sync works, but a part of a customer's
// profile, the tickets or the queue cannot be shown, or many new records cost
// more credits, since they cannot be made in bulk (Zoho CRM v8, Bulk Write). A
// key without them is not refused.
func wanted() []permissions {
	read := []string{"READ"}
	var all []permissions
	for _, module := range []string{"deals", "leads", "tasks", "events", "calls", "notes", "products"} {
		all = append(all, permissions{[]string{"ZohoCRM.modules." + module}, read})
	}
	return append(all,
		permissions{[]string{"ZohoCRM.settings.pipeline"}, read}, permissions{[]string{"Desk.tickets"}, read},
		permissions{[]string{"ZohoCRM.bulk"}, []string{"CREATE"}}, permissions{[]string{"ZohoFiles.files"}, []string{"ALL"}},
	)
}

// scopesText lists the needed and the wanted scopes as the API console takes them. Of a family
// with several names it is the first: a console refuses scopes that it does not
// know.
func scopesText() string {
	var scopes []string
	for _, need := range append(needed(), wanted()...) {
		for _, operation := range need.operations {
			if scope := need.names[0] + "." + operation; !slices.Contains(scopes, scope) {
				scopes = append(scopes, scope)
			}
		}
	}
	return strings.Join(scopes, ",")
}

// lacking lists the needed scopes that granted, as the token's answer lists
// them, does not cover.
func lacking(granted string) (missing []string) {
	scopes := strings.FieldsFunc(granted, func(r rune) bool { return r == ' ' || r == ',' })
	for _, need := range needed() {
		for _, operation := range need.operations {
			covers := func(name string) bool { return covered(scopes, name, operation) }
			if !slices.ContainsFunc(need.names, covers) {
				missing = append(missing, need.names[0]+"."+operation)
			}
		}
	}
	return slices.Compact(missing)
}

// covered tells whether one of the scopes allows the operation. A scope of a
// wider area covers the areas in it, ALL every operation, and WRITE all but
// READ.
func covered(scopes []string, name, operation string) bool {
	return slices.ContainsFunc(scopes, func(scope string) bool {
		at := max(strings.LastIndexByte(scope, '.'), 0)
		area, granted := strings.ToLower(scope[:at]), strings.ToUpper(strings.TrimPrefix(scope[at:], "."))
		within := strings.HasPrefix(strings.ToLower(name)+".", area+".")
		return within && (granted == operation || granted == "ALL" || granted == "WRITE" && operation != "READ")
	})
}
