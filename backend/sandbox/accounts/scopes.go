package accounts

import (
	"slices"
	"strings"
)

// DefaultScopes are granted where a code is asked for without naming any: all that a two-way sync of customers needs, by their
// documented names (Zoho CRM v8 and Zoho Desk, "OAuth scopes").
func DefaultScopes() []string {
	return []string{
		"ZohoCRM.modules.ALL", "ZohoCRM.modules.contacts.ALL", "ZohoCRM.modules.accounts.ALL", "ZohoCRM.modules.deals.READ",
		"ZohoCRM.modules.leads.READ", "ZohoCRM.modules.tasks.READ", "ZohoCRM.modules.events.READ", "ZohoCRM.modules.calls.READ",
		"ZohoCRM.modules.products.READ", "ZohoCRM.modules.notes.READ", "ZohoCRM.settings.ALL", "ZohoCRM.settings.fields.READ",
		"ZohoCRM.settings.modules.READ", "ZohoCRM.settings.layouts.READ", "ZohoCRM.settings.related_lists.READ",
		"ZohoCRM.settings.recycle_bin.ALL", "ZohoCRM.settings.recycle_bin.READ", "ZohoCRM.settings.recycle_bin.UPDATE",
		"ZohoCRM.settings.profiles.READ", "ZohoCRM.settings.pipeline.READ", "ZohoCRM.org.READ", "ZohoCRM.users.READ",
		"ZohoCRM.bulk.ALL", "ZohoCRM.bulk.READ", "ZohoCRM.bulk.CREATE", "ZohoFiles.files.ALL", "ZohoCRM.coql.READ",
		"ZohoSearch.securesearch.READ",
		"Desk.basic.READ", "Desk.settings.READ", "Desk.settings.UPDATE", "Desk.contacts.READ", "Desk.contacts.CREATE",
		"Desk.contacts.UPDATE", "Desk.contacts.DELETE", "Desk.accounts.READ", "Desk.accounts.CREATE", "Desk.accounts.UPDATE",
		"Desk.accounts.DELETE", "Desk.search.READ", "Desk.tickets.READ", "Desk.tickets.CREATE", "Desk.tickets.UPDATE",
		"Desk.tickets.DELETE", "Desk.fields.READ", "Desk.layouts.READ", "Desk.agents.READ", "Desk.departments.READ",
		"Desk.organization.READ",
	}
}

var (
	operations = []string{"ALL", "READ", "WRITE", "CREATE", "UPDATE", "DELETE"}

	// areas are the known middle parts of a scope by its service; a service may have areas within areas ("settings.fields").
	areas = map[string][]string{
		"ZohoCRM": {
			"modules", "settings", "org", "users", "bulk", "coql", "notifications", "files", "share", "send_mail",
			"change_owner", "composite_requests", "mass_update", "mass_delete", "templates", "features", "signals", "zia",
		},
		"Desk": {
			"basic", "settings", "contacts", "accounts", "tickets", "tasks", "calls", "events", "activities", "products",
			"search", "fields", "layouts", "agents", "departments", "organization", "organizations", "webhooks", "articles",
			"custommodule", "contracts", "community", "imports", "exports", "channels",
		},
		"ZohoFiles":  {"files"},
		"ZohoSearch": {"securesearch"},
		"AaaServer":  {"profile"},
		"email":      nil,
		"profile":    nil,
	}
)

// knownScope says whether the server has such a scope. One unknown scope refuses a whole authorization.
func knownScope(scope string) bool {
	parts := strings.Split(scope, ".")
	within, ok := areas[parts[0]]
	if !ok {
		return false
	}
	if within == nil {
		return len(parts) == 1
	}
	if len(parts) < 3 || len(parts) > 4 || !slices.Contains(within, parts[1]) {
		return false
	}
	if len(parts) == 4 && (parts[0] != "ZohoCRM" || parts[2] == "" || (parts[1] != "modules" && parts[1] != "settings")) {
		return false
	}
	return slices.ContainsFunc(operations, func(o string) bool { return strings.EqualFold(o, parts[len(parts)-1]) })
}

// splitScopes reads a scope parameter: names parted by commas, spaces or both, each taken once.
func splitScopes(text string) []string {
	var scopes []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '+' }) {
		if !slices.Contains(scopes, s) {
			scopes = append(scopes, s)
		}
	}
	return scopes
}

// firstUnknown names the first scope that the server does not have, "" when all are known.
func (s *Server) firstUnknown(scopes []string) string {
	for _, scope := range scopes {
		if !knownScope(scope) || slices.Contains(s.knobs.UnknownScopes, scope) {
			return scope
		}
	}
	return ""
}
