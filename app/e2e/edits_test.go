//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// small is a sandbox with few records that shows every change at once.
func small(t *testing.T, more ...string) (*sandbox, *installation) {
	t.Helper()
	s := serve(t, append([]string{"--contacts", "60", "--accounts", "15", "--index-lag", "0s"}, more...)...)
	i := install(t)
	i.connect(s)
	i.everything()
	return s, i
}

// synced is small after its first sync.
func synced(t *testing.T, more ...string) (*sandbox, *installation) {
	t.Helper()
	s, i := small(t, more...)
	i.sync("ok", "partial")
	checkAgreement(t, i, s)
	return s, i
}

// couple is a linked pair of records, known by its key.
type couple struct {
	module string
	ids    map[string]string // by side
}

// couples finds the pairs of a module whose key stands for one record on each
// side, in a fixed order.
func (s *sandbox) couples(module string) []couple {
	s.t.Helper()
	found := map[string]map[string][]string{} // key, side, ids
	for _, side := range sides() {
		for id, r := range s.rows(side, module) {
			if key := matchKey(side, module, r); key != "" {
				if found[key] == nil {
					found[key] = map[string][]string{}
				}
				found[key][side] = append(found[key][side], id)
			}
		}
	}
	var all []couple
	for _, key := range sorted(found) {
		if ids := found[key]; len(ids[desk]) == 1 && len(ids[crm]) == 1 {
			all = append(all, couple{module, map[string]string{desk: ids[desk][0], crm: ids[crm][0]}})
		}
	}
	if len(all) < 10 {
		s.t.Fatalf("only %d pairs of %s", len(all), module)
	}
	return all
}

// phone is a mapped field of every module and side.
func phone(side string) string {
	if side == desk {
		return "phone"
	}
	return "Phone"
}

// shows makes sure of a record's phone number.
func (s *sandbox) shows(side string, c couple, want string) {
	s.t.Helper()
	if got := text(s.get(side, c.module, c.ids[side])[phone(side)]); got != want {
		s.t.Errorf("%s %s %s shows the number %q, want %q", side, c.module, c.ids[side], got, want)
	}
}

// TestEdit makes a person edit one record, many records and a new one on
// either side.
func TestEdit(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	for _, module := range modules() {
		all := s.couples(module)
		for n, side := range sides() {
			t.Run(module+" of "+side, func(t *testing.T) {
				editOne(t, s, i, side, all[n])
				editMany(t, s, i, side, all[2:9])
				createOne(t, s, i, side, module)
			})
		}
	}
	checkAgreement(t, i, s)
	before := s.traffic()
	i.sync("ok", "partial")
	s.received("a sync after all edits", before, map[change]int{})
	checkHistory(t, i, s)
}

func editOne(t *testing.T, s *sandbox, i *installation, side string, c couple) {
	t.Helper()
	before := s.traffic()
	s.edit(side, c.module, c.ids[side], row{phone(side): "+49 30 555 0101"})
	i.sync("ok", "partial")
	s.shows(other(side), c, "+49 30 555 0101")
	s.shows(side, c, "+49 30 555 0101")
	s.received("one edit", before, map[change]int{{other(side), c.module, "updated"}: 1})

	// Emptied on purpose, it is emptied on the other side.
	before = s.traffic()
	s.edit(side, c.module, c.ids[side], row{phone(side): nil})
	i.sync("ok", "partial")
	s.shows(other(side), c, "")
	s.received("one value emptied", before, map[change]int{{other(side), c.module, "updated"}: 1})
}

func editMany(t *testing.T, s *sandbox, i *installation, side string, some []couple) {
	t.Helper()
	number := "+49 30 555 02" + map[string]string{desk: "02", crm: "03"}[side]
	var ids []string
	for _, c := range some {
		ids = append(ids, c.ids[side])
	}
	before := s.traffic()
	s.massUpdate(side, some[0].module, ids, row{phone(side): number})
	i.sync("ok", "partial")
	for _, c := range some {
		s.shows(other(side), c, number)
	}
	s.received("a mass update", before, map[change]int{{other(side), some[0].module, "updated"}: len(some)})
}

func createOne(t *testing.T, s *sandbox, i *installation, side, module string) {
	t.Helper()
	name := fmt.Sprintf("Zoë Ångström of %s", side)
	fields := map[string]row{
		desk + contacts: {"lastName": name, "email": "zoe@" + side + ".example", "phone": "+46 8 555 01 01"},
		crm + contacts:  {"Last_Name": name, "Email": "zoe@" + side + ".example", "Phone": "+46 8 555 01 01"},
		desk + accounts: {"accountName": name, "phone": "+46 8 555 01 01"},
		crm + accounts:  {"Account_Name": name, "Phone": "+46 8 555 01 01"},
	}[side+module]
	known := s.rows(other(side), module)
	before := s.traffic()
	s.create(side, module, fields)
	i.sync("ok", "partial")
	s.received("a new record", before, map[change]int{{other(side), module, "created"}: 1})
	var added []string
	for id, r := range s.rows(other(side), module) {
		if _, old := known[id]; !old {
			added = append(added, text(r[map[string]string{
				desk + contacts: "lastName", crm + contacts: "Last_Name", desk + accounts: "accountName", crm + accounts: "Account_Name",
			}[other(side)+module]]))
		}
	}
	if len(added) != 1 || added[0] != name {
		t.Errorf("%s %s: added %q, want %q", other(side), module, added, name)
	}
}

// TestEdit_OnBothSides makes two persons edit one record, in different fields
// and in the same one.
func TestEdit_OnBothSides(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	all := s.couples(contacts)

	before := s.traffic()
	c := all[0]
	s.edit(desk, contacts, c.ids[desk], row{"title": "Miller"})
	s.edit(crm, contacts, c.ids[crm], row{"Phone": "+49 30 555 0404"})
	i.sync("ok", "partial")
	s.shows(desk, c, "+49 30 555 0404")
	if got := text(s.get(crm, contacts, c.ids[crm])["Title"]); got != "Miller" {
		t.Errorf("title in CRM: got %q", got)
	}
	s.received("edits in two fields", before, map[change]int{{desk, contacts, "updated"}: 1, {crm, contacts, "updated"}: 1})

	// In the same field, the rule decides.
	for n, winner := range sides() {
		i.run(0, "config", "set", "conflict.contacts", winner)
		c, before := all[1+n], s.traffic()
		numbers := map[string]string{desk: "+49 30 555 0505", crm: "+49 30 555 0606"}
		for _, side := range sides() {
			s.edit(side, contacts, c.ids[side], row{phone(side): numbers[side]})
		}
		var plan []planRow
		i.ask(0, &plan, "plan")
		at := slices.IndexFunc(plan, func(r planRow) bool { return r.CounterpartID == c.ids[other(winner)] })
		if len(plan) != 1 || at != 0 || plan[0].Fields[0].Before != numbers[other(winner)] || plan[0].Fields[0].After != numbers[winner] {
			t.Errorf("%s wins: plan %+v", winner, plan)
		}
		i.sync("ok", "partial")
		for _, side := range sides() {
			s.shows(side, c, numbers[winner])
		}
		s.received("a conflict that "+winner+" wins", before, map[change]int{{other(winner), contacts, "updated"}: 1})
	}
}

// TestEdit_OfOtherFields makes sure that what is not mapped moves nothing.
func TestEdit_OfOtherFields(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	c := s.couples(contacts)[0]
	before := s.traffic()
	s.edit(desk, contacts, c.ids[desk], row{"facebook": "zoe.example"})
	s.edit(crm, contacts, c.ids[crm], row{"Department": "Mill"})
	i.sync("ok", "partial")
	s.received("edits of fields that are not mapped", before, map[change]int{})
	if got := text(s.get(desk, contacts, c.ids[desk])["facebook"]); !strings.Contains(got, "zoe") {
		t.Errorf("facebook in Desk: got %q", got)
	}
}
