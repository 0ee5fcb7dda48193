package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

func failsBefore(err error) sidetest.Fault { return sidetest.Fault{Before: err} }

// tardy is a side that goes on with the first add though its answer was lost.
type tardy struct {
	engine.Side
	late func() // carries it out
}

func (l *tardy) Create(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	if l.late != nil {
		return l.Side.Create(ctx, module, writes)
	}
	l.late = func() { l.Side.Create(ctx, module, writes) }
	results := make([]engine.Result, len(writes))
	for i := range results {
		results[i].Err = errLost
	}
	return results
}

// An add that a service carries out only after its answer was lost, within the
// time that it takes to settle, is recognized.
func TestCycle_AnAddCarriedOutLateIsNotMadeTwice(t *testing.T) {
	for _, target := range record.Sides() {
		for _, email := range []string{"", "ada@example.com"} {
			b := newBench(t)
			l := &tardy{Side: b.sides[target]}
			b.around(target, l)
			b.settleAfter(target, 10*time.Minute)
			if target == record.CRM {
				b.deskContact("Lovelace", email)
			} else {
				b.crmContact("Lovelace", email)
			}
			b.sync()
			b.clock.Advance(5 * time.Minute)
			l.late()
			b.sync() // held: it may be the result
			b.clock.Advance(time.Hour)
			b.sync()
			b.one(record.Desk, record.Contacts)
			b.one(record.CRM, record.Contacts)
			b.quiet()
		}
	}
}

// What a service made of the value of a lost update is no edit: the update is
// found, and both sides have agreed.
func TestCycle_ALostUpdateIsFoundInTheServicesOwnForm(t *testing.T) {
	const long, short = "a rather long text that does not fit", "a rather long text that"
	b := newBench(t)
	desk := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	b.crm.Store = func(field record.Field, v record.Value) record.Value {
		if field.API == "Description" && len(v) > len(short) {
			return v[:len(short)]
		}
		return v
	}
	b.crm.Fail = failFirst(1, "update", sidetest.Fault{After: errLost})
	b.clock.Advance(time.Hour)
	b.desk.Edit(record.Contacts, desk, values{"description": long})
	b.sync()
	b.sync()
	if got := b.one(record.CRM, record.Contacts).Values["Description"]; got != short {
		t.Errorf("description in CRM is %q, want %q", got, short)
	}
	if got := b.one(record.Desk, record.Contacts).Values["description"]; got != long {
		t.Errorf("description in Desk is %q, want %q", got, long)
	}
	b.quiet()
}

// A record with the key of a lost add, and with other values, is somebody
// else's: the two are linked, and nothing was added.
func TestCycle_ARecordWithTheKeyOfALostAddIsNotCountedAsAdded(t *testing.T) {
	for _, theirs := range []bool{true, false} {
		b := newBench(t)
		b.settleAfter(record.Desk, 10*time.Minute)
		fault := sidetest.Fault{After: errLost}
		if theirs {
			fault = failsBefore(errLost)
		}
		b.desk.Fail = failFirst(1, "create", fault)
		b.clock.Advance(time.Second)
		b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Email": "ada@example.com", "Phone": "5", "Title": "Lady"})
		b.sync()
		b.clock.Advance(time.Minute)
		if theirs {
			b.desk.Add(record.Contacts, values{"lastName": "Byron", "email": "ada@example.com", "phone": "7"})
		}
		b.clock.Advance(time.Hour)
		run := b.sync()
		want, outcome := 1, record.Adopted
		if theirs {
			want, outcome = 0, record.Released
		}
		if got := run.Line(record.Contacts, record.CRM).Added; got != want {
			t.Errorf("somebody else's %t: history counts %d added, want %d", theirs, got, want)
		}
		b.one(record.Desk, record.Contacts)
		b.one(record.CRM, record.Contacts)
		if got := firstAdd(b); got != outcome {
			t.Errorf("somebody else's %t: the add is %s in the journal, want %s", theirs, got, outcome)
		}
		b.sync()
		b.quiet()
	}
}

// firstAdd tells what became of the first add in the journal.
func firstAdd(b *bench) record.Outcome {
	b.t.Helper()
	runs, err := b.engine.History(time.Time{})
	if err != nil {
		b.t.Fatal(err)
	}
	for i := len(runs) - 1; i >= 0; i-- {
		operations, err := b.engine.Operations(runs[i].ID, 0, 100)
		if err != nil {
			b.t.Fatal(err)
		}
		for _, o := range operations {
			if o.Action == record.Add {
				return o.Outcome
			}
		}
	}
	b.t.Fatal("the journal has no add")
	return 0
}

// fleeting is a side from which a person deletes something right before the
// engine asks what was added.
type fleeting struct {
	engine.Side
	act func()
}

func (l *fleeting) Added(ctx context.Context, module record.Module, fields []record.Field, since time.Time, page func([]record.Record) error) (time.Time, error) {
	if act := l.act; act != nil {
		l.act = nil
		act()
	}
	return l.Side.Added(ctx, module, fields, since, page)
}

// What a lost add made, and a person deleted before it could be recognized, is
// not taken for a record of its own.
func TestCycle_TheResultOfALostAddThatWasDeletedIsNotAdded(t *testing.T) {
	for _, target := range record.Sides() {
		b := newBench(t)
		l := &fleeting{Side: b.side(target)}
		b.around(target, l)
		b.settleAfter(target, 10*time.Minute)
		b.side(target).Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
		if target == record.CRM {
			b.deskContact("Lovelace", "")
		} else {
			b.crmContact("Lovelace", "")
		}
		b.sync()
		b.sync() // it is seen, and held
		made := b.one(target, record.Contacts).ID
		l.act = func() { b.side(target).Delete(record.Contacts, made) }
		b.clock.Advance(time.Hour)
		b.sync()
		b.sync()
		b.one(target, record.Contacts)
		b.one(target.Other(), record.Contacts)
		b.quiet()
	}
}

// The result of a lost add is known by what was sent, also by what is not mapped
// any more when it is looked for.
func TestCycle_TheResultOfALostAddIsFoundThoughTheMappingChanged(t *testing.T) {
	b := newBench(t)
	b.settleAfter(record.CRM, 10*time.Minute)
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "phone": "1", "description": "the first"})
	b.crm.Fail = func(sidetest.Call) sidetest.Fault { return sidetest.Fault{After: errLost} }
	b.sync()
	b.crm.Fail = nil
	b.crm.Edit(record.Contacts, b.one(record.CRM, record.Contacts).ID, values{"Phone": "2"})
	b.unmap(record.Contacts, "description")
	b.clock.Advance(time.Hour)
	b.sync()
	b.sync()
	if got := b.one(record.Desk, record.Contacts).Values["phone"]; got != "2" {
		t.Errorf("the phone in Desk is %q, want what was edited in CRM, 2", got)
	}
	b.one(record.CRM, record.Contacts)
	b.quiet()
}

// The result of a lost add is known by its account too, though that was deleted
// meanwhile: on the source's side, where the result shows it still, or on its
// own, where the service took it out of the result.
func TestCycle_TheResultOfALostAddIsFoundThoughItsAccountWasDeleted(t *testing.T) {
	for _, gone := range record.Sides() {
		b := newBench(t)
		b.settleAfter(record.Desk, 10*time.Minute)
		account := b.crm.Add(record.Accounts, values{"Account_Name": "Analytical Engines"})
		b.sync()
		b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Phone": "1", "Description": "first", "Account_Name": record.Value(account)})
		b.desk.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
		b.sync()
		made := b.one(record.Desk, record.Contacts).ID
		b.side(gone).Delete(record.Accounts, b.one(gone, record.Accounts).ID)
		for _, r := range b.side(gone).Live(record.Contacts) {
			b.side(gone).Edit(record.Contacts, r.ID, values{lookups[gone]: record.Null})
		}
		b.clock.Advance(time.Minute)
		b.desk.Edit(record.Contacts, made, values{"lastName": "King"})
		b.clock.Advance(time.Hour)
		b.sync()
		b.sync()
		b.one(record.Desk, record.Contacts)
		if got := b.one(record.CRM, record.Contacts).Values["Last_Name"]; got != "King" {
			t.Errorf("the account was deleted in %s: the name in CRM is %q, want what was edited in Desk, King", gone, got)
		}
		b.quiet()
	}
}
