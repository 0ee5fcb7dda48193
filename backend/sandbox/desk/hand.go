package desk

import (
	"fmt"
	"strconv"
)

// What Config.Noted calls the changes of a record.
const (
	verbAdded    = "added"
	verbEdited   = "edited"
	verbDeleted  = "deleted" // moved to the recycle bin
	verbRestored = "restored"
	verbPurged   = "purged" // gone for good
)

// WorkAs makes an agent the one who works in Desk's own pages from now on:
// whatever Create, Edit and the like do is done by that agent. At first it is
// the administrator.
func (s *Service) WorkAs(agentID string) error {
	id, _ := parseID(agentID)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.agents[id] == nil {
		return fmt.Errorf("desk has no agent %q", agentID)
	}
	s.person = id
	return nil
}

// lockForPerson takes the write lock for something that is done in Desk's own
// pages, and returns how to give it back.
func (s *Service) lockForPerson() (unlock func()) {
	s.mu.Lock()
	s.acting = s.person
	return func() {
		s.acting = 0
		s.mu.Unlock()
	}
}

// actor is who changes something under the present lock.
func (s *Service) actor() int64 {
	if s.acting == 0 {
		return s.admin
	}
	return s.acting
}

// note tells of a change of a record. The caller holds the write lock.
func (s *Service) note(t *table, e *entity, verb string) {
	if s.cfg.Noted == nil {
		return
	}
	by := ""
	if s.acting != 0 {
		by = strconv.FormatInt(s.acting, 10)
	}
	s.cfg.Noted(t.title, strconv.FormatInt(e.id, 10), verb, by)
}
