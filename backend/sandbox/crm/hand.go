package crm

import (
	"fmt"

	"counterpart/backend/sandbox/crm/table"
)

// What Config.Noted calls the changes of a record.
const (
	verbAdded    = "added"
	verbEdited   = "edited"
	verbDeleted  = "deleted" // moved to the recycle bin
	verbRestored = "restored"
	verbPurged   = "purged" // gone for good
)

// WorkAs makes a user the one who works in CRM's own pages from now on:
// whatever Create, Edit and the like do bears that user's name. At first it is
// the administrator.
func (s *Service) WorkAs(userID string) error {
	id, _ := parseID(userID)
	s.mu.Lock()
	defer s.mu.Unlock()
	at, ok := s.userAt(id)
	if !ok {
		return fmt.Errorf("crm has no user %q", userID)
	}
	s.person = uint16(at)
	return nil
}

// lockForPerson takes the write lock for something that is done in CRM's own
// pages, and returns how to give it back.
func (s *Service) lockForPerson() (unlock func()) {
	s.advanceWrites()
	s.mu.Lock()
	s.acting, s.inPages = s.person, true
	return func() {
		s.acting, s.inPages = 0, false
		s.mu.Unlock()
	}
}

// note tells of a change of a record. The caller holds the write lock.
func (s *Service) note(t *table.Table, r *table.Record, verb string) {
	if s.cfg.Noted == nil {
		return
	}
	by := ""
	if s.inPages {
		by = s.users[s.acting].Person.ID
	}
	s.cfg.Noted(t.Module.API, idText(r.ID), verb, by)
}
