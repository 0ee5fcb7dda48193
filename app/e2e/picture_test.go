//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// seen is a record by the values of its mapped fields.
type seen struct {
	row
	values []string // in the order of the mapping
	at     int      // where in values the account stands; -1: nowhere
	free   bool     // of the account: it is left out of the sync, so the other side may show none or another
}

func (r seen) fingerprint() string { return strings.Join(r.values, "\x1f") }

// picture is what one side shows of one module, in the plain form.
type picture map[string]seen

// pairs are the mapped fields of a module.
type pairs []mappingRow

func (i *installation) pairs(module string) pairs {
	i.t.Helper()
	var rows []mappingRow
	i.ask(0, &rows, "mapping", "show", "--module", module)
	return rows
}

func (p mappingRow) api(side string) string {
	if side == desk {
		return p.Desk
	}
	return p.CRM
}

// picture takes a picture of one side's module; the contacts' accounts stand
// in it by name.
func (s *sandbox) picture(side, module string, fields pairs) picture {
	s.t.Helper()
	names := map[string]string{}
	if module == contacts {
		for id, r := range s.rows(side, accounts) {
			names[id] = text(r[map[string]string{desk: "accountName", crm: "Account_Name"}[side]])
		}
	}
	p := picture{}
	at := slices.IndexFunc(fields, func(f mappingRow) bool { return f.DeskType == "lookup" })
	for id, r := range s.rows(side, module) {
		p[id] = seen{row: r, values: fields.values(side, r, names), at: at}
	}
	return p
}

// forgetAccounts empties the account of the contacts whose account is left out
// of the sync: the other side cannot name it.
func (p picture) forgetAccounts(side string, leave map[string]bool) {
	for id, r := range p {
		if r.at >= 0 && leave[accountID(side, r.row)] {
			r.values[r.at], r.free = "", true
			p[id] = r
		}
	}
}

// agrees tells whether two records show the same, but for an account that one
// of them cannot tell the other of.
func (r seen) agrees(other seen) bool {
	if !r.free && !other.free {
		return false
	}
	for i := range r.values {
		if i != r.at && r.values[i] != other.values[i] {
			return false
		}
	}
	return true
}

// accountID is the id of a contact's account.
func accountID(side string, r row) string {
	if to, ok := r["Account_Name"].(map[string]any); ok && side == crm {
		return text(to["id"])
	}
	return text(r["accountId"])
}

func (p pairs) values(side string, r row, names map[string]string) []string {
	values := make([]string, len(p))
	for i, pair := range p {
		v := r.field(pair.api(side))
		if pair.DeskType == "lookup" {
			id := accountID(side, r)
			if v = names[id]; id != "" && v == "" {
				v = "no such account: " + id
			}
		}
		values[i] = plain(pair.DeskType, v)
	}
	return values
}

// created is when a record was made.
func (r row) created(t *testing.T) time.Time {
	t.Helper()
	for _, name := range []string{"createdTime", "Created_Time"} {
		if stamp, ok := r[name].(string); ok {
			at, err := time.Parse(time.RFC3339, stamp)
			if err != nil {
				t.Fatal(err)
			}
			return at
		}
	}
	t.Fatalf("record %s has no time of creation", r.id())
	return time.Time{}
}

// difference is what the two sides of a module do not agree on: the live
// records of each side without a twin that shows the very same values on the
// other side. Each record is the twin of one at most, so that a doubled one
// stands out too.
func difference(deskPicture, crmPicture picture, leave map[string]bool) (left [2][]seen) {
	byValues := map[string][]seen{}
	for _, id := range sorted(crmPicture) {
		if r := crmPicture[id]; r.live() && !leave[id] {
			byValues[r.fingerprint()] = append(byValues[r.fingerprint()], r)
		}
	}
	for _, id := range sorted(deskPicture) {
		r := deskPicture[id]
		if !r.live() || leave[id] || r.row["isSpam"] == true {
			continue
		}
		twins := byValues[r.fingerprint()]
		if len(twins) == 0 {
			left[0] = append(left[0], r)
			continue
		}
		byValues[r.fingerprint()] = twins[1:]
	}
	for _, key := range sorted(byValues) {
		left[1] = append(left[1], byValues[key]...)
	}
	left[0] = slices.DeleteFunc(left[0], func(r seen) bool {
		at := slices.IndexFunc(left[1], r.agrees)
		if at >= 0 {
			left[1] = slices.Delete(left[1], at, at+1)
		}
		return at >= 0
	})
	return left
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// checkAgreement makes sure that every live record has exactly one twin that
// shows the same values, but those that stand in the list of failures with a
// real cause.
func checkAgreement(t *testing.T, i *installation, s *sandbox) {
	t.Helper()
	leave := map[string]bool{}
	for _, f := range i.failures() {
		leave[f.RecordID] = true
	}
	for _, module := range modules() {
		fields := i.pairs(module)
		pictures := [2]picture{s.picture(desk, module, fields), s.picture(crm, module, fields)}
		for at, side := range sides() {
			pictures[at].forgetAccounts(side, leave)
		}
		left := difference(pictures[0], pictures[1], leave)
		for at, side := range sides() {
			report(t, fmt.Sprintf("%s of %s without a twin on the other side", module, side), left[at])
		}
	}
}

// report complains of records, and shows a few.
func report(t *testing.T, what string, records []seen) {
	t.Helper()
	if len(records) == 0 {
		return
	}
	t.Errorf("%d %s", len(records), what)
	const few = 5
	for _, r := range records[:min(few, len(records))] {
		t.Logf("  %s, created %s: %q", r.id(), r.created(t).UTC().Format(time.RFC3339), r.values)
	}
}

// failures lists the open failures and makes sure that their cause is one that
// only a person can remove.
func (i *installation) failures() []failure {
	i.t.Helper()
	var rows []failure
	i.ask(0, &rows, "failures")
	return rows
}

// onlyAlreadyMapped makes sure that the failures are the near-duplicates of the
// sample data, and that each of them really has a namesake.
func onlyAlreadyMapped(t *testing.T, s *sandbox, failures []failure) {
	t.Helper()
	keys := map[string]map[string]int{}
	for _, side := range sides() {
		for _, module := range modules() {
			at := map[string]int{}
			for _, r := range s.rows(side, module) {
				if r.live() {
					at[matchKey(side, module, r)]++
				}
			}
			keys[side+module] = at
		}
	}
	const reason = "CRM ID is already mapped with another Support Entity"
	for _, f := range failures {
		key := matchKey(f.Side, f.Module, s.get(f.Side, f.Module, f.RecordID))
		if f.Reason != reason || key == "" || (keys[f.Side+f.Module][key] < 2) {
			t.Errorf("failure without a real cause: %+v", f)
		}
	}
}

// matchKey is what two records are found to be the same by.
func matchKey(side, module string, r row) string {
	name := map[string]string{
		desk + contacts: "email", crm + contacts: "Email", desk + accounts: "accountName", crm + accounts: "Account_Name",
	}[side+module]
	return fold(text(r[name]))
}
