package table_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

func TestRow_KeepsCells(t *testing.T) {
	long := strings.Repeat("é", 300)
	row := table.Pack([]table.Cell{{Field: 200, Text: long}, {Field: 3, Text: "c"}, {Field: 0, Text: ""}})
	row = row.With(map[int]*string{3: nil, 7: ptr("seven"), 200: ptr(long + "!")})
	for field, want := range map[int]string{0: "", 7: "seven", 200: long + "!"} {
		if got, ok := row.Get(field); !ok || got != want {
			t.Errorf("field %d: got %q, %v", field, got, ok)
		}
	}
	for _, field := range []int{3, 6, 201} {
		if got, ok := row.Get(field); ok {
			t.Errorf("field %d: got %q, want none", field, got)
		}
	}
	if got := row.Cells(); len(got) != 3 || got[1].Field != 7 {
		t.Errorf("cells: %v", got)
	}
}

func ptr(s string) *string { return &s }

// TestTable_OrdersFollowEveryChange changes records at random and compares
// each order and an index with what a scan of all records says.
func TestTable_OrdersFollowEveryChange(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	m := schema.New("5184320").Module("Contacts")
	_, email := m.Field("Email")
	tab := table.New(m)
	tab.Index(email)
	for i := range 400 {
		tab.Add(&table.Record{ID: uint64(1000 + i), Created: int64(random.IntN(50)), Modified: int64(random.IntN(50))})
	}
	for range 5000 {
		r := tab.Get(uint64(1000 + random.IntN(400)))
		tab.Change(r, func(r *table.Record) {
			switch random.IntN(4) {
			case 0:
				r.Modified = int64(random.IntN(50))
			case 1:
				r.Row = r.Row.With(map[int]*string{email: ptr(fmt.Sprintf("P%d@x", random.IntN(20)))})
			case 2:
				r.Row = r.Row.With(map[int]*string{email: nil})
			case 3:
				r.State, r.Removed = table.State(random.IntN(3)), int64(random.IntN(50))
			}
		})
	}
	var live, removed, named []string
	for _, r := range tab.All() {
		if r.State != table.Live {
			removed = append(removed, fmt.Sprintf("%02d %d", r.Removed, r.ID))
			continue
		}
		live = append(live, fmt.Sprintf("%02d %d", r.Modified, r.ID))
		if text, _ := r.Row.Get(email); text == "P7@x" {
			named = append(named, fmt.Sprint(r.ID))
		}
	}
	slices.Sort(live)
	slices.Sort(removed)
	var gotLive, gotRemoved, gotNamed []string
	for r := range tab.ByModified.All() {
		gotLive = append(gotLive, fmt.Sprintf("%02d %d", r.Modified, r.ID))
	}
	for r := range tab.ByRemoved.All() {
		gotRemoved = append(gotRemoved, fmt.Sprintf("%02d %d", r.Removed, r.ID))
	}
	for r := range tab.Find(email, "p7@X") {
		gotNamed = append(gotNamed, fmt.Sprint(r.ID))
	}
	if !slices.Equal(gotLive, live) || !slices.Equal(gotRemoved, removed) || !slices.Equal(gotNamed, named) {
		t.Errorf("orders or index went astray: %d/%d live, %d/%d removed, %v/%v named",
			len(gotLive), len(live), len(gotRemoved), len(removed), gotNamed, named)
	}
	if tab.ByID.Len() != len(live) || tab.ByCreated.Len() != len(live) || len(named) == 0 {
		t.Errorf("lengths: %d by id, %d by creation, %d live", tab.ByID.Len(), tab.ByCreated.Len(), len(live))
	}
}
