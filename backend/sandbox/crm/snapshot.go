package crm

import (
	"bytes"
	"encoding/gob"
	"fmt"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// state is an organization as it is kept: everything but the knobs, the
// credits and the traffic.
type state struct {
	Users   []user
	Fields  []customField
	Records map[string][]table.Record
	Links   map[link][]uint64
}

// Snapshot returns the organization's users, custom fields and records, for
// Load.
func (s *Service) Snapshot() ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	st := state{Fields: s.extra, Records: map[string][]table.Record{}, Links: s.links}
	for _, u := range s.users {
		st.Users = append(st.Users, *u)
	}
	for name, t := range s.tables {
		for _, r := range t.All() {
			st.Records[name] = append(st.Records[name], *r)
		}
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(st); err != nil {
		return nil, fmt.Errorf("snapshot crm: %w", err)
	}
	return b.Bytes(), nil
}

// Load replaces users, custom fields and records by those of a snapshot. A
// snapshot that cannot be read changes nothing.
func (s *Service) Load(snapshot []byte) error {
	var st state
	if err := gob.NewDecoder(bytes.NewReader(snapshot)).Decode(&st); err != nil {
		return fmt.Errorf("load crm: %w", err)
	}
	if len(st.Users) == 0 {
		return fmt.Errorf("load crm: the snapshot has no users")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	catalog := schema.New(prefixOf(st.Users[0].Person.ID))
	for _, f := range st.Fields {
		if err := f.addTo(catalog); err != nil {
			return fmt.Errorf("load crm: %w", err)
		}
	}
	tables := map[string]*table.Table{}
	for _, m := range catalog.Modules {
		if m.Shadow {
			continue
		}
		t := newTable(m)
		for _, r := range st.Records[m.API] {
			t.Add(&r)
		}
		tables[m.API] = t
	}
	s.catalog, s.tables, s.extra, s.links = catalog, tables, st.Fields, st.Links
	if s.links == nil {
		s.links = map[link][]uint64{}
	}
	s.users = nil
	for _, u := range st.Users {
		s.users = append(s.users, &u)
	}
	s.stale = newStaleness()
	s.bulk.mu.Lock()
	s.bulk.jobs = map[string]*job{}
	s.bulk.mu.Unlock()
	s.writes.mu.Lock()
	s.writes.jobs = map[string]*writeJob{}
	s.writes.mu.Unlock()
	return nil
}
