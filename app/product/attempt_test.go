package product

import (
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/store"
)

func TestProduct_AttemptIsTheLatest(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 3, 2, 9, minute, 0, 0, time.UTC) }
	failed := record.Ref{Side: record.Desk, Module: record.Contacts, ID: "7"}
	unsent := record.Ref{Side: record.CRM, Module: record.Accounts, ID: "8"}
	p := kept(t, at(50), func(tx *store.Tx) error {
		for run := range 3 {
			id, err := tx.PutRun(record.Run{State: record.Partial, Started: at(10 * run), Finished: at(10*run + 5)})
			if err != nil {
				return err
			}
			for _, name := range []string{"first", "second"} {
				o := record.Operation{
					Run: id, Action: record.Update, Module: record.Contacts, From: "7", Name: name, Outcome: record.Refused,
					Problem: &record.Error{Code: record.TooLong, Service: name}, Changes: []record.Change{{Pair: "phone=Phone", After: "2"}},
				}
				if _, err := tx.PutOperation(o); err != nil {
					return err
				}
			}
		}
		for _, ref := range []record.Ref{failed, unsent} {
			if err := tx.PutFailure(record.Failure{Ref: ref, First: at(1), Last: at(12), Attempts: 2}); err != nil {
				return err
			}
		}
		return nil
	})
	row, err := p.Attempt(t.Context(), failed.String())
	if err != nil || row.ID != "4" || row.Service != "second" || len(row.Fields) != 1 {
		t.Errorf("got %+v, %v, want operation 4, the last of the second run", row, err)
	}
	for _, id := range []string{unsent.String(), "desk/Contacts/404"} {
		if row, err := p.Attempt(t.Context(), id); err != nil || row.ID != "" || row.Fields == nil {
			t.Errorf("%s: got %+v, %v, want an empty row", id, row, err)
		}
	}
	if _, err := p.Attempt(t.Context(), "nonsense"); record.CodeOf(err) != record.Invalid {
		t.Errorf("got %v, want code invalid", err)
	}
}
