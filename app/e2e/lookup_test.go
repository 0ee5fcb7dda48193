//go:build e2e

package e2e

import "testing"

// accountOf is the name of the account that a contact shows on a side.
func (s *sandbox) accountOf(side string, c couple) string {
	s.t.Helper()
	id := accountID(side, s.get(side, contacts, c.ids[side]))
	if id == "" {
		return ""
	}
	return text(s.get(side, accounts, id)[map[string]string{desk: "accountName", crm: "Account_Name"}[side]])
}

// TestDelete_AccountOfContacts deletes an account that contacts belong to. They
// lose it on that side, which is no person's edit: it must not travel, not even
// when the account has come back and one of them is edited, and when the account
// is back they have it again.
func TestDelete_AccountOfContacts(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	for _, side := range sides() {
		for _, how := range []string{"binned", "purged"} {
			t.Run(how+" in "+side, func(t *testing.T) { bereave(t, s, i, side, how) })
		}
	}
	checkAgreement(t, i, s)
	before := s.traffic()
	i.sync("ok", "partial")
	s.received("a sync at rest", before, map[change]int{})
	checkHistory(t, i, s)
}

func bereave(t *testing.T, s *sandbox, i *installation, side, how string) {
	t.Helper()
	name, mail := "Omega "+how+" in "+side, how+"@"+side+".example"
	account := couple{accounts, map[string]string{desk: s.create(desk, accounts, row{"accountName": name})}}
	person := couple{contacts, map[string]string{
		desk: s.create(desk, contacts, row{"lastName": "Omega", "email": mail, "accountId": account.ids[desk]}),
	}}
	i.sync("ok", "partial")
	for id, r := range s.rows(crm, contacts) {
		if text(r["Email"]) == mail {
			person.ids[crm], account.ids[crm] = id, accountID(crm, r)
		}
	}
	if s.accountOf(crm, person) != name {
		t.Fatalf("in CRM the account is %q", s.accountOf(crm, person))
	}

	s.bin(side, accounts, account.ids[side])
	if how == "purged" {
		s.purge(side, accounts, account.ids[side])
	}
	before := s.traffic()
	i.sync("ok", "partial")
	s.received("the account's deletion", before, map[change]int{})

	s.edit(other(side), accounts, account.ids[other(side)], row{phone(other(side)): "+49 30 555 1212"})
	i.sync("ok", "partial")
	for _, at := range sides() {
		if got := s.accountOf(at, person); got != name {
			t.Errorf("after the account came back to %s, the contact in %s belongs to %q", side, at, got)
		}
	}
	for _, at := range sides() {
		s.edit(at, contacts, person.ids[at], row{phone(at): "+49 30 555 1313"})
		i.sync("ok", "partial")
		for _, to := range sides() {
			if got := s.accountOf(to, person); got != name {
				t.Errorf("after an edit in %s, the contact in %s belongs to %q", at, to, got)
			}
		}
	}
}
