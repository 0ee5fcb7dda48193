package engine_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

var errSeats = &record.Error{Code: record.WrongType, Side: "crm", Field: "Seats", Message: "not a value for it", Advice: "correct it"}

// seats maps a field that CRM refuses until told otherwise, and makes n
// contacts with it in Desk, linked before or not.
func (b *bench) seats(n int, linked bool) (mend func()) {
	b.settings.Entries[record.Contacts] = append(b.settings.Entries[record.Contacts], fieldmap.Entry{Desk: "cf_seats", CRM: "Seats"})
	b.engine.Configure(b.settings)
	refused := true
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if v, sent := c.Values["Seats"]; refused && sent && v != record.Null {
			return sidetest.Fault{Before: errSeats}
		}
		return sidetest.Fault{}
	}
	var ids []string
	for i := range n {
		contact := values{"lastName": record.Value(fmt.Sprintf("C%03d", i)), "email": record.Value(fmt.Sprintf("c%d@example.com", i))}
		if !linked {
			contact["cf_seats"] = "4"
		}
		ids = append(ids, b.desk.Add(record.Contacts, contact))
	}
	if linked {
		b.sync()
		b.clock.Advance(time.Minute)
		for _, id := range ids {
			b.desk.Edit(record.Contacts, id, values{"cf_seats": "4", "phone": "5"})
		}
	}
	return func() { refused = false }
}

// A few bad values among many good ones fail for themselves, however many they
// add up to in a cycle.
func TestSuspend_NotForAFewAmongMany(t *testing.T) {
	const n, bad = 900, 36
	b := newBench(t)
	b.settings.Entries[record.Contacts] = append(b.settings.Entries[record.Contacts], fieldmap.Entry{Desk: "cf_seats", CRM: "Seats"})
	b.engine.Configure(b.settings)
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Values["Seats"] == "13" {
			return sidetest.Fault{Before: errSeats}
		}
		return sidetest.Fault{}
	}
	for i := range n {
		seats := record.Value("4")
		if i%(n/bad) == 0 {
			seats = "13"
		}
		b.desk.Add(record.Contacts, values{"lastName": "C", "email": record.Value(fmt.Sprintf("c%d@example.com", i)), "cf_seats": seats})
	}
	b.sync()
	if got := b.with("Seats"); got != n-bad {
		t.Errorf("%d contacts have seats, want %d", got, n-bad)
	}
	failures := b.failures()
	if len(failures) != bad {
		t.Fatalf("%d failures, want %d", len(failures), bad)
	}
	for _, f := range failures {
		if _, isPair := f.Pair(); isPair {
			t.Fatalf("the pair failed for everybody: %+v", f)
		}
	}
}

// with counts the contacts in CRM that hold a value.
func (b *bench) with(api string) (n int) {
	for _, contact := range b.crm.Live(record.Contacts) {
		if contact.Values[api] != record.Null {
			n++
		}
	}
	return n
}

func TestSuspend_OneFailureForManyRecords(t *testing.T) {
	tests := []struct {
		desc      string
		n         int
		linked    bool
		suspended bool
	}{
		{"a few updates fail one by one", 19, true, false},
		{"many updates are one failure", 150, true, true},
		{"many adds are one failure", 150, false, true},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			mend := b.seats(test.n, test.linked)
			b.sync()
			failures := b.failures()
			if !test.suspended {
				if len(failures) != test.n {
					t.Errorf("%d failures, want %d", len(failures), test.n)
				}
				return
			}
			if len(failures) != 1 || failures[0].Problem.Code != record.PairRefused || failures[0].ID != "cf_seats=Seats" {
				t.Fatalf("failures = %+v, want one of the pair", failures)
			}
			if want := "CRM refuses Seats for many records: not a value for it"; failures[0].Problem.Message != want {
				t.Errorf("message %q, want %q", failures[0].Problem.Message, want)
			}
			other := map[bool]string{true: "Phone", false: "Email"}[test.linked]
			if got := b.with(other); got != test.n {
				t.Errorf("%d contacts have their %s, want all %d: the other fields go on", got, other, test.n)
			}
			b.sync()
			b.quiet()
			mend()
			if _, err := b.engine.Retry([]record.Ref{failures[0].Ref}); err != nil {
				t.Fatal(err)
			}
			b.sync()
			if got := b.with("Seats"); got != test.n || len(b.failures()) != 0 {
				t.Errorf("tried again: %d have seats, want %d; failures %+v", got, test.n, b.failures())
			}
			b.quiet()
		})
	}
}

func TestSuspend_WhatLiftsIt(t *testing.T) {
	const n = 30
	tests := []struct {
		desc   string
		mended bool
		event  func(b *bench, ref record.Ref)
		want   int // contacts with seats
		left   int // failures
	}{
		{"nothing", true, func(*bench, record.Ref) {}, 0, 1},
		{"an edit of a record", true, func(b *bench, _ record.Ref) {
			b.desk.Edit(record.Contacts, b.desk.Live(record.Contacts)[0].ID, values{"cf_seats": "9"})
		}, 0, 1},
		{"time", true, func(b *bench, _ record.Ref) { b.clock.Advance(time.Hour) }, n, 0},
		{"time, though it is still refused", false, func(b *bench, _ record.Ref) { b.clock.Advance(time.Hour) }, 0, 1},
		{"an edit of the pair", true, func(b *bench, _ record.Ref) {
			b.adjust(record.Contacts, "cf_seats", func(e *fieldmap.Entry) { e.Direction = fieldmap.DeskToCRM })
		}, n, 0},
		{"the pair taken out of the mapping", false, func(b *bench, _ record.Ref) { b.unmap(record.Contacts, "cf_seats") }, 0, 0},
		{"try again", true, func(b *bench, ref record.Ref) {
			if _, err := b.engine.Retry([]record.Ref{ref}); err != nil {
				b.t.Error(err)
			}
		}, n, 0},
		{"dismissing does not", true, func(b *bench, ref record.Ref) {
			if err := b.engine.Dismiss([]record.Ref{ref}); record.CodeOf(err) != record.Invalid {
				b.t.Errorf("dismiss: %v, want a refusal", err)
			}
		}, 0, 1},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			mend := b.seats(n, true)
			b.sync()
			if test.mended {
				mend()
			}
			b.clock.Advance(time.Minute)
			b.crm.Writes()
			test.event(b, b.failures()[0].Ref)
			b.sync()
			if got, left := b.with("Seats"), len(b.failures()); got != test.want || left != test.left {
				t.Errorf("%d contacts have seats and %d failures are left, want %d and %d", got, left, test.want, test.left)
			}
		})
	}
}

// While it is not known whether a field is taken again, one record tries.
func TestSuspend_OneRecordTriesFirst(t *testing.T) {
	b := newBench(t)
	b.seats(60, true)
	b.sync()
	tried, fail := 0, b.crm.Fail
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if _, sent := c.Values["Seats"]; sent {
			tried++
		}
		return fail(c)
	}
	for i, delay := range []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour} {
		b.clock.Advance(delay)
		b.sync()
		if f := b.failures(); tried != i+1 || len(f) != 1 || f[0].Attempts != i+2 {
			t.Fatalf("after %v: %d writes tried it, want %d; failures %+v", delay, tried, i+1, f)
		}
	}
	b.clock.Advance(1000 * time.Hour)
	b.sync()
	if tried != 3 || !b.failures()[0].Next.IsZero() {
		t.Errorf("%d writes tried it, want 3: after the last delay it waits for a person", tried)
	}
}

// Records cannot do without what is mandatory or identifies them: each fails
// for itself, and adds become few.
func TestSuspend_NeverAMandatoryField(t *testing.T) {
	b := newBench(t)
	sent := 0
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Kind != "create" {
			return sidetest.Fault{}
		}
		sent++
		return sidetest.Fault{Before: &record.Error{Code: record.ParameterWrong, Field: "Last_Name", Message: "no"}}
	}
	for i := range 200 {
		b.deskContact(strings.Repeat("x", i%20+1), fmt.Sprintf("c%d@example.com", i))
	}
	b.sync()
	for _, f := range b.failures() {
		if _, isPair := f.Pair(); isPair {
			t.Fatalf("the pair failed: %+v", f)
		}
	}
	if sent > 30 {
		t.Errorf("%d adds were sent, want few", sent)
	}
}

// A text that is no number never reaches the service: many of them are a matter
// of the mapping all the same.
func TestSuspend_ValuesThatCannotBeSaid(t *testing.T) {
	b := newBench(t)
	b.settings.Entries[record.Contacts] = append(b.settings.Entries[record.Contacts], fieldmap.Entry{Desk: "cf_note", CRM: "Score", Direction: fieldmap.DeskToCRM})
	b.engine.Configure(b.settings)
	const n = 120
	for i := range n {
		b.desk.Add(record.Contacts, values{"lastName": "C", "email": record.Value(fmt.Sprintf("c%d@example.com", i)), "cf_note": "twenty"})
	}
	b.sync()
	f := b.failures()
	if len(f) != 1 || f[0].Problem.Code != record.PairRefused || !strings.Contains(f[0].Problem.Message, "Score") {
		t.Fatalf("failures = %+v, want one of the pair", f)
	}
	if got := len(b.crm.Live(record.Contacts)); got != n {
		t.Errorf("%d contacts were added, want all %d", got, n)
	}
	b.sync()
	b.quiet()
}
