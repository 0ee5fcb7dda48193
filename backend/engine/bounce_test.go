package engine_test

import (
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
)

// Desk writes phones without a country, CRM with one; each puts a value into
// its own form after every save, or people do, in their own time.
func TestBounce_IsToldAndNotFought(t *testing.T) {
	tests := []struct {
		desc  string
		after time.Duration // of our write
		told  bool
	}{
		{"workflows act within seconds", 2 * time.Second, true},
		{"people take their time", 5 * time.Minute, false},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			id := b.deskContact("Lovelace", "ada@example.com")
			b.desk.Edit(record.Contacts, id, values{"phone": "123"})
			writes := 0
			act := func() {
				b.sync()
				for _, w := range b.crm.Writes() {
					if w.Values["Phone"] == "123" {
						writes++
					}
				}
				b.clock.Advance(test.after)
				crm := b.one(record.CRM, record.Contacts)
				if crm.Values["Phone"] == "123" {
					b.crm.Edit(record.Contacts, crm.ID, values{"Phone": "00441 123"})
				}
				if b.one(record.Desk, record.Contacts).Values["phone"] == "00441 123" {
					b.desk.Edit(record.Contacts, id, values{"phone": "123"})
				}
			}
			for range 20 {
				act()
			}
			failures := b.failures()
			if !test.told {
				if len(failures) != 0 || writes < 8 {
					t.Errorf("%d writes, failures %+v; want every edit synced and none", writes, failures)
				}
				return
			}
			if len(failures) != 1 || failures[0].Problem.Code != record.ChangedOnSave || !failures[0].Next.IsZero() {
				t.Fatalf("failures = %+v, want one changed on save", failures)
			}
			for _, part := range []string{"after every save", `"123"`, `"00441 123"`} {
				if message := failures[0].Problem.Message; !strings.Contains(message, part) {
					t.Errorf("message %q lacks %s", message, part)
				}
			}
			if writes > 3 {
				t.Errorf("the same value was written %d times, want 3 at most", writes)
			}
			before := writes
			if _, err := b.engine.Retry(nil); err != nil {
				t.Fatal(err)
			}
			for range 10 {
				act()
			}
			if writes == before || len(b.failures()) != 1 {
				t.Errorf("tried again: %d writes more, failures %+v; want some, and to be told again", writes-before, b.failures())
			}
			b.clock.Advance(time.Minute)
			b.desk.Edit(record.Contacts, id, values{"phone": "777"})
			b.sync()
			b.sync()
			if got := b.phones(); got != [2]record.Value{"777", "777"} || len(b.failures()) != 0 {
				t.Errorf("after an edit: phones %q, failures %+v", got, b.failures())
			}
		})
	}
}
