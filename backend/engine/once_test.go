package engine_test

import (
	"testing"

	"counterpart/backend/record"
)

// What a service answers to a write is no occasion to read the records once more,
// neither what was written nor what was not.
func TestCycle_ReadsAPairOnceToWriteIt(t *testing.T) {
	for _, side := range record.Sides() {
		b := newBench(t)
		b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "1", "title": "Dr", "city": "London"})
		b.sync()
		b.sync()
		idle := b.sync().Calls
		title := [...]string{"title", "Title"}[side]
		b.side(side).Edit(record.Contacts, b.one(side, record.Contacts).ID, values{title: "Lady"})
		calls := b.sync().Calls
		for _, s := range record.Sides() {
			want := idle[s]
			if s != side {
				want += 2 // a reading and a write; the listing has just shown the other record
			}
			if calls[s] != want {
				t.Errorf("an edit in %s cost %d calls of %s, want %d", side.Title(), calls[s], s.Title(), want)
			}
		}
		b.quiet()
	}
}
