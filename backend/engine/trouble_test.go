package engine_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

var errLost = &record.Error{Code: record.AnswerLost, Message: "the connection broke"}

// failFirst has the first n writes of a kind go wrong.
func failFirst(n int32, kind string, fault sidetest.Fault) func(sidetest.Call) sidetest.Fault {
	var seen atomic.Int32
	return func(c sidetest.Call) sidetest.Fault {
		if c.Kind == kind && seen.Add(1) <= n {
			return fault
		}
		return sidetest.Fault{}
	}
}

func TestCycle_LostAnswersNeverDouble(t *testing.T) {
	for _, target := range record.Sides() {
		for _, email := range []string{"", "ada@example.com"} {
			for _, carriedOut := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s %q carried out %t", target, email, carriedOut), func(t *testing.T) {
					b := newBench(t)
					fault := sidetest.Fault{Before: errLost}
					if carriedOut {
						fault = sidetest.Fault{After: errLost}
					}
					b.side(target).Fail = failFirst(1, "create", fault)
					if target == record.CRM {
						b.deskContact("Lovelace", email)
					} else {
						b.crmContact("Lovelace", email)
					}
					run := b.sync()
					b.one(record.Desk, record.Contacts)
					b.one(record.CRM, record.Contacts)
					if got := run.Line(record.Contacts, target.Other()).Added; got != 1 {
						t.Errorf("history counts %d added, want 1", got)
					}
					b.quiet()
				})
			}
		}
	}
}

func TestCycle_LostUpdatesAreFoundOut(t *testing.T) {
	for _, carriedOut := range []bool{true, false} {
		b := newBench(t)
		b.deskContact("Lovelace", "ada@example.com")
		b.sync()
		b.clock.Advance(time.Minute)
		fault := sidetest.Fault{Before: errLost}
		if carriedOut {
			fault = sidetest.Fault{After: errLost}
		}
		b.crm.Fail = failFirst(1, "update", fault)
		b.desk.Edit(record.Contacts, b.one(record.Desk, record.Contacts).ID, values{"phone": "5"})
		run := b.sync()
		if got := b.one(record.CRM, record.Contacts).Values["Phone"]; got != "5" {
			t.Errorf("carried out %t: phone = %q", carriedOut, got)
		}
		if got := run.Line(record.Contacts, record.Desk).Updated; got != 1 {
			t.Errorf("carried out %t: history counts %d updated, want 1", carriedOut, got)
		}
		b.quiet()
	}
}

// A crash between the sending of an add and the keeping of its answer leaves
// an open operation in the journal; what became of it is found out.
func TestCycle_ACrashDuringAnAddDoublesNothing(t *testing.T) {
	for _, carriedOut := range []bool{true, false} {
		b := newBench(t)
		source := b.crmContact("Lovelace", "")
		b.clock.Advance(time.Minute)
		if err := b.db.Update(func(tx *store.Tx) error {
			run, err := tx.PutRun(record.Run{Started: b.clock.Now()})
			if err != nil {
				return err
			}
			_, err = tx.PutOperation(record.Operation{
				Run: run, At: b.clock.Now(), Server: b.clock.Now(), Action: record.Add, Module: record.Contacts,
				Source: record.CRM, From: source, Name: "Lovelace",
				Changes: []record.Change{{Pair: "lastName=Last_Name", After: "Lovelace", Source: "Lovelace"}},
			})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if carriedOut {
			b.desk.Add(record.Contacts, values{"lastName": "Lovelace"})
		}
		b.restart()
		b.sync()
		b.one(record.Desk, record.Contacts)
		b.one(record.CRM, record.Contacts)
		b.quiet()
	}
}

func TestCycle_RefusedRecordsWaitAndOthersGoOn(t *testing.T) {
	b := newBench(t)
	b.deskContact("Good", "good@example.com")
	bad := b.deskContact("Bad", "bad@example.com")
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Values["Last_Name"] == "Bad" {
			return sidetest.Fault{Before: &record.Error{Code: record.ParameterWrong, Side: "crm", Field: "Last_Name", Message: "invalid data"}}
		}
		return sidetest.Fault{}
	}
	run := b.sync()
	if run.State != record.Partial {
		t.Errorf("state = %s, want partial", run.State)
	}
	if line := *run.Line(record.Contacts, record.Desk); line.Added != 1 || line.Failed != 1 {
		t.Errorf("line %+v, want 1 added and 1 failed", line)
	}
	failures, err := b.engine.Failures()
	if err != nil || len(failures) != 1 || failures[0].ID != bad || failures[0].Problem.Code != record.ParameterWrong {
		t.Fatalf("failures %+v, error %v", failures, err)
	}
	if run := b.sync(); run.State != record.Partial || run.ID != 0 {
		t.Errorf("with an old failure: state %s, run %d; want partial and nothing done", run.State, run.ID)
	}
	b.crm.Fail = nil
	if n, err := b.engine.Retry([]record.Ref{failures[0].Ref}); n != 1 || err != nil {
		t.Fatalf("retry: %d, %v", n, err)
	}
	if run := b.sync(); run.State != record.OK {
		t.Errorf("after the retry: %s", run.State)
	}
	if failures, _ := b.engine.Failures(); len(failures) != 0 {
		t.Errorf("failures left: %+v", failures)
	}
	b.quiet()
}

func TestCycle_SolvesAFailureWhenTheRecordChanges(t *testing.T) {
	b := newBench(t)
	b.settings.Entries[record.Contacts] = append(b.settings.Entries[record.Contacts], fieldmap.Entry{Desk: "cf_note", CRM: "Score", Direction: fieldmap.DeskToCRM})
	b.restart()
	id := b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "cf_note": "many"})
	b.sync()
	failures, _ := b.engine.Failures()
	if len(failures) != 1 || failures[0].Problem.Code != record.TextForInteger {
		t.Fatalf("failures %+v, want one of text for an integer field", failures)
	}
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, id, values{"cf_note": "12"})
	b.sync()
	if got := b.one(record.CRM, record.Contacts).Values["Score"]; got != "12" {
		t.Errorf("Score = %q, want 12", got)
	}
	if failures, _ := b.engine.Failures(); len(failures) != 0 {
		t.Errorf("failures left: %+v", failures)
	}
	b.quiet()
}

func TestCycle_TwinsAreAlreadyMapped(t *testing.T) {
	b := newBench(t)
	b.deskContact("First", "same@example.com")
	twin := b.deskContact("Twin", "SAME@example.com ")
	b.crmContact("Counterpart", "same@example.com")
	b.sync()
	failures, _ := b.engine.Failures()
	if len(failures) != 1 || failures[0].ID != twin || failures[0].Problem.Code != record.AlreadyMapped {
		t.Fatalf("failures %+v, want the twin as already mapped", failures)
	}
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, twin, values{"email": "other@example.com"})
	b.sync()
	if n := len(b.crm.Live(record.Contacts)); n != 2 {
		t.Errorf("CRM has %d contacts after the twin's e-mail was changed, want 2", n)
	}
	b.quiet()
}

func TestCycle_AServiceThatChangesValuesStartsNoPingPong(t *testing.T) {
	b := newBench(t)
	b.crm.Store = func(field record.Field, v record.Value) record.Value {
		if field.API == "Phone" && v != record.Null {
			return "+" + v
		}
		return v
	}
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "phone": "5"})
	b.sync()
	b.quiet()
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, b.one(record.Desk, record.Contacts).ID, values{"phone": "6"})
	b.sync()
	b.quiet()
	if desk, crm := b.one(record.Desk, record.Contacts).Values["phone"], b.one(record.CRM, record.Contacts).Values["Phone"]; desk != "6" || crm != "+6" {
		t.Errorf("Desk %q, CRM %q; want 6 and +6", desk, crm)
	}
}

func TestCycle_AnOutageBlamesNoRecord(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	down := &record.Error{Code: record.Network, Side: "crm", Message: "connection refused"}
	b.crm.Fail = failFirst(1, "create", sidetest.Fault{Before: down})
	b.clock.Advance(time.Minute)
	run, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true})
	if run.State != record.Failed || !errors.Is(err, down) {
		t.Errorf("state %s, error %v; want failed by the network", run.State, err)
	}
	if failures, _ := b.engine.Failures(); len(failures) != 0 {
		t.Errorf("failures %+v, want none", failures)
	}
	if run := b.sync(); run.State != record.OK || len(b.crm.Live(record.Contacts)) != 1 {
		t.Errorf("afterwards: %s, %d contacts", run.State, len(b.crm.Live(record.Contacts)))
	}
}

func TestPause_LetsNoCallLeaveUntilResumed(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	if err := b.engine.Pause(context.Background(), time.Time{}); err != nil {
		t.Fatal(err)
	}
	before := [2]int64{b.desk.Usage().Calls, b.crm.Usage().Calls}
	if run := b.sync(); run.State != record.Paused {
		t.Errorf("state = %s, want paused", run.State)
	}
	b.restart()
	if run := b.sync(); run.State != record.Paused {
		t.Errorf("state after a restart = %s, want paused", run.State)
	}
	if after := [2]int64{b.desk.Usage().Calls, b.crm.Usage().Calls}; after != before {
		t.Errorf("calls went from %v to %v while paused", before, after)
	}
	if err := b.engine.Resume(); err != nil {
		t.Fatal(err)
	}
	if run := b.sync(); run.State != record.OK || len(b.crm.Live(record.Contacts)) != 1 {
		t.Errorf("after resume: %s", run.State)
	}
}

func TestPause_InTheMiddleOfARunLosesAndDoublesNothing(t *testing.T) {
	b := newBench(t)
	for i := range 40 {
		b.crmContact(fmt.Sprintf("Contact %d", i), "")
	}
	var sent atomic.Int32
	paused := make(chan error, 1)
	b.desk.Fail = func(sidetest.Call) sidetest.Fault {
		if sent.Add(1) == 10 {
			go func() { paused <- b.engine.Pause(context.Background(), time.Time{}) }()
			for !pausing(b) {
			}
		}
		return sidetest.Fault{}
	}
	run := b.sync()
	if err := <-paused; err != nil {
		t.Fatal(err)
	}
	confirmed := sent.Load()
	if run.State != record.Paused || confirmed == 40 {
		t.Fatalf("state %s after %d writes; want paused on the way", run.State, confirmed)
	}
	if err := b.engine.Resume(); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if n := len(b.desk.Live(record.Contacts)); n != 40 {
		t.Errorf("Desk has %d contacts, want 40", n)
	}
	b.quiet()
}

// pausing tells whether the pause has been asked for.
func pausing(b *bench) bool {
	pause, err := b.engine.Paused()
	return err == nil && pause.Paused
}

func TestCycle_AMappingEditFillsTheNewPair(t *testing.T) {
	b := newBench(t)
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "a@example.com", "cf_seats": "3"})
	b.sync()
	b.settings.Entries[record.Contacts] = append(b.settings.Entries[record.Contacts], fieldmap.Entry{Desk: "cf_seats", CRM: "Seats"})
	b.engine.Configure(b.settings)
	b.sync()
	if got := b.one(record.CRM, record.Contacts).Values["Seats"]; got != "3" {
		t.Errorf("Seats = %q, want 3", got)
	}
	b.quiet()
}

func TestCycle_OutsideTheWindowNothingIsAddedButMatched(t *testing.T) {
	b := newBench(t)
	b.deskContact("Old", "old@example.com")
	b.deskContact("Older", "")
	b.clock.Advance(time.Hour)
	b.settings.Window = b.clock.Now()
	b.restart()
	run := b.sync()
	if n := len(b.crm.Live(record.Contacts)); n != 0 || run.ID != 0 {
		t.Fatalf("CRM has %d contacts, run %d; want none", n, run.ID)
	}
	b.clock.Advance(time.Minute)
	b.crm.Add(record.Contacts, values{"Last_Name": "Old", "Email": "old@example.com", "Phone": "1"})
	b.sync()
	if n := len(b.desk.Live(record.Contacts)); n != 2 {
		t.Errorf("Desk has %d contacts, want 2: the new one matches an old one", n)
	}
	b.quiet()
}

// Times are kept to the second, so an edit can bear the time of our own write.
func TestCycle_AnEditInTheSecondOfOurWriteIsNotTakenForIt(t *testing.T) {
	b := newBench(t)
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "phone": "0"})
	b.crmContact("Lovelace", "ada@example.com")
	b.sync()
	b.crm.Edit(record.Contacts, b.one(record.CRM, record.Contacts).ID, values{"Phone": "1"})
	b.sync()
	if got := b.one(record.Desk, record.Contacts).Values["phone"]; got != "1" {
		t.Errorf("Desk's phone = %q, want 1", got)
	}
	b.quiet()
}

func TestCycle_SaysSoWhenRecordsKeepChanging(t *testing.T) {
	b := newBench(t)
	b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	b.clock.Advance(time.Minute)
	b.desk.Edit(record.Contacts, b.one(record.Desk, record.Contacts).ID, values{"phone": "1"})
	b.crm.Fail = func(sidetest.Call) sidetest.Fault {
		return sidetest.Fault{Before: &record.Error{Code: record.AlreadyModified, Message: "modified meanwhile"}}
	}
	if run := b.sync(); run.State != record.Waiting || run.Problem == nil {
		t.Errorf("state = %s (%v), want waiting with a reason", run.State, run.Problem)
	}
	b.crm.Fail = nil
	if run := b.sync(); run.State != record.OK {
		t.Errorf("afterwards: %s", run.State)
	}
	b.quiet()
}
