package engine_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// traceless is a side that lists no deleted records.
type traceless struct{ *sidetest.Memory }

func (s traceless) Deleted(ctx context.Context, module record.Module, since time.Time, _ func([]record.Record) error) (time.Time, error) {
	return s.Memory.Deleted(ctx, module, since, func([]record.Record) error { return nil })
}

// A record that failed since another one held its key is synced when it is
// tried again and that one has gone without a trace.
func TestRetry_AfterTheHolderOfAKeyWentWithoutATrace(t *testing.T) {
	b := newBench(t)
	b.around(record.Desk, traceless{b.desk})
	holder := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	b.clock.Advance(time.Hour)
	b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	if failures, err := b.engine.Failures(); err != nil || len(failures) != 1 {
		t.Fatalf("failures %v, %v", failures, err)
	}
	b.clock.Advance(time.Hour)
	b.desk.Purge(record.Contacts, holder)
	b.sync()
	if _, err := b.engine.Retry(nil); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if failures, err := b.engine.Failures(); err != nil || len(failures) != 0 {
		t.Errorf("failures %+v, %v", failures, err)
	}
	b.one(record.CRM, record.Contacts)
	b.quiet()
}

// refuseName has CRM refuse records of one name.
func (b *bench) refuseName(name record.Value) {
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.By == "engine" && c.Values["Last_Name"] == name {
			return sidetest.Fault{Before: errRefused}
		}
		return sidetest.Fault{}
	}
}

// unlisted is a side that lists no changes of one record.
type unlisted struct {
	engine.Side
	id string
}

func (s unlisted) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	return s.Side.Changed(ctx, q, func(p engine.Page) error {
		p.Records = slices.DeleteFunc(p.Records, func(r record.Record) bool { return r.ID == s.id })
		return page(p)
	})
}

// What a failure is about may have gone, or changed, without a trace: trying it
// again finds that out, and leaves nothing in the log that is not so any more.
func TestRetry_FindsOutWhatChangedWithoutATrace(t *testing.T) {
	tests := []struct {
		desc  string
		event func(b *bench, holder, twin string)
		crm   int // contacts in CRM in the end
	}{
		{"the holder is gone", func(b *bench, holder, _ string) { b.desk.Purge(record.Contacts, holder) }, 1},
		{"the holder has another key", func(b *bench, holder, _ string) {
			b.around(record.Desk, unlisted{b.desk, holder})
			b.desk.Edit(record.Contacts, holder, values{"email": "other@example.com"})
		}, 2},
		{"the twin is gone", func(b *bench, _, twin string) { b.desk.Purge(record.Contacts, twin) }, 1},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			b.around(record.Desk, traceless{b.desk})
			holder := b.deskContact("Lovelace", "ada@example.com")
			b.sync()
			b.clock.Advance(time.Hour)
			twin := b.deskContact("Lovelace", "ada@example.com")
			b.sync()
			if got := b.failures(); len(got) != 1 || got[0].ID != twin {
				t.Fatalf("failures %+v, want the twin's", got)
			}
			b.clock.Advance(time.Hour)
			test.event(b, holder, twin)
			b.sync()
			if _, err := b.engine.Retry(nil); err != nil {
				t.Fatal(err)
			}
			b.sync()
			if got := b.failures(); len(got) != 0 {
				t.Errorf("failures %+v", got)
			}
			if got := len(b.crm.Live(record.Contacts)); got != test.crm {
				t.Errorf("CRM has %d contacts, want %d", got, test.crm)
			}
			b.quiet()
		})
	}
}

// So it is where the one that holds the key could not be synced either.
func TestRetry_AfterAFailingHolderOfAKeyWentWithoutATrace(t *testing.T) {
	b := newBench(t)
	b.around(record.Desk, traceless{b.desk})
	b.refuseName("Refused")
	holder := b.deskContact("Refused", "ada@example.com")
	twin := b.deskContact("Lovelace", "ada@example.com")
	b.sync()
	if got := len(b.failures()); got != 2 {
		t.Fatalf("%d failures, want 2", got)
	}
	b.clock.Advance(10 * time.Minute)
	b.desk.Purge(record.Contacts, holder)
	if _, err := b.engine.Retry([]record.Ref{{Side: record.Desk, Module: record.Contacts, ID: twin}}); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if got := b.failures(); len(got) != 0 {
		t.Errorf("failures %+v", got)
	}
	if got := b.one(record.CRM, record.Contacts).Value("Last_Name"); got != "Lovelace" {
		t.Errorf("CRM has %q, want the twin", got)
	}
	b.quiet()
}

// A record that was refused is read before it is sent again.
func TestRetry_SendsWhatTheRecordIsNow(t *testing.T) {
	b := newBench(t)
	b.refuseName("Refused")
	gone := b.deskContact("Refused", "ada@example.com")
	edited := b.deskContact("Refused", "mary@example.com")
	b.sync()
	if got := len(b.failures()); got != 2 {
		t.Fatalf("%d failures, want 2", got)
	}
	b.clock.Advance(10 * time.Minute)
	b.around(record.Desk, unlisted{traceless{b.desk}, edited})
	b.desk.Purge(record.Contacts, gone)
	b.desk.Edit(record.Contacts, edited, values{"lastName": "Somerville"})
	if _, err := b.engine.Retry(nil); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if got := b.failures(); len(got) != 0 {
		t.Errorf("failures %+v", got)
	}
	if got := b.one(record.CRM, record.Contacts).Value("Last_Name"); got != "Somerville" {
		t.Errorf("CRM has %q, want Somerville", got)
	}
	b.quiet()
}

// A record whose counterpart cannot come back, since another record has its key,
// is tried again when that one has gone without a trace.
func TestRetry_AddsAgainAfterTheHolderOfTheKeyWentWithoutATrace(t *testing.T) {
	b := newBench(t)
	crm := b.crmContact("Lovelace", "ada@example.com")
	b.crmContact("Byron", "byron@example.com")
	b.sync()
	ids := map[record.Value]string{}
	for _, r := range b.desk.Live(record.Contacts) {
		ids[r.Value("lastName")] = r.ID
	}
	b.clock.Advance(time.Hour)
	b.desk.Purge(record.Contacts, ids["Lovelace"])
	b.sync()
	b.clock.Advance(time.Hour)
	b.desk.Edit(record.Contacts, ids["Byron"], values{"email": "ada@example.com"})
	b.sync()
	b.clock.Advance(time.Hour)
	b.crm.Edit(record.Contacts, crm, values{"Phone": "5"})
	b.sync()
	if got := b.failures(); len(got) != 1 || got[0].ID != crm {
		t.Fatalf("failures %+v, want that of %s", got, crm)
	}
	b.clock.Advance(time.Hour)
	b.around(record.Desk, traceless{b.desk})
	b.desk.Purge(record.Contacts, ids["Byron"])
	if _, err := b.engine.Retry(nil); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if got := b.failures(); len(got) != 0 {
		t.Errorf("failures %+v", got)
	}
	if got := b.one(record.Desk, record.Contacts).Value("phone"); got != "5" {
		t.Errorf("the phone in Desk is %q, want 5", got)
	}
	b.quiet()
}

// A contact whose account went without a trace is added without it.
func TestCycle_AddsAContactWhoseAccountWentWithoutATrace(t *testing.T) {
	b := newBench(t)
	b.around(record.Desk, traceless{b.desk})
	b.crm.Add(record.Accounts, values{"Account_Name": "Analytical Engines"})
	b.sync()
	b.clock.Advance(time.Hour)
	account := b.one(record.Desk, record.Accounts).ID
	b.desk.Purge(record.Accounts, account)
	b.desk.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.By == "engine" && c.Values["accountId"] == record.Value(account) {
			return sidetest.Fault{Before: &record.Error{Code: record.ParameterWrong, Field: "accountId", Message: "a parameter or its value is not right"}}
		}
		return sidetest.Fault{}
	}
	b.crm.Add(record.Contacts, values{"Last_Name": "Lovelace", "Email": "ada@example.com", "Account_Name": record.Value(b.one(record.CRM, record.Accounts).ID)})
	b.sync()
	if failures, err := b.engine.Failures(); err != nil || len(failures) != 0 {
		t.Errorf("failures %+v, %v", failures, err)
	}
	if got := b.one(record.Desk, record.Contacts).Value("accountId"); got != record.Null {
		t.Errorf("account %q", got)
	}
}

// latest is a side on which a person acts right before it is asked for records by
// their ids.
type latest struct {
	engine.Side
	act func()
}

func (l *latest) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	if act := l.act; act != nil {
		l.act = nil
		act()
	}
	return l.Side.ByID(ctx, module, fields, ids)
}

// An edit that is come across on looking at the holder of a key arrives, though
// the holder was about to be added with what it showed before.
func TestCycle_AnEditSeenOnLookingAtTheHolderOfAKeyArrives(t *testing.T) {
	b := newBench(t)
	l := &latest{Side: b.desk}
	b.around(record.Desk, l)
	holder := b.deskContact("Lovelace", "ada@example.com")
	b.clock.Advance(time.Minute)
	b.deskContact("Byron", "ada@example.com")
	b.clock.Advance(time.Minute)
	b.crm.Fail = failFirst(1, "create", failsBefore(&record.Error{Code: record.ServerError, Message: "a fault"}))
	if _, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true}); err == nil {
		t.Fatal("the fault did not show")
	}
	if _, err := b.engine.Retry(nil); err != nil {
		t.Fatal(err)
	}
	l.act = func() { b.desk.Edit(record.Contacts, holder, values{"phone": "5"}) }
	b.clock.Advance(time.Hour)
	b.sync()
	if l.act != nil {
		t.Fatal("the holder was not read")
	}
	b.clock.Advance(24 * time.Hour)
	b.sync()
	if got := b.one(record.CRM, record.Contacts).Values["Phone"]; got != "5" {
		t.Errorf("the phone in CRM is %q, want 5", got)
	}
}
