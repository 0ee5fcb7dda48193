package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

var errRefused = &record.Error{Code: record.ParameterWrong, Side: "crm", Field: "Title", Message: "not right"}

// refusing has CRM refuse every write of contacts until told otherwise.
func (b *bench) refusing() (mend func()) {
	refused := true
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if refused && c.Module == record.Contacts {
			return sidetest.Fault{Before: errRefused}
		}
		return sidetest.Fault{}
	}
	return func() { refused = false }
}

// A failed record waits, and is looked at again when something changes that it
// depends on, or when its time has come; not before.
func TestFailures_WhatBringsARecordBack(t *testing.T) {
	tests := []struct {
		desc   string
		linked bool // the record has a counterpart, which refuses an update
		event  func(b *bench, contact, account record.Record)
		solved bool
	}{
		{"nothing", false, func(*bench, record.Record, record.Record) {}, false},
		{"an edit of another record", false, func(b *bench, _, _ record.Record) { b.deskContact("Other", "o@example.com") }, false},
		{"an edit of the record", false, func(b *bench, c, _ record.Record) {
			b.desk.Edit(record.Contacts, c.ID, values{"phone": "7"})
		}, true},
		{"an edit of a linked record", true, func(b *bench, c, _ record.Record) {
			b.desk.Edit(record.Contacts, c.ID, values{"phone": "7"})
		}, true},
		{"an edit of the counterpart", true, func(b *bench, _, _ record.Record) {
			b.crm.Edit(record.Contacts, b.one(record.CRM, record.Contacts).ID, values{"Phone": "8"})
		}, true},
		{"an edit of the account", false, func(b *bench, _, a record.Record) {
			b.desk.Edit(record.Accounts, a.ID, values{"phone": "7"})
		}, true},
		{"an edit of the account's counterpart", false, func(b *bench, _, _ record.Record) {
			b.crm.Edit(record.Accounts, b.one(record.CRM, record.Accounts).ID, values{"Phone": "8"})
		}, true},
		{"an edit of the mapping", false, func(b *bench, _, _ record.Record) { b.unmap(record.Contacts, "twitter") }, true},
		{"a rule of the mapping", false, func(b *bench, _, _ record.Record) {
			b.settings.Rules[record.Contacts] = fieldmap.DeskWins
			b.engine.Configure(b.settings)
		}, true},
		{"try again", false, func(b *bench, c, _ record.Record) {
			if _, err := b.engine.Retry([]record.Ref{c.Ref}); err != nil {
				b.t.Error(err)
			}
		}, true},
		{"half an hour", false, func(b *bench, _, _ record.Record) { b.clock.Advance(30 * time.Minute) }, false},
		{"an hour", false, func(b *bench, _, _ record.Record) { b.clock.Advance(time.Hour) }, true},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			account := b.desk.Add(record.Accounts, values{"accountName": "Analytical Engines"})
			mend := b.refusing()
			contact := values{"lastName": "Lovelace", "email": "ada@example.com", "accountId": record.Value(account)}
			if test.linked {
				mend()
			}
			id := b.desk.Add(record.Contacts, contact)
			b.sync()
			if test.linked {
				mend = b.refusing()
				b.clock.Advance(time.Minute)
				b.desk.Edit(record.Contacts, id, values{"title": "Countess"})
				b.sync()
			}
			if got := len(b.failures()); got != 1 {
				t.Fatalf("%d failures, want 1", got)
			}
			mend()
			b.clock.Advance(time.Minute)
			test.event(b, b.one(record.Desk, record.Contacts), b.one(record.Desk, record.Accounts))
			b.sync()
			if got := len(b.failures()) == 0; got != test.solved {
				t.Errorf("solved = %t, want %t", got, test.solved)
			}
		})
	}
}

// The delays grow, and after the last one only a person or a change brings the
// record back.
func TestFailures_DelaysGrow(t *testing.T) {
	b := newBench(t)
	b.refusing()
	b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	for i, want := range []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour} {
		f := b.failures()[0]
		if got := f.Next.Sub(f.Last); f.Attempts != i+1 || got != want {
			t.Errorf("after attempt %d (%d): next in %v, want %v", f.Attempts, i+1, got, want)
		}
		b.clock.Advance(want)
		b.sync()
	}
	if f := b.failures()[0]; !f.Next.IsZero() || f.Attempts != 4 {
		t.Errorf("after the last delay: next try %v after %d attempts, want none after 4", f.Next, f.Attempts)
	}
}

func TestAlreadyMapped_WhatSolvesIt(t *testing.T) {
	tests := []struct {
		desc  string
		event func(b *bench, holder, counterpart, twin string)
		want  int // failures left
	}{
		{"time alone", func(b *bench, _, _, _ string) { b.clock.Advance(48 * time.Hour) }, 1},
		{"another key of the twin", func(b *bench, _, _, twin string) {
			b.desk.Edit(record.Contacts, twin, values{"email": "other@example.com"})
		}, 0},
		{"another key of the holder", func(b *bench, holder, _, _ string) {
			b.desk.Edit(record.Contacts, holder, values{"email": "other@example.com"})
		}, 0},
		{"another key of the holder's counterpart", func(b *bench, _, counterpart, _ string) {
			b.crm.Edit(record.Contacts, counterpart, values{"Email": "other@example.com"})
		}, 0},
		{"no key of the holder", func(b *bench, holder, _, _ string) {
			b.desk.Edit(record.Contacts, holder, values{"email": ""})
		}, 0},
		{"the holder deleted", func(b *bench, holder, _, _ string) { b.desk.Delete(record.Contacts, holder) }, 0},
		{"the holder purged", func(b *bench, holder, _, _ string) { b.desk.Purge(record.Contacts, holder) }, 0},
		{"the twin deleted", func(b *bench, _, _, twin string) { b.desk.Delete(record.Contacts, twin) }, 0},
		{"a mapping that lets the key go", func(b *bench, _, _, _ string) { b.unmap(record.Contacts, "twitter") }, 1},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			holder := b.deskContact("Lovelace", "ada@example.com")
			b.sync()
			counterpart := b.one(record.CRM, record.Contacts).ID
			twin := b.deskContact("Byron", "ada@example.com")
			b.sync()
			failures := b.failures()
			if len(failures) != 1 || failures[0].Problem.Code != record.AlreadyMapped || !failures[0].Next.IsZero() {
				t.Fatalf("failures = %+v, want one already mapped that time does not bring back", failures)
			}
			b.clock.Advance(time.Minute)
			test.event(b, holder, counterpart, twin)
			b.sync()
			b.sync()
			if got := len(b.failures()); got != test.want {
				t.Errorf("%d failures left, want %d", got, test.want)
			}
		})
	}
}

// A record that lost its counterpart takes the one that was refused before,
// also where the two counterparts had different keys.
func TestAlreadyMapped_IsSolvedWhenTheHolderLosesItsCounterpart(t *testing.T) {
	b := newBench(t)
	for i := range b.settings.Entries[record.Contacts] {
		if b.settings.Entries[record.Contacts][i].Desk == "email" {
			b.settings.Entries[record.Contacts][i].Direction = fieldmap.CRMToDesk
		}
	}
	b.engine.Configure(b.settings)
	holder := b.crmContact("Lovelace", "ada@example.com")
	b.sync()
	old := b.one(record.Desk, record.Contacts).ID
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, old, values{"email": "elsewhere@example.com"})
	b.sync()
	twin := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	if got := len(b.failures()); got != 1 {
		t.Fatalf("%d failures, want the twin's", got)
	}
	b.clock.Advance(time.Minute)
	b.desk.Delete(record.Contacts, old)
	b.sync()
	if got := b.failures(); len(got) != 0 {
		t.Errorf("failures = %+v, want none", got)
	}
	b.clock.Advance(time.Minute)
	b.crm.Edit(record.Contacts, holder, values{"Phone": "5"})
	b.sync()
	if got := b.one(record.Desk, record.Contacts); got.ID != twin || got.Values["phone"] != "5" {
		t.Errorf("the holder's counterpart is %s with phone %q, want %s with 5", got.ID, got.Values["phone"], twin)
	}
}

func TestUnconfirmed_AfterThreeLostAnswers(t *testing.T) {
	tests := []struct {
		desc string
		lost int32
		want record.Code
	}{
		{"two lost answers are made up for", 2, ""},
		{"three are a failure", 3, record.Unconfirmed},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			b.crm.Fail = failFirst(test.lost, "create", sidetest.Fault{Before: errLost})
			source := b.deskContact("Lovelace", "ada@example.com")
			for range 4 {
				b.sync()
			}
			var got record.Code
			for _, f := range b.failures() {
				got = f.Problem.Code
				if !f.Next.IsZero() {
					t.Errorf("it is tried again by itself at %v", f.Next)
				}
			}
			if got != test.want {
				t.Fatalf("failure %q, want %q", got, test.want)
			}
			if got != "" {
				if live := b.crm.Live(record.Contacts); len(live) != 0 {
					t.Errorf("CRM has %d contacts, want none", len(live))
				}
				if _, err := b.engine.Retry([]record.Ref{{Side: record.Desk, Module: record.Contacts, ID: source}}); err != nil {
					t.Fatal(err)
				}
				b.sync()
			}
			b.one(record.CRM, record.Contacts)
			if left := len(b.failures()); left != 0 {
				t.Errorf("%d failures are left", left)
			}
			b.quiet()
		})
	}
}

// One account that thousands of contacts wait for is linked in one
// transaction; they are looked at in others.
func TestWaiting_ACrowdIsWokenInPieces(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.onDisk()
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Module == record.Accounts {
			return sidetest.Fault{Before: errRefused}
		}
		return sidetest.Fault{}
	}
	account := b.desk.Add(record.Accounts, values{"accountName": "Analytical Engines"})
	const many = 3000
	for range many {
		b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "accountId": record.Value(account)})
	}
	b.sync()
	b.crm.Fail = nil
	if _, err := b.engine.Retry(nil); err != nil {
		t.Fatal(err)
	}
	b.sync()
	got := 0
	for _, contact := range b.crm.Live(record.Contacts) {
		if contact.Values["Account_Name"] != "" {
			got++
		}
	}
	if got != many {
		t.Errorf("%d contacts have their account, want %d", got, many)
	}
	b.quiet()
}
