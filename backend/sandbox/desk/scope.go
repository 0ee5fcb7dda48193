package desk

import "strings"

// scopes is what a route asks of a token: one scope of each list.
type scopes [][]string

func one(names ...string) scopes { return scopes{names} }

// allow judges a token's scopes. A list of several lists is a search's, which
// asks for both of its scopes unless a knob says that one will do.
func (n scopes) allow(granted []string, k *Knobs) bool {
	met := 0
	for _, alternatives := range n {
		if anyGranted(alternatives, granted, k) {
			met++
		}
	}
	return met == len(n) || k.SearchScopeAny && met > 0
}

func anyGranted(alternatives, granted []string, k *Knobs) bool {
	for _, want := range alternatives {
		family := k.AccountsScope
		if strings.HasPrefix(want, "accounts!") { // Desk.contacts.* or Desk.accounts.*, by the knob
			verb := strings.TrimPrefix(want, "accounts!")
			if family != "accounts" && covered("Desk.contacts."+verb, granted) ||
				family != "contacts" && covered("Desk.accounts."+verb, granted) {
				return true
			}
			continue
		}
		if covered(want, granted) {
			return true
		}
	}
	return false
}

// covered tells whether a scope was granted, by name or by ALL; WRITE stands
// for CREATE, UPDATE and DELETE.
func covered(want string, granted []string) bool {
	dot := strings.LastIndexByte(want, '.')
	family, verb := want[:dot], want[dot+1:]
	for _, g := range granted {
		if strings.EqualFold(g, want) || strings.EqualFold(g, family+".ALL") {
			return true
		}
		if verb != "READ" && strings.EqualFold(g, family+".WRITE") {
			return true
		}
	}
	return false
}
