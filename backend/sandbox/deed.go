package sandbox

import (
	"maps"
	"slices"
	"time"

	"counterpart/backend/sandbox/accounts"
)

// Deed is what was done to one record of a service.
type Deed struct {
	At      time.Time // by the sandbox's clock
	Service string    // desk or crm
	Module  string
	ID      string
	Verb    string // added, edited, deleted, restored or purged
	By      string // who did it in the service's own pages, by name; empty: a program did, through the API
}

// Watch calls f for everything that is done to a record from now on, in order
// and one at a time for each service, until stop is called. f is called while
// the service is locked: it must not block, and must not call the service.
func (s *Sandbox) Watch(f func(Deed)) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.nextWatcher
	s.nextWatcher++
	// A copy, since calls go on from the former one.
	watchers := maps.Clone(s.watchers)
	if watchers == nil {
		watchers = map[int]func(Deed){}
	}
	watchers[id] = f
	s.watchers = watchers
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		rest := maps.Clone(s.watchers)
		delete(rest, id)
		s.watchers = rest
	}
}

// noting tells the watchers what one service says was done.
func (s *Sandbox) noting(service string) func(module, id, verb, by string) {
	return func(module, id, verb, by string) {
		s.dirty.Store(true)
		s.mu.Lock()
		watchers := s.watchers
		s.mu.Unlock()
		if len(watchers) == 0 {
			return
		}
		deed := Deed{At: s.clock.now(), Service: service, Module: module, ID: id, Verb: verb, By: s.nameOf(by)}
		for _, id := range slices.Sorted(maps.Keys(watchers)) {
			watchers[id](deed)
		}
	}
}

// nameOf finds the name of a user of either service.
func (s *Sandbox) nameOf(user string) string {
	if user == "" {
		return ""
	}
	for _, p := range s.accounts.People() {
		if p.ID == user || deskID(p) == user {
			return p.FirstName + " " + p.LastName
		}
	}
	return user
}

// WorkAs makes one of the sandbox's people the one who works in the own pages
// of both services, and returns the name. At first it is the administrator,
// who is also whom programs work for.
func (s *Sandbox) WorkAs(key string) (name string, err error) {
	for _, p := range s.accounts.People() {
		if p.Key == key {
			return p.FirstName + " " + p.LastName, s.workAs(p)
		}
	}
	return "", &accounts.UnknownPersonError{Name: key}
}

func (s *Sandbox) workAs(p accounts.Person) error {
	if err := s.desk.WorkAs(deskID(p)); err != nil {
		return err
	}
	return s.crm.WorkAs(p.ID)
}
