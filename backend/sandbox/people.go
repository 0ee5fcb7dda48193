package sandbox

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/desk"
)

// deskID turns a person's id in CRM into the one in Desk: the services number their users apart.
func deskID(p accounts.Person) string { return "1329983" + strings.TrimPrefix(p.ID, "4876876") }

func deskPerson(p accounts.Person) desk.Person {
	return desk.Person{ID: deskID(p), FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, ZUID: p.ZUID, TimeZone: p.TimeZone}
}

func crmPerson(p accounts.Person) crm.Person {
	return crm.Person{ID: p.ID, FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, ZUID: p.ZUID, TimeZone: p.TimeZone}
}

func (s *Sandbox) authorizeDesk(r *http.Request) (desk.Grant, error) {
	g, err := s.accounts.Lookup(r.Header.Get("Authorization"))
	if errors.Is(err, accounts.ErrNoToken) {
		return desk.Grant{}, desk.ErrNoToken
	} else if err != nil {
		return desk.Grant{}, desk.ErrBadToken
	}
	return desk.Grant{Scopes: g.Scopes, Expires: g.Expires}, nil
}

func (s *Sandbox) authorizeCRM(r *http.Request) (crm.Grant, error) {
	g, err := s.accounts.Lookup(r.Header.Get("Authorization"))
	if errors.Is(err, accounts.ErrNoToken) {
		return crm.Grant{}, crm.ErrNoToken
	} else if err != nil {
		return crm.Grant{}, crm.ErrBadToken
	}
	return crm.Grant{Scopes: g.Scopes, Expires: g.Expires}, nil
}

// addMembers makes everybody but the administrator a user of CRM, too.
func (s *Sandbox) addMembers() error {
	for _, p := range s.accounts.People()[1:] {
		status := "active"
		if !p.Active {
			status = "disabled"
		}
		m := crm.Member{Person: crmPerson(p), Administrator: p.Admin, Confirmed: true, Status: status}
		if _, err := s.crm.AddUser(m); err != nil {
			return fmt.Errorf("add user %s: %w", p.Key, err)
		}
	}
	return nil
}
