package sample

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func rows(t Table) []map[string]any {
	out := make([]map[string]any, 0, t.Len())
	for i := range t.Len() {
		out = append(out, t.Row(i))
	}
	return out
}

func text(row map[string]any, name string) string {
	s, _ := row[name].(string)
	return s
}

// fold is a match key: composed, case-folded, inner space collapsed.
func fold(s string) string {
	return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(s), " ")))
}

func TestGenerate_CountsAreBySide(t *testing.T) {
	for _, c := range []struct{ contacts, accounts, overlap int }{{1200, 300, 40}, {200, 50, 0}, {100, 30, 100}, {0, 0, 40}, {3, 1, 50}, {40, 0, 40}} {
		d := Generate(7, c.contacts, c.accounts, c.overlap, now)
		got := []int{d.Desk.Contacts.Len(), d.CRM.Contacts.Len(), d.Desk.Accounts.Len(), d.CRM.Accounts.Len()}
		if diff := cmp.Diff([]int{c.contacts, c.contacts, c.accounts, c.accounts}, got); diff != "" {
			t.Errorf("Generate(%+v) counts (-want +got):\n%s", c, diff)
		}
		for _, table := range tables(d) {
			rows(table)
		}
	}
}

func tables(d Data) map[string]Table {
	return map[string]Table{
		"desk contacts": d.Desk.Contacts, "desk accounts": d.Desk.Accounts, "tickets": d.Desk.Tickets,
		"crm contacts": d.CRM.Contacts, "crm accounts": d.CRM.Accounts, "deals": d.CRM.Deals, "leads": d.CRM.Leads,
		"tasks": d.CRM.Tasks, "events": d.CRM.Events, "calls": d.CRM.Calls, "notes": d.CRM.Notes, "products": d.CRM.Products,
	}
}

func TestGenerate_IsDeterministic(t *testing.T) {
	a, b, other := tables(Generate(3, 300, 80, 40, now)), tables(Generate(3, 300, 80, 40, now)), tables(Generate(4, 300, 80, 40, now))
	for name := range a {
		if diff := cmp.Diff(rows(a[name]), rows(b[name])); diff != "" {
			t.Errorf("%s differ under one seed (-first +second):\n%s", name, diff)
		}
		if cmp.Equal(rows(a[name]), rows(other[name])) {
			t.Errorf("%s are the same under two seeds", name)
		}
	}
}

func TestGenerate_OverlapMatchesByKey(t *testing.T) {
	d := Generate(1, 1200, 300, 40, now)
	for _, c := range []struct {
		name      string
		desk, crm Table
		deskKey   string
		crmKey    string
		want      int
	}{
		{"contacts", d.Desk.Contacts, d.CRM.Contacts, "email", "Email", 480},
		{"accounts", d.Desk.Accounts, d.CRM.Accounts, "accountName", "Account_Name", 120},
	} {
		keys := map[string]bool{}
		for _, row := range rows(c.desk) {
			if key := fold(text(row, c.deskKey)); key != "" {
				keys[key] = true
			}
		}
		verbatim := map[string]bool{}
		for _, row := range rows(c.desk) {
			verbatim[text(row, c.deskKey)] = true
		}
		got, variants := map[string]bool{}, 0
		for _, row := range rows(c.crm) {
			key := fold(text(row, c.crmKey))
			if keys[key] {
				got[key] = true
				if !verbatim[text(row, c.crmKey)] {
					variants++
				}
			}
		}
		if len(got) != c.want {
			t.Errorf("%s on both sides: got %d, want %d", c.name, len(got), c.want)
		}
		if variants < 5 || variants > c.want/3 {
			t.Errorf("%s with another spelling of the same key: got %d, want some", c.name, variants)
		}
	}
}

func TestGenerate_HasTheHardCases(t *testing.T) {
	d := Generate(1, 1200, 300, 40, now)
	year := now.AddDate(-1, 0, 0)
	noMail, old, twins, decomposed, withAccount := 0, 0, 0, 0, 0
	seen := map[string]int{}
	for _, row := range rows(d.CRM.Contacts) {
		key := fold(text(row, "Email"))
		created, err := time.Parse(time.RFC3339, text(row, "Created_Time"))
		modified, err2 := time.Parse(time.RFC3339, text(row, "Modified_Time"))
		if err != nil || err2 != nil || created.After(modified) || modified.After(now) {
			t.Fatalf("times of %v: %v, %v", row, err, err2)
		}
		if created.Before(year) {
			old++
		}
		if key == "" {
			noMail++
		} else if seen[key]++; seen[key] == 2 {
			twins++
		}
		if !norm.NFC.IsNormalString(text(row, "Last_Name")) {
			decomposed++
		}
		if _, ok := row["Account_Name"]; ok {
			withAccount++
		}
	}
	for _, c := range []struct {
		name           string
		got, low, high int
	}{
		{"without e-mail", noMail, 60, 140},
		{"older than a year", old, 130, 240},
		{"twins", twins, 1, 30},
		{"decomposed names", decomposed, 3, 60},
		{"with account", withAccount, 700, 1150},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s: got %d, want %d to %d", c.name, c.got, c.low, c.high)
		}
	}
	stage := map[string]bool{}
	for _, row := range rows(d.CRM.Deals) {
		stage[text(row, "Stage")] = true
		if _, ok := row["Contact_Name"].(Ref); !ok {
			t.Fatalf("deal without contact: %v", row)
		}
	}
	if len(stage) != 12 {
		t.Errorf("deal stages: got %v, want all 12", stage)
	}
	if got := d.Desk.Tickets.Len(); got != 150 {
		t.Errorf("tickets: got %d, want 150", got)
	}
}

func TestGenerate_ValuesFitTheServices(t *testing.T) {
	d := Generate(11, 3000, 800, 30, now)
	email := regexp.MustCompile(`^[A-Za-z0-9](\.?[A-Za-z0-9])*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$`)
	phone := regexp.MustCompile(`^[+(]?[0-9][0-9 ()-]*$`)
	limits := map[string]int{
		"firstName": 40, "lastName": 80, "email": 100, "secondaryEmail": 100, "phone": 30, "mobile": 30, "fax": 30, "title": 100,
		"street": 250, "city": 30, "state": 30, "country": 30, "zip": 30, "code": 30, "accountName": 100, "website": 120,
		"First_Name": 40, "Last_Name": 80, "Email": 100, "Secondary_Email": 100, "Phone": 30, "Mobile": 30, "Fax": 30,
		"Account_Name": 100, "Deal_Name": 120, "Mailing_City": 30, "Mailing_State": 30, "Mailing_Country": 30, "Company": 100,
	}
	for name, table := range tables(d) {
		for i, row := range rows(table) {
			for field, value := range row {
				s, ok := value.(string)
				if !ok {
					continue
				}
				if s == "" || strings.TrimSpace(s) != s {
					t.Errorf("%s %d: %s is %q", name, i, field, s)
				}
				if limit, ok := limits[field]; ok && utf8.RuneCountInString(norm.NFC.String(s)) > limit {
					t.Errorf("%s %d: %s %q is longer than %d", name, i, field, s, limit)
				}
				low := strings.ToLower(field)
				if strings.HasSuffix(low, "email") && !email.MatchString(s) {
					t.Errorf("%s %d: e-mail %q", name, i, s)
				}
				if (low == "phone" || low == "mobile" || low == "fax") && !phone.MatchString(s) {
					t.Errorf("%s %d: phone %q", name, i, s)
				}
			}
		}
	}
}

func TestGenerate_ExternalKeysAreUniqueInCRM(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rows(Generate(2, 5000, 900, 40, now).CRM.Contacts) {
		if key := text(row, "External_Key"); key != "" && seen[key] {
			t.Errorf("external key %s occurs twice", key)
		} else {
			seen[key] = true
		}
	}
	if len(seen) < 2000 {
		t.Errorf("external keys: got %d, want most contacts to have one", len(seen))
	}
}

func TestGenerate_RefsPointAtRows(t *testing.T) {
	d := Generate(5, 900, 200, 40, now)
	sides := map[string]map[string]int{
		"desk": {"Accounts": d.Desk.Accounts.Len(), "Contacts": d.Desk.Contacts.Len(), "Departments": Departments, "Agents": Agents},
		"crm":  {"Accounts": d.CRM.Accounts.Len(), "Contacts": d.CRM.Contacts.Len()},
	}
	for name, table := range tables(d) {
		side := "crm"
		if strings.HasPrefix(name, "desk") || name == "tickets" {
			side = "desk"
		}
		for _, row := range rows(table) {
			for field, value := range row {
				if ref, ok := value.(Ref); ok && (ref.Index < 0 || ref.Index >= sides[side][ref.Module]) {
					t.Errorf("%s: %s points at %+v", name, field, ref)
				}
			}
		}
	}
}

func TestGenerate_CulturesAreComplete(t *testing.T) {
	for _, c := range cultures() {
		for kind, n := range map[string]int{
			"given": len(c.given), "family": len(c.family), "places": len(c.places), "streets": len(c.streets), "stems": len(c.stems),
			"trades": len(c.trades), "forms": len(c.forms), "phone": len(c.phone), "mobile": len(c.mobile),
		} {
			if n == 0 {
				t.Errorf("%s has no %s", c.country, kind)
			}
		}
		for _, list := range [][]string{c.given, c.family, c.stems, c.trades} {
			for _, entry := range list {
				if spelled(entry).latin == "" {
					t.Errorf("%s: %q cannot be read in Latin letters", c.country, entry)
				}
			}
		}
	}
}

func BenchmarkGenerate_HundredThousand(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		d := Generate(1, 100_000, 25_000, 40, now)
		for i := range d.Desk.Contacts.Len() {
			d.Desk.Contacts.Row(i)
		}
	}
}
