package least_test

import (
	"testing"

	"pgregory.net/rapid"

	"counterpart/backend/record"
	"counterpart/backend/zoho/least"
)

func contacts(m least.Module) least.Work { return least.Work{record.Contacts: m} }

func TestCycle(t *testing.T) {
	both := func(n int) [2]int { return [2]int{n, n} }
	idle := least.Costs{record.Desk: {Calls: 4, Credits: 12}, record.CRM: {Calls: 4, Credits: 4}}
	tests := []struct {
		name      string
		work      least.Module
		desk, crm least.Cost // beyond an idle cycle
	}{
		{"nothing", least.Module{}, least.Cost{}, least.Cost{}},
		{"one page", least.Module{Read: both(100)}, least.Cost{}, least.Cost{}},
		{"two pages of Desk", least.Module{Read: both(101)}, least.Cost{Calls: 1, Credits: 3}, least.Cost{}},
		{"as many pages as a job costs", least.Module{Read: [2]int{0, 10_400}}, least.Cost{}, least.Cost{Calls: 51, Credits: 51}},
		{"an export", least.Module{Read: [2]int{0, 10_401}}, least.Cost{}, least.Cost{Calls: 2, Credits: 51}},
		{"two exports", least.Module{Read: [2]int{0, 200_001}}, least.Cost{}, least.Cost{Calls: 5, Credits: 103}},
		{"one update each", least.Module{Update: both(1), Pairs: 1}, least.Cost{Calls: 2, Credits: 2}, least.Cost{Calls: 2, Credits: 2}},
		{"many updates", least.Module{Update: [2]int{0, 250}, Pairs: 250}, least.Cost{Calls: 13, Credits: 39}, least.Cost{Calls: 3 + 3, Credits: 3 + 25}},
		{"a few updates more than full calls", least.Module{Update: [2]int{0, 42}, Pairs: 42}, least.Cost{Calls: 4, Credits: 8}, least.Cost{Calls: 2, Credits: 1 + 5}},
		{"adds", least.Module{Add: both(10)}, least.Cost{Calls: 10, Credits: 10}, least.Cost{Calls: 4, Credits: 4}},
		{"adds up to a full call", least.Module{Add: [2]int{0, 127}}, least.Cost{}, least.Cost{Calls: 7, Credits: 17}},
		{"adds before the break-even", least.Module{Add: [2]int{0, 127 + 5000}}, least.Cost{}, least.Cost{Calls: 57, Credits: 517}},
		{"adds beyond it", least.Module{Add: [2]int{0, 127 + 5100}}, least.Cost{}, least.Cost{Calls: 11, Credits: 17 + 503}},
		{"a job and a rest", least.Module{Add: [2]int{0, 127 + 26_000}}, least.Cost{}, least.Cost{Calls: 7 + 4 + 10, Credits: 17 + 503 + 100}},
		{"fields that need a second call", least.Module{Read: [2]int{0, 200}, Fields: 51}, least.Cost{}, least.Cost{Calls: 2, Credits: 2}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := idle.Plus(least.Costs{test.desk, test.crm})
			if got := least.Cycle(contacts(test.work)); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestSchemas(t *testing.T) {
	want := least.Costs{record.Desk: {Calls: 6, Credits: 14}, record.CRM: {Calls: 4, Credits: 4}}
	if got := least.Schemas(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// More work never costs fewer credits.
func TestCycle_GrowsWithTheWork(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		number := rapid.IntRange(0, 300_000)
		draw := func(label string) [2]int { return [2]int{number.Draw(r, label), number.Draw(r, label)} }
		less := least.Module{Read: draw("read"), Add: draw("add"), Update: draw("update"), Pairs: number.Draw(r, "pairs")}
		more := less
		more.Read[record.CRM] += number.Draw(r, "more read")
		more.Add[record.CRM] += number.Draw(r, "more adds")
		more.Update[record.Desk] += number.Draw(r, "more updates")
		a, b := least.Cycle(contacts(less)), least.Cycle(contacts(more))
		for _, side := range record.Sides() {
			if b[side].Credits < a[side].Credits {
				t.Fatalf("%s: %+v costs %+v, and more of it, %+v, costs %+v", side, less, a[side], more, b[side])
			}
		}
	})
}
