package customer

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"counterpart/backend/record"
)

var cutOff = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func entry(id, name, key string) Entry {
	return Entry{ID: id, Name: name, Key: key, Created: cutOff.Add(time.Hour)}
}

func old(e Entry) Entry {
	e.Created = cutOff.Add(-time.Hour)
	return e
}

func someCensus() Census {
	return Census{
		Entries: [2][]Entry{
			{entry("d1", "ann lee", "ann@x.org"), entry("d2", "bo", "bo@x.org"), old(entry("d3", "cy", "")), entry("d4", "di", "di@x.org"), entry("d5", "ed", "")},
			{entry("c1", "ann lee-smith", "ann@x.org"), entry("c6", "aaron", "aaron@x.org"), entry("c7", "flo", ""), old(entry("c8", "guy", ""))},
		},
		Links:   [][2]string{{"d1", "c1"}, {"d5", "gone"}, {"gone too", "c7"}},
		Failing: [2]map[string]bool{{"d2": true}, {}},
		Waiting: [2]map[string]bool{{"d4": true, "d2": true}, {}},
		Since:   cutOff,
		Deleted: [2][]Entry{{entry("d9", "zara", "zara@x.org")}, {entry("c9", "zara", "")}},
	}
}

func told(rows []Row) []string {
	list := []string{}
	for _, r := range rows {
		list = append(list, fmt.Sprintf("%s|%s %v", r.IDs[0], r.IDs[1], r.State))
	}
	return list
}

func TestRoll_HasOneRowForEveryCustomer(t *testing.T) {
	c := someCensus()
	slices.SortFunc(c.Entries[record.CRM], func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	r := NewRoll(c)
	all, total := r.Find(Query{})
	want := []string{
		"|c6 crm-only", "d1|c1 linked", "d2| failing", "d3| outside", "d4| waiting", "d5| bereft", "|c7 bereft", "|c8 outside",
	}
	if diff := cmp.Diff(want, told(all)); diff != "" || total != len(want) {
		t.Errorf("got %d rows (-want +got):\n%s", total, diff)
	}
	if diff := cmp.Diff([States]int{Linked: 1, CRMOnly: 1, Failing: 1, Waiting: 1, Outside: 2, Bereft: 2}, r.Counts()); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	outside := Outside
	for _, test := range []struct {
		desc string
		q    Query
		want []string
		n    int
	}{
		{"by state", Query{State: &outside}, []string{"d3| outside", "|c8 outside"}, 2},
		{"a page", Query{Offset: 1, Limit: 2}, []string{"d1|c1 linked", "d2| failing"}, 8},
		{"by CRM's name of a linked one", Query{Search: "Smith"}, []string{"d1|c1 linked"}, 1},
		{"by e-mail", Query{Search: "AARON@"}, []string{"|c6 crm-only"}, 1},
		{"by id", Query{Search: "c7"}, []string{"|c7 bereft"}, 1},
		{"by what is nowhere", Query{Search: "zoe"}, []string{}, 0},
	} {
		rows, n := r.Find(test.q)
		if diff := cmp.Diff(test.want, told(rows)); diff != "" || n != test.n {
			t.Errorf("%s: got %d (-want +got):\n%s", test.desc, n, diff)
		}
	}
}

func TestRoll_FindsDeletedRecordsApart(t *testing.T) {
	r := NewRoll(someCensus())
	if _, n := r.Find(Query{Search: "zara"}); n != 0 {
		t.Errorf("the list has %d deleted ones", n)
	}
	got := []string{}
	for _, row := range r.FindDeleted("ZARA", 5) {
		got = append(got, row.IDs[0]+"|"+row.IDs[1])
	}
	if diff := cmp.Diff([]string{"d9|", "|c9"}, got); diff != "" {
		t.Errorf("deleted (-want +got):\n%s", diff)
	}
	if got := len(r.FindDeleted("zara", 1)); got != 1 {
		t.Errorf("1 at most: got %d", got)
	}
}

func TestRoll_PagesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Census
		for side := range c.Entries {
			names := rapid.SliceOfN(rapid.StringMatching(`[a-c]{1,3}`), 0, 12).Draw(t, "names")
			slices.Sort(names)
			for i, name := range names {
				c.Entries[side] = append(c.Entries[side], Entry{ID: fmt.Sprint(side, i), Name: name})
			}
		}
		for i := range min(len(c.Entries[0]), len(c.Entries[1])) {
			if rapid.Bool().Draw(t, "linked") {
				c.Links = append(c.Links, [2]string{fmt.Sprint(0, i), fmt.Sprint(1, i)})
			}
		}
		r := NewRoll(c)
		all, total := r.Find(Query{})
		if total != len(c.Entries[0])+len(c.Entries[1])-len(c.Links) {
			t.Fatalf("got %d rows of %d and %d records with %d links", total, len(c.Entries[0]), len(c.Entries[1]), len(c.Links))
		}
		sum := 0
		for _, n := range r.Counts() {
			sum += n
		}
		if sum != total || !slices.IsSortedFunc(all, func(a, b Row) int { return strings.Compare(a.name, b.name) }) {
			t.Fatalf("the counts add up to %d, not %d, or the rows are in no order", sum, total)
		}
		var pages []Row
		for offset := 0; offset < total; offset += 3 {
			page, _ := r.Find(Query{Offset: offset, Limit: 3})
			pages = append(pages, page...)
		}
		if diff := cmp.Diff(told(all), told(pages)); diff != "" {
			t.Fatalf("pages (-all +pages):\n%s", diff)
		}
	})
}

// BenchmarkRoll_Find searches 100,000 customers for what few of them have.
func BenchmarkRoll_Find(b *testing.B) {
	var c Census
	for i := range 100_000 {
		c.Entries[record.Desk] = append(c.Entries[record.Desk], entry(fmt.Sprintf("4735800%012d", i), fmt.Sprintf("person %06d", i), fmt.Sprintf("p%d@example.org", i)))
		c.Entries[record.CRM] = append(c.Entries[record.CRM], entry(fmt.Sprintf("3652397%012d", i), fmt.Sprintf("person %06d", i), fmt.Sprintf("p%d@example.org", i)))
		c.Links = append(c.Links, [2]string{c.Entries[record.Desk][i].ID, c.Entries[record.CRM][i].ID})
	}
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			NewRoll(c)
		}
	})
	r := NewRoll(c)
	for name, q := range map[string]Query{"search": {Search: "77777", Limit: 50}, "last page": {Offset: 99_950, Limit: 50}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if rows, _ := r.Find(q); len(rows) == 0 {
					b.Fatal("nothing found")
				}
			}
		})
	}
}
