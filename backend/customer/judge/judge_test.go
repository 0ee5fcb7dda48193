package judge

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"counterpart/backend/record"
)

var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

func deal(id, contact string, category record.Category, closing time.Time) record.Deal {
	return record.Deal{ID: id, Name: "Deal " + id, Stage: "Stage " + id, Category: category, Closing: closing, Contact: record.Named{ID: contact}}
}

func contact(id string) Match { return Match{record.Person{ID: id, Name: "C" + id}, ByEmail} }

func lead(id string) Match { return Match{record.Person{ID: id, Name: "L" + id, Lead: true}, ByEmail} }

func TestOf(t *testing.T) {
	ann := record.Sender{ID: "9", Name: "Ann", Email: "ann@x.org", Phones: []string{"+46 8 555 12 34"}}
	byPhone := contact("1")
	byPhone.By = ByPhone
	tests := []struct {
		desc   string
		sender record.Sender
		given  Findings
		column Column
		why    string
		doubt  string // a part of it; empty: there is none
		person string
	}{
		{
			"a won deal", ann,
			Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{deal("a", "1", record.DealWon, day(2026, 5, 12))}},
			Customers, "won: Deal a, 12 May", "", "1",
		},
		{
			"a deal won in another year", ann,
			Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{deal("a", "1", record.DealWon, day(2024, 5, 12))}},
			Customers, "won: Deal a, 12 May 2024", "", "1",
		},
		{
			"a deal won at an unknown time", ann,
			Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{deal("a", "1", record.DealWon, time.Time{})}},
			Customers, "won: Deal a", "", "1",
		},
		{"won outranks open, lost counts for nothing", ann, Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{
			deal("a", "1", record.DealOpen, day(2026, 12, 1)), deal("b", "1", record.DealWon, day(2020, 1, 2)), deal("c", "1", record.DealLost, day(2026, 11, 1)),
		}}, Customers, "won: Deal b, 2 January 2020", "", "1"},
		{"the latest won deal is told", ann, Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{
			deal("a", "1", record.DealWon, day(2026, 2, 1)), deal("b", "1", record.DealWon, day(2026, 3, 1)),
		}}, Customers, "won: Deal b, 1 March", "", "1"},
		{
			"an open deal", ann,
			Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{deal("a", "1", record.DealOpen, day(2026, 12, 3))}},
			Deals, "open: Deal a, Stage a, closes 3 December", "", "1",
		},
		{"the next open deal is told", ann, Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{
			deal("a", "1", record.DealOpen, time.Time{}), deal("b", "1", record.DealOpen, day(2027, 3, 1)), deal("c", "1", record.DealOpen, day(2026, 12, 3)),
		}}, Deals, "open: Deal c, Stage c, closes 3 December", "", "1"},
		{
			"an open deal without a day", ann,
			Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{deal("a", "1", record.DealOpen, time.Time{})}},
			Deals, "open: Deal a, Stage a", "", "1",
		},
		{
			"only a lost deal", ann,
			Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{deal("a", "1", record.DealLost, day(2026, 2, 1))}},
			ContactsOrLeads, "a contact in CRM without an open or won deal", "", "1",
		},
		{
			"a stage that no pipeline has", ann,
			Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{deal("a", "1", record.UnknownCategory, day(2026, 2, 1))}},
			ContactsOrLeads, "a contact in CRM without an open or won deal", "“Stage a” of Deal a is in no pipeline", "1",
		},
		{"that stage does not matter beside a won deal", ann, Findings{Matches: []Match{contact("1")}, Deals: []record.Deal{
			deal("a", "1", record.UnknownCategory, day(2026, 2, 1)), deal("b", "1", record.DealWon, day(2026, 5, 12)),
		}}, Customers, "won: Deal b, 12 May", "", "1"},
		{"a contact found by phone", ann, Findings{Matches: []Match{byPhone}}, ContactsOrLeads, "a contact in CRM without an open or won deal, found by the phone number", "", "1"},
		{"a lead", ann, Findings{Matches: []Match{lead("5")}}, ContactsOrLeads, "a lead in CRM", "", "5"},
		{
			"two contacts, the second has the deal", ann,
			Findings{Matches: []Match{contact("1"), contact("2")}, Deals: []record.Deal{deal("a", "2", record.DealOpen, time.Time{})}},
			Deals, "open: Deal a, Stage a", "2 contacts in CRM match", "2",
		},
		{"a contact and a lead", ann, Findings{Matches: []Match{contact("1"), lead("5")}}, ContactsOrLeads, "a contact in CRM without an open or won deal", "1 contact and 1 lead in CRM match", "1"},
		{"nobody", ann, Findings{}, New, "nobody in CRM has the e-mail address ann@x.org or the phone number +46 8 555 12 34", "", ""},
		{
			"nobody, as far as could be asked", ann,
			Findings{Gaps: []string{"Leads could not be read."}},
			New,
			"nobody in CRM has the e-mail address ann@x.org or the phone number +46 8 555 12 34", "Leads could not be read.", "",
		},
		{"nobody by e-mail", record.Sender{ID: "9", Email: "ann@x.org"}, Findings{}, New, "nobody in CRM has the e-mail address ann@x.org", "", ""},
		{"nobody by phone", record.Sender{ID: "9", Phones: []string{"12", "0855 512 34"}}, Findings{}, New, "nobody in CRM has the phone number 0855 512 34", "", ""},
		{"nothing to look for", record.Sender{ID: "9", Name: "Ann", Phones: []string{"112"}}, Findings{}, New, "its contact has neither an e-mail address nor a phone number", "", ""},
		{"no contact", record.Sender{}, Findings{}, New, "the ticket has no contact", "", ""},
	}
	for _, test := range tests {
		v := Of(record.Ticket{Sender: test.sender}, test.given, now)
		if v.Column != test.column || v.Why != test.why || v.Person.ID != test.person {
			t.Errorf("%s: got %v, %q by %q, want %v, %q by %q", test.desc, v.Column, v.Why, v.Person.ID, test.column, test.why, test.person)
		}
		if (v.Doubt == "") != (test.doubt == "") || !strings.Contains(v.Doubt, test.doubt) {
			t.Errorf("%s: got the doubt %q, want %q", test.desc, v.Doubt, test.doubt)
		}
	}
}

func someDeals(t *rapid.T) []record.Deal {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) record.Deal {
		return record.Deal{
			ID: rapid.StringMatching(`[1-9][0-9]{0,2}`).Draw(t, "id"), Name: "D", Category: record.Category(rapid.IntRange(0, 3).Draw(t, "category")),
			Contact: record.Named{ID: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "contact")},
			Closing: rapid.SampledFrom([]time.Time{{}, day(2025, 1, 1), day(2026, 1, 1)}).Draw(t, "closing"),
		}
	}), 0, 5).Draw(t, "deals")
}

func TestOf_IsAsStrongAsTheStrongestDeal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		deals := someDeals(t)
		has := func(c record.Category) bool {
			return slices.ContainsFunc(deals, func(d record.Deal) bool { return d.Category == c })
		}
		want := ContactsOrLeads
		if has(record.DealWon) {
			want = Customers
		} else if has(record.DealOpen) {
			want = Deals
		}
		f := Findings{Matches: []Match{contact("1"), contact("2")}, Deals: deals}
		got := Of(record.Ticket{}, f, now)
		if got.Column != want {
			t.Fatalf("got %v, want %v", got.Column, want)
		}
		f.Deals = rapid.Permutation(deals).Draw(t, "order")
		if again := Of(record.Ticket{}, f, now); again.Column != got.Column || again.Deal.Category != got.Deal.Category || again.Deal.Closing != got.Deal.Closing {
			t.Fatalf("the order of the deals matters: %+v and %+v", got.Deal, again.Deal)
		}
	})
}

func TestDirectory_Find(t *testing.T) {
	d := NewDirectory()
	d.Add(
		record.Person{ID: "100", Name: "Ann", Emails: []string{"Ann@X.org"}, Phones: []string{"+46 8 555 12 34"}},
		record.Person{ID: "20", Name: "Ann, again", Emails: []string{"ann@x.org "}},
		record.Person{ID: "30", Name: "Ann, a lead", Emails: []string{"ann@x.org"}, Lead: true},
		record.Person{ID: "40", Name: "At the same desk", Phones: []string{"08-555 1234"}},
		record.Person{ID: "50", Name: "Elsewhere", Phones: []string{"+47 8 555 12 34"}},
		record.Person{ID: "100", Name: "Ann, as another reading shows her", Emails: []string{"ann@x.org"}},
	)
	tests := []struct {
		desc   string
		sender record.Sender
		want   []string
	}{
		{"by both", record.Sender{Email: "ANN@x.org", Phones: []string{"0046 8 5551234"}}, []string{"20", "100", "30", "40"}},
		{"by e-mail", record.Sender{Email: "ann@x.org"}, []string{"20", "100", "30"}},
		{"by phone", record.Sender{Phones: []string{"(08) 555-12-34"}}, []string{"40", "50", "100"}},
		{"by neither", record.Sender{Email: "bob@x.org", Phones: []string{"112"}}, nil},
		{"by nothing", record.Sender{}, nil},
	}
	for _, test := range tests {
		var got []string
		for _, m := range d.Find(test.sender) {
			got = append(got, m.Person.ID)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.desc, got, test.want)
		}
	}
}

func TestCompare_PutsOverdueFirstThenDueThenTheOldest(t *testing.T) {
	hours := func(n int) time.Time { return now.Add(time.Duration(n) * time.Hour) }
	want := []record.Ticket{
		{ID: "overdue for long", Due: hours(-9), Created: hours(-10)},
		{ID: "overdue", Due: hours(-1), Created: hours(-99)},
		{ID: "due soon", Due: hours(2), Created: hours(-1)},
		{ID: "due later", Due: hours(20), Created: hours(-200)},
		{ID: "7", Created: hours(-50)},
		{ID: "10", Created: hours(-50)},
		{ID: "young", Created: hours(-2)},
	}
	rapid.Check(t, func(t *rapid.T) {
		got := rapid.Permutation(want).Draw(t, "order")
		slices.SortFunc(got, Compare)
		for i := range got {
			if got[i].ID != want[i].ID {
				t.Fatalf("at %d: got %q, want %q", i, got[i].ID, want[i].ID)
			}
			if i > 0 && Overdue(got[i], now) && !Overdue(got[i-1], now) {
				t.Fatalf("%q is overdue and comes after one that is not", got[i].ID)
			}
		}
	})
}
