package crm

import (
	"net/http"
	"slices"
	"strings"
)

// need is what a call asks of a token: the scope without its operation, and
// the operation.
type need struct{ area, operation string }

// allowed reports whether the scopes cover all that is needed. A scope is
// written ZohoCRM.modules.contacts.READ; ALL stands for every operation, WRITE
// for CREATE and UPDATE, and a shorter area for everything in it.
func allowed(scopes []string, needs []need) bool {
	for _, n := range needs {
		if !covered(scopes, n) {
			return false
		}
	}
	return true
}

func covered(scopes []string, n need) bool {
	for _, s := range scopes {
		at := strings.LastIndex(s, ".")
		if at < 0 {
			continue
		}
		area, operation := strings.ToLower(s[:at]), strings.ToUpper(s[at+1:])
		if area != n.area && !strings.HasPrefix(n.area, area+".") {
			continue
		}
		if operation == "ALL" || operation == n.operation ||
			operation == "WRITE" && (n.operation == "CREATE" || n.operation == "UPDATE") {
			return true
		}
	}
	return false
}

func setting(area, operation string) func(*call) []need {
	return func(*call) []need { return []need{{"zohocrm." + area, operation}} }
}

// bin asks for an operation on the recycle bin.
func bin(operation string) func(*call) []need { return setting("settings.recycle_bin", operation) }

func moduleNeed(module, operation string) need {
	return need{"zohocrm.modules." + strings.ToLower(module), operation}
}

// onModule asks for an operation on the module in the path.
func onModule(operation string) func(*call) []need {
	return func(c *call) []need {
		if operation == "WRITE" {
			return []need{moduleNeed(c.t.Module.API, "CREATE"), moduleNeed(c.t.Module.API, "UPDATE")}
		}
		return []need{moduleNeed(c.t.Module.API, operation)}
	}
}

// searching asks for reading the module, and for the search itself.
func searching(c *call) []need {
	return []need{moduleNeed(c.t.Module.API, "READ"), {"zohosearch.securesearch", "READ"}}
}

// counting asks for what Record Count in a Module asks for.
func counting(c *call) []need {
	return append(searching(c), need{"zohocrm.settings.layouts", "READ"})
}

// denied refuses what the user's profile does not permit. Permissions are
// named as in Zoho CRM v8, Get a Profile: Crm_Implied_View_Leads.
func denied(permissions []string, c *call, needs []need) *refusal {
	if c.t == nil {
		return nil
	}
	verbs := map[string]string{"READ": "View", "CREATE": "Create", "UPDATE": "Edit", "DELETE": "Delete"}
	for _, n := range needs {
		name := "Crm_Implied_" + verbs[n.operation] + "_" + c.t.Module.API
		if n == moduleNeed(c.t.Module.API, n.operation) && slices.Contains(permissions, name) {
			return refuse(http.StatusForbidden, "NO_PERMISSION", "permission denied",
				map[string]any{"permissions": []string{name}})
		}
	}
	return nil
}
