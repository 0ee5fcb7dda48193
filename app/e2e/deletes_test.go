//go:build e2e

package e2e

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// TestDelete follows deleted records: nothing happens to their counterparts,
// and only an edit of these brings them back.
func TestDelete(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	for _, module := range modules() {
		all := s.newCouples(i, module, 4)
		for n, side := range sides() {
			t.Run(module+" binned in "+side, func(t *testing.T) { binned(t, s, i, side, all[2*n]) })
			t.Run(module+" purged in "+side, func(t *testing.T) { purged(t, s, i, side, all[2*n+1]) })
		}
	}
	checkAgreement(t, i, s)
	checkHistory(t, i, s)
}

// newCouples makes records in Desk, and has them synced.
func (s *sandbox) newCouples(i *installation, module string, n int) []couple {
	s.t.Helper()
	known := s.rows(crm, module)
	var all []couple
	for at := range n {
		name := fmt.Sprintf("Delta %d", at)
		fields := map[string]row{
			contacts: {"lastName": name, "email": fmt.Sprintf("delta%d@delta.example", at)},
			accounts: {"accountName": name},
		}[module]
		all = append(all, couple{module, map[string]string{desk: s.create(desk, module, fields)}})
	}
	i.sync("ok", "partial")
	added := map[string]string{} // by key
	for id, r := range s.rows(crm, module) {
		if _, old := known[id]; !old {
			added[matchKey(crm, module, r)] = id
		}
	}
	for _, c := range all {
		c.ids[crm] = added[matchKey(desk, module, s.get(desk, module, c.ids[desk]))]
		if c.ids[crm] == "" {
			s.t.Fatalf("a new record of %s did not come to CRM", module)
		}
	}
	return all
}

// stays makes sure that a deletion did not travel.
func stays(t *testing.T, s *sandbox, i *installation, side string, c couple, state string) {
	t.Helper()
	before := s.traffic()
	for range 2 {
		i.sync("ok", "partial")
	}
	s.received("a deletion", before, map[change]int{})
	if got := s.get(side, c.module, c.ids[side]).state(); got != state {
		t.Errorf("%s %s: state %q, want %q", side, c.module, got, state)
	}
	if r := s.get(other(side), c.module, c.ids[other(side)]); !r.live() {
		t.Errorf("the counterpart in %s is %s", other(side), r.state())
	}
}

func binned(t *testing.T, s *sandbox, i *installation, side string, c couple) {
	t.Helper()
	s.bin(side, c.module, c.ids[side])
	stays(t, s, i, side, c, "binned")

	before := s.traffic()
	s.edit(other(side), c.module, c.ids[other(side)], row{phone(other(side)): "+49 30 555 0707"})
	i.sync("ok", "partial")
	if r := s.get(side, c.module, c.ids[side]); !r.live() {
		t.Fatalf("%s %s is %s after the edit of its counterpart", side, c.module, r.state())
	}
	s.shows(side, c, "+49 30 555 0707")
	s.shows(other(side), c, "+49 30 555 0707")
	s.received("an edit of a binned record's counterpart", before,
		map[change]int{{side, c.module, "restored"}: 1, {side, c.module, "updated"}: 1})
}

func purged(t *testing.T, s *sandbox, i *installation, side string, c couple) {
	t.Helper()
	s.bin(side, c.module, c.ids[side])
	s.purge(side, c.module, c.ids[side])
	stays(t, s, i, side, c, "gone")

	known := s.rows(side, c.module)
	before := s.traffic()
	s.edit(other(side), c.module, c.ids[other(side)], row{phone(other(side)): "+49 30 555 0808"})
	i.sync("ok", "partial")
	s.received("an edit of a purged record's counterpart", before, map[change]int{{side, c.module, "created"}: 1})
	now := s.rows(side, c.module)
	maps.DeleteFunc(now, func(id string, _ row) bool { _, old := known[id]; return old })
	added := slices.Collect(maps.Keys(now))
	if len(added) != 1 {
		t.Fatalf("added %v", added)
	}
	s.shows(side, couple{c.module, map[string]string{side: added[0]}}, "+49 30 555 0808")
}
