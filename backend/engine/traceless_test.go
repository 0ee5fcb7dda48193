package engine_test

import (
	"context"
	"testing"
	"time"

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
