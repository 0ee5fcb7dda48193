package crm

import (
	"fmt"
	"strings"
)

// user is a user of the organization with the state of the membership.
type user struct {
	Person   Person
	Number   uint64
	Admin    bool
	Confirm  bool
	Status   string // active, disabled, deleted
	Created  int64
	Modified int64
}

func newUser(p Person, now int64) *user {
	id, _ := parseID(p.ID)
	return &user{Person: p, Number: id, Admin: true, Confirm: true, Status: "active", Created: now, Modified: now}
}

func (u *user) name() string {
	return strings.TrimSpace(u.Person.FirstName + " " + u.Person.LastName)
}

// Member is a further user of the organization.
type Member struct {
	Person
	Administrator bool
	Confirmed     bool
	Status        string // active, disabled or deleted
}

// AddUser adds a further user, who may own records. An id may be given; it is
// chosen otherwise. It returns the id.
func (s *Service) AddUser(m Member) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m.Email == "" || m.LastName == "" {
		return "", fmt.Errorf("add user: e-mail and last name are needed")
	}
	switch m.Status {
	case "active", "disabled", "deleted":
	default:
		return "", fmt.Errorf("add user: unknown status %q", m.Status)
	}
	if m.ID == "" {
		m.ID = idText(s.nextID())
	}
	if m.TimeZone == "" {
		m.TimeZone = s.users[0].Person.TimeZone
	}
	u := newUser(m.Person, s.now())
	u.Admin, u.Confirm, u.Status = m.Administrator, m.Confirmed, m.Status
	s.users = append(s.users, u)
	return m.ID, nil
}

// member returns the user at a position as the knobs present it: they decide
// what the administrator is.
func (s *Service) member(at int) user {
	u := *s.users[at]
	if at == 0 {
		u.Admin, u.Confirm, u.Status = s.knobs.UserAdministrator, s.knobs.UserConfirmed, "disabled"
		if s.knobs.UserActive {
			u.Status = "active"
		}
	}
	return u
}

func (s *Service) userAt(id uint64) (int, bool) {
	for i, u := range s.users {
		if u.Number == id {
			return i, true
		}
	}
	return 0, false
}

func (s *Service) userRef(at uint16) map[string]any {
	u := s.users[at]
	return map[string]any{"name": u.name(), "id": u.Person.ID}
}

// appendUser writes a user as records show it.
func (s *Service) appendUser(buf []byte, at uint16) []byte {
	u := s.users[at]
	buf = append(buf, `{"name":`...)
	buf = appendQuoted(buf, u.name())
	buf = append(buf, `,"id":"`...)
	buf = append(buf, u.Person.ID...)
	buf = append(buf, `","email":`...)
	buf = appendQuoted(buf, u.Person.Email)
	return append(buf, '}')
}
