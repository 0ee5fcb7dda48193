//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"testing"
)

// mapped lists the pairs of contacts' fields that a command prints.
func (i *installation) mapped(field string) bool {
	i.t.Helper()
	return slices.ContainsFunc(i.pairs(contacts), func(p mappingRow) bool { return p.Desk == field })
}

// TestMapping maps a further field, has it filled, and takes it out again.
func TestMapping(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	var set mappingRow
	i.ask(0, &set, "mapping", "set", "--module", contacts, "--desk", "cf_seats", "--crm", "Seats")
	if set.Direction != "both" || set.TypeCheck != "same" || set.Conflict == "" || !i.mapped("cf_seats") {
		t.Errorf("mapping set: %+v", set)
	}
	var misfits []mappingRow
	i.ask(0, &misfits, "mapping", "check")
	if slices.ContainsFunc(misfits, func(p mappingRow) bool { return p.Desk == "cf_seats" || p.TypeCheck == "same" }) {
		t.Errorf("mapping check: %+v", misfits)
	}

	// Every difference in that field alone is planned, and carried out.
	var plan []planRow
	i.ask(0, &plan, "plan")
	want := map[change]int{}
	for _, r := range plan {
		want[change{r.Target, r.Module, "updated"}]++
		if len(r.Fields) != 1 || r.Fields[0].Desk != "cf_seats" || r.Action != "update" || r.Module != contacts {
			t.Errorf("a new field is mapped, and the plan says %+v", r)
		}
	}
	if len(plan) < 10 {
		t.Fatalf("only %d records have a number of seats", len(plan))
	}
	before := s.traffic()
	i.sync("ok", "partial")
	s.received("a newly mapped field", before, want)
	checkAgreement(t, i, s)
	editSeats(t, s, i)

	var gone mappingRow
	i.ask(0, &gone, "mapping", "unset", "--module", contacts, "--desk", "cf_seats")
	if gone.Desk != "cf_seats" || i.mapped("cf_seats") {
		t.Errorf("mapping unset: %+v", gone)
	}
	before = s.traffic()
	s.edit(desk, contacts, s.couples(contacts)[0].ids[desk], row{"cf_seats": "4711"})
	i.sync("ok", "partial")
	s.received("a field that is mapped no longer", before, map[change]int{})
	checkHistory(t, i, s)
}

// editSeats sets the mapped field on either side.
func editSeats(t *testing.T, s *sandbox, i *installation) {
	t.Helper()
	c := s.couples(contacts)[1]
	for n, side := range sides() {
		seats := fmt.Sprint(300 + n)
		var value any = seats
		if side == crm {
			value = 300 + n
		}
		before := s.traffic()
		s.edit(side, contacts, c.ids[side], row{map[string]string{desk: "cf_seats", crm: "Seats"}[side]: value})
		i.sync("ok", "partial")
		for _, at := range sides() {
			if got := text(s.get(at, contacts, c.ids[at]).field(map[string]string{desk: "cf_seats", crm: "Seats"}[at])); got != seats {
				t.Errorf("edited in %s, %s shows %q seats, want %s", side, at, got, seats)
			}
		}
		s.received("an edit of the number of seats", before, map[change]int{{other(side), contacts, "updated"}: 1})
	}
}

// TestMapping_TextForInteger maps a text to a whole number: a text that is none
// fails for the cause that the list of failures names, and an edit solves it.
func TestMapping_TextForInteger(t *testing.T) {
	t.Parallel()
	s, i := synced(t)
	all := s.couples(contacts)
	var ids []string
	for id, r := range s.rows(desk, contacts) {
		if r.live() {
			ids = append(ids, id)
		}
	}
	s.massUpdate(desk, contacts, ids, row{"cf_external_key": nil})
	c := all[0]
	s.edit(desk, contacts, c.ids[desk], row{"cf_external_key": "a dozen"})
	s.edit(desk, contacts, all[1].ids[desk], row{"cf_external_key": "12"})
	old := len(i.failures())

	var set mappingRow
	i.ask(0, &set, "mapping", "set", "--module", contacts, "--desk", "cf_external_key", "--crm", "Seats", "--direction", "desk-to-crm")
	if set.TypeCheck != "loses" || set.Note == "" {
		t.Errorf("mapping set does not warn: %+v", set)
	}
	i.sync("partial")
	failures := slices.DeleteFunc(i.failures(), func(f failure) bool { return f.RecordID != c.ids[desk] })
	if len(failures) != 1 {
		t.Fatalf("failures of the record: %+v", failures)
	}
	f := failures[0]
	if f.Reason != "Text value is given for an Integer field" || f.Module != contacts || f.Side != desk || f.Message == "" || f.Advice == "" || f.Attempts != 1 {
		t.Errorf("failure %+v", f)
	}
	if got := text(s.get(crm, contacts, all[1].ids[crm])["Seats"]); got != "12" {
		t.Errorf("a text that is a number became %q", got)
	}

	// Another field of the failed record is not kept from travelling for good:
	// once the text is put right, the record is complete.
	var r run
	i.ask(1, &r, "retry", f.ID)
	if again := slices.IndexFunc(i.failures(), func(g failure) bool { return g.ID == f.ID && g.Attempts == 2 }); again < 0 {
		t.Errorf("after a retry without a change: %+v", i.failures())
	}
	s.edit(desk, contacts, c.ids[desk], row{"cf_external_key": "13"})
	before := s.traffic()
	o := i.start("retry", f.ID, "--json").wait()
	one(t, o.stdout, &r)
	if want := exitCode(r.State); o.code != want || (r.State != "ok" && old == 0) {
		t.Errorf("retry: code %d, run %+v", o.code, r)
	}
	if got := text(s.get(crm, contacts, c.ids[crm])["Seats"]); got != "13" {
		t.Errorf("after the edit and a retry, CRM shows %q seats", got)
	}
	if n := len(i.failures()); n != old {
		t.Errorf("%d failures are open, want %d", n, old)
	}
	s.received("a retry", before, map[change]int{{crm, contacts, "updated"}: 1})
}

// TestMapping_Refuses makes sure that what cannot work is refused, with the
// reason, and changes nothing.
func TestMapping_Refuses(t *testing.T) {
	t.Parallel()
	_, i := small(t)
	before := i.pairs(contacts)
	for _, args := range [][]string{
		{"set", "--module", contacts, "--desk", "cf_nothing", "--crm", "Seats"},
		{"set", "--module", contacts, "--desk", "cf_seats", "--crm", "Nothing"},
		{"set", "--module", contacts, "--desk", "cf_seats", "--crm", "Created_Time"},
		{"set", "--module", contacts, "--desk", "email", "--crm", "Secondary_Email"},
		{"set", "--module", "Deals", "--desk", "cf_seats", "--crm", "Seats"},
		{"set", "--module", contacts, "--desk", "cf_seats", "--crm", "Seats", "--direction", "up"},
		{"unset", "--module", contacts, "--desk", "email"},
		{"unset", "--module", contacts, "--desk", "cf_seats"},
	} {
		o := i.run(2, append([]string{"mapping"}, args...)...)
		if o.stdout != "" || o.stderr == "" {
			t.Errorf("mapping %v: says %q and %q", args, o.stdout, o.stderr)
		}
	}
	if after := i.pairs(contacts); !slices.Equal(before, after) {
		t.Errorf("refused edits changed the map to %+v", after)
	}
}
