package product

import (
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/config"
)

// permissions is a family of scopes with the operations that are needed of it,
// and what for. Where there are several names, one of them will do.
type permissions struct {
	names      []string
	operations []string
	why        string // follows "to"
	beside     bool   // the sync works without
}

// needed are the scopes that the program needs, and no others (Zoho CRM v8,
// Scopes; Zoho Desk API, Scopes). Desk's accounts are covered by either of two
// families, depending on the organization.
func needed() []permissions {
	change := []string{"READ", "CREATE", "UPDATE"}
	restore := []string{"READ", "UPDATE"}
	read := []string{"READ"}
	needs := []permissions{
		{names: []string{"ZohoCRM.modules.contacts"}, operations: change, why: "compare CRM's contacts with Desk's, and add and change them"},
		{names: []string{"ZohoCRM.modules.accounts"}, operations: change, why: "compare CRM's accounts with Desk's, and add and change them"},
		{names: []string{"ZohoCRM.settings.fields"}, operations: read, why: "know CRM's fields, their types and what they may hold"},
		{names: []string{"ZohoCRM.settings.layouts"}, operations: read, why: "know which fields CRM's layouts demand"},
		{names: []string{"ZohoCRM.settings.recycle_bin"}, operations: restore, why: "put a deleted record back when its counterpart is changed"},
		{names: []string{"ZohoCRM.org"}, operations: read, why: "know CRM's organization and edition, and so its limits"},
		{names: []string{"ZohoCRM.users"}, operations: read, why: "make sure that a CRM administrator signed in"},
		{names: []string{"ZohoCRM.bulk"}, operations: read, why: "read many records of CRM at once, in a first sync"},
		{names: []string{"ZohoCRM.coql"}, operations: read, why: "find records of CRM that were changed within the same second"},
		{names: []string{"Desk.basic"}, operations: read, why: "know Desk's organization and fields, and that an administrator signed in"},
		{names: []string{"Desk.settings"}, operations: restore, why: "see Desk's layouts and recycle bin, and put a deleted record back"},
		{names: []string{"Desk.contacts"}, operations: change, why: "compare Desk's contacts and accounts with CRM's, and add and change them"},
		{names: []string{"Desk.contacts", "Desk.accounts"}, operations: change, why: "compare Desk's accounts with CRM's, and add and change them"},
		{names: []string{"Desk.search"}, operations: read, why: "find what was changed in Desk"},
	}
	return append(needs, besides()...)
}

// besides are the scopes for the customer beside a ticket, for the queue, and for
// what costs fewer credits with them. A sign-in without them is not refused.
func besides() []permissions {
	read := []string{"READ"}
	needs := []permissions{
		{names: []string{"Desk.tickets"}, why: "show Desk's tickets"},
		{names: []string{"ZohoCRM.modules.deals"}, why: "show a customer's deals beside a ticket, and put it into the queue's right column"},
		{names: []string{"ZohoCRM.modules.leads"}, why: "know whether who wrote a ticket is a lead"},
		{names: []string{"ZohoCRM.modules.notes"}, why: "show a customer's notes beside a ticket"},
		{names: []string{"ZohoCRM.modules.tasks"}, why: "show a customer's tasks beside a ticket"},
		{names: []string{"ZohoCRM.modules.events"}, why: "show a customer's meetings beside a ticket"},
		{names: []string{"ZohoCRM.modules.calls"}, why: "show a customer's calls beside a ticket"},
		{names: []string{"ZohoCRM.modules.products"}, why: "show a customer's products beside a ticket"},
		{names: []string{"ZohoCRM.settings.pipeline"}, why: "tell won deals from open ones"},
		{names: []string{"ZohoCRM.bulk"}, operations: []string{"CREATE"}, why: "add many new records to CRM at once, for fewer credits"},
		{names: []string{"ZohoFiles.files"}, operations: []string{"ALL"}, why: "hand CRM the files in which many new records travel"},
		{names: []string{"ZohoSearch.securesearch"}, why: "find a customer by e-mail or phone, and count CRM's records"},
	}
	for i := range needs {
		if needs[i].beside = true; needs[i].operations == nil {
			needs[i].operations = read
		}
	}
	return needs
}

// scopes lists the scopes of a need as Zoho knows them. Of a family with several
// names it is the first: one unknown scope has the whole authorization refused.
func (n permissions) scopes() []string {
	scopes := make([]string, len(n.operations))
	for i, operation := range n.operations {
		scopes[i] = n.names[0] + "." + operation
	}
	return scopes
}

// askedFor lists the scopes to be asked for: those of the settings, where a
// person named some, or else those that are needed.
func askedFor(c config.Connection) []string {
	if c.Scopes != "" {
		return strings.Split(c.Scopes, ",")
	}
	var scopes []string
	for _, need := range needed() {
		for _, scope := range need.scopes() {
			if !slices.Contains(scopes, scope) {
				scopes = append(scopes, scope)
			}
		}
	}
	return scopes
}

// reasons says of each scope that is asked for what it is for; those that only
// the settings name have no reason.
func reasons(c config.Connection) []api.Scope {
	rows, asked := []api.Scope{}, askedFor(c)
	for _, need := range needed() {
		row := api.Scope{Why: "To " + need.why + "."}
		for _, scope := range need.scopes() {
			if at := slices.Index(asked, scope); at >= 0 {
				row.Names, asked = append(row.Names, scope), slices.Delete(asked, at, at+1)
			}
		}
		if len(row.Names) > 0 {
			rows = append(rows, row)
		}
	}
	if len(asked) > 0 {
		rows = append(rows, api.Scope{Names: asked, Why: "Named in the settings."})
	}
	return rows
}

// lack is a need that a sign-in does not cover, with the scopes it lacks.
type lack struct {
	need   permissions
	scopes []string
}

// lacking lists the needs that granted, as a token's answer lists its scopes,
// does not cover.
func lacking(granted string) (lacks []lack) {
	scopes := strings.FieldsFunc(granted, func(r rune) bool { return r == ' ' || r == ',' })
	var seen []string
	for _, need := range needed() {
		l := lack{need: need}
		for i, operation := range need.operations {
			covers := func(name string) bool { return covered(scopes, name, operation) }
			if scope := need.scopes()[i]; !slices.ContainsFunc(need.names, covers) && !slices.Contains(seen, scope) {
				l.scopes, seen = append(l.scopes, scope), append(seen, scope)
			}
		}
		if len(l.scopes) > 0 {
			lacks = append(lacks, l)
		}
	}
	return lacks
}

// words name the scopes that are lacked, and what each is for.
func words(lacks []lack) string {
	texts := make([]string, len(lacks))
	for i, l := range lacks {
		texts[i] = strings.Join(l.scopes, ", ") + " (to " + l.need.why + ")"
	}
	return strings.Join(texts, "; ")
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
