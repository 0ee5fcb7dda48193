package engine

import (
	"testing"

	"counterpart/backend/record"
)

func deskContact(id, email string) record.Record {
	return record.Record{
		Ref:    record.Ref{Side: record.Desk, Module: record.Contacts, ID: id},
		Values: map[string]record.Value{"email": record.Value(email)},
	}
}

// stretchOf gives the tasks of a stretch, one for each record.
func stretchOf(what kind, records ...record.Record) func() ([]*task, error) {
	return func() (tasks []*task, err error) {
		for _, r := range records {
			t := &task{kind: what, to: record.CRM, dirty: []record.Ref{r.Ref}}
			t.records[record.Desk] = r
			tasks = append(tasks, t)
		}
		return tasks, nil
	}
}

func TestHands(t *testing.T) {
	one, same, namesake, other := deskContact("1", "a@x.example"), deskContact("1", "b@x.example"), deskContact("2", "A@x.example"), deskContact("3", "c@x.example")
	tests := []struct {
		name   string
		second func() ([]*task, error)
		gets   int
	}{
		{"the same record", stretchOf(add, same), 0},
		{"another one with its key", stretchOf(add, namesake), 0},
		{"one with its key that nothing is made for", stretchOf(fail, namesake), 1},
		{"another one", stretchOf(add, other), 1},
		{"some of each", stretchOf(add, namesake, other), 1},
		{"twice the same in one stretch", stretchOf(merge, other, other), 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h := newHands()
			first, left, err := h.judge(stretchOf(add, one))
			if len(first) != 1 || left || err != nil {
				t.Fatalf("the first stretch gets %d tasks, some are left: %t, %v", len(first), left, err)
			}
			tasks, _ := test.second()
			got, left, _ := h.judge(test.second)
			if len(got) != test.gets || left != (test.gets < len(tasks)) {
				t.Errorf("the second stretch gets %d tasks, some are left: %t; want %d of %d", len(got), left, test.gets, len(tasks))
			}
			h.letGo(got)
			h.letGo(first)
			if again, left, _ := h.judge(test.second); len(again) != len(tasks) || left {
				t.Errorf("a third one, when all are let go of, gets %d of %d", len(again), len(tasks))
			}
		})
	}
}

func TestHands_KeepsWhatIsGathered(t *testing.T) {
	h := newHands()
	gathered, _, _ := h.judge(stretchOf(add, deskContact("1", "a@x.example")))
	h.keep(gathered[0].grips)
	h.letGo(gathered)
	if again, left, _ := h.judge(stretchOf(add, deskContact("1", "a@x.example"))); len(again) != 0 || !left {
		t.Error("what is gathered can be judged again")
	}
	h.letGoOf(gathered[0].grips)
	if again, _, _ := h.judge(stretchOf(add, deskContact("1", "a@x.example"))); len(again) != 1 {
		t.Error("what was gathered is held for ever")
	}
}
