package crm

import "strings"

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
