package engine_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/store"
)

// putFailures writes failures of contacts in Desk, as many as asked for.
func (b *bench) putFailures(n int, problem record.Error) (refs []record.Ref) {
	b.t.Helper()
	for at := 0; at < n; at += 100 {
		if err := b.db.Update(func(tx *store.Tx) error {
			for i := at; i < min(n, at+100); i++ {
				ref := record.Ref{Side: record.Desk, Module: record.Contacts, ID: fmt.Sprintf("%s%06d", problem.Field, i)}
				refs = append(refs, ref)
				if err := tx.PutFailure(record.Failure{Ref: ref, Problem: problem, First: b.clock.Now(), Attempts: 1}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			b.t.Fatal(err)
		}
	}
	return refs
}

func (b *bench) failures() []record.Failure {
	b.t.Helper()
	failures, err := b.engine.Failures()
	if err != nil {
		b.t.Fatal(err)
	}
	return failures
}

func TestGroups_CountByReasonSideAndField(t *testing.T) {
	b := newBench(t)
	b.putFailures(3, record.Error{Code: record.TooLong, Side: "crm", Field: "Title"})
	b.putFailures(5, record.Error{Code: record.TooLong, Side: "crm", Field: "Phone"})
	b.putFailures(1, record.Error{Code: record.RecordLocked, Side: "crm"})
	groups, err := b.engine.Groups()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range groups {
		got = append(got, fmt.Sprintf("%d %s %s", g.Count, g.First.Problem.Code, g.First.Problem.Field))
	}
	want := []string{"5 too-long Phone", "3 too-long Title", "1 record-locked "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// More failures than one transaction of the store could take.
func TestDismiss_ThousandsAtOnce(t *testing.T) {
	b := newBench(t)
	b.onDisk()
	refs := b.putFailures(20_000, record.Error{Code: record.TooLong, Side: "crm", Field: "1"})
	missing := record.Ref{Side: record.CRM, Module: record.Contacts, ID: "1"}
	if err := b.engine.Dismiss(append(refs[:10:10], missing)); record.CodeOf(err) != record.NotFound {
		t.Errorf("one that is not open: got %v, want code not-found", err)
	}
	if got := len(b.failures()); got != len(refs) {
		t.Errorf("%d failures are left though nothing was to be dismissed, want %d", got, len(refs))
	}
	if err := b.engine.Dismiss(refs); err != nil {
		t.Fatal(err)
	}
	if got := len(b.failures()); got != 0 {
		t.Errorf("%d failures are left, want none", got)
	}
}

// A key is freed by those who hold it, so a change of the account is no reason
// to try again.
func TestFailure_AlreadyMappedIsNotTriedAgainForItsAccount(t *testing.T) {
	b := newBench(t)
	account := b.desk.Add(record.Accounts, values{"accountName": "Acme"})
	b.deskContact("One", "one@example.com")
	b.clock.Advance(time.Second)
	b.desk.Add(record.Contacts, values{"lastName": "Two", "email": "one@example.com", "accountId": record.Value(account)})
	b.sync()
	b.desk.Edit(record.Accounts, account, values{"phone": "1"})
	b.sync()
	failures := b.failures()
	if len(failures) != 1 || failures[0].Problem.Code != record.AlreadyMapped || failures[0].Attempts != 1 {
		t.Errorf("got %+v, want one failure, already mapped, after one attempt", failures)
	}
}
