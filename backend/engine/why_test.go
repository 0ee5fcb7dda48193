package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

func (b *bench) why(ref record.Ref) engine.Standing {
	b.t.Helper()
	got, err := b.engine.Why(ref)
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

func deskRef(id string) record.Ref {
	return record.Ref{Side: record.Desk, Module: record.Contacts, ID: id}
}

func TestWhy(t *testing.T) {
	refuse := func(b *bench) {
		b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
			if c.Kind == "create" || c.Kind == "update" {
				return sidetest.Fault{Before: &record.Error{Code: record.RecordRefused, Message: "no"}}
			}
			return sidetest.Fault{}
		}
	}
	dismiss := func(b *bench, id string) {
		if err := b.engine.Dismiss([]record.Ref{deskRef(id)}); err != nil {
			b.t.Fatal(err)
		}
	}
	synced := func(b *bench) string {
		id := b.deskContact("Lee", "lee@example.com")
		b.sync()
		return id
	}
	tests := []struct {
		desc string
		make func(b *bench) (id string) // of a contact in Desk
		want engine.Stand
	}{
		{"a record that there is not", func(b *bench) string { b.sync(); return "4711" }, engine.Unread},
		{"one made after the last check", func(b *bench) string { b.sync(); return b.deskContact("Lee", "") }, engine.Unread},
		{"a linked one", synced, engine.InSync},
		{"one of an account that is not added", func(b *bench) string {
			account := b.desk.Add(record.Accounts, values{"accountName": "Old"})
			b.clock.Advance(time.Hour)
			b.settings.Window = b.clock.Now()
			b.engine.Configure(b.settings)
			id := b.desk.Add(record.Contacts, values{"lastName": "Lee", "accountId": record.Value(account)})
			b.sync()
			return id
		}, engine.AwaitsAccount},
		{"one whose cycle was cut off", func(b *bench) string {
			b.crm.Fail = func(sidetest.Call) sidetest.Fault {
				return sidetest.Fault{Before: &record.Error{Code: record.NoCredits, Message: "none"}}
			}
			id := b.deskContact("Lee", "")
			b.clock.Advance(time.Minute)
			_, _ = b.engine.Cycle(t.Context(), engine.Options{Approve: true})
			return id
		}, engine.Due},
		{"an edit that is refused", func(b *bench) string {
			id := synced(b)
			refuse(b)
			b.desk.Edit(record.Contacts, id, values{"phone": "5"})
			b.sync()
			return id
		}, engine.Failing},
		{"an addition that is refused", func(b *bench) string { refuse(b); return synced(b) }, engine.Failing},
		{"a refused addition that was dismissed", func(b *bench) string {
			refuse(b)
			id := synced(b)
			dismiss(b, id)
			return id
		}, engine.Dismissed},
		{"a refused edit that was dismissed", func(b *bench) string {
			id := synced(b)
			refuse(b)
			b.desk.Edit(record.Contacts, id, values{"phone": "5"})
			b.sync()
			dismiss(b, id)
			return id
		}, engine.Dismissed},
		{"one of two with a key", func(b *bench) string {
			b.deskContact("Lee", "lee@example.com")
			return synced(b)
		}, engine.Failing},
		{"a dismissed one of two with a key", func(b *bench) string {
			b.deskContact("Lee", "lee@example.com")
			id := synced(b)
			dismiss(b, id)
			return id
		}, engine.Dismissed},
		{"a lost answer", func(b *bench) string {
			b.settleAfter(record.CRM, time.Hour)
			b.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
			return synced(b)
		}, engine.InDoubt},
		{"an old one", func(b *bench) string {
			b.settings.Window = b.clock.Now().Add(time.Hour)
			b.engine.Configure(b.settings)
			return synced(b)
		}, engine.OutsideWindow},
		{"an old one without an address", func(b *bench) string {
			b.settings.Window = b.clock.Now().Add(time.Hour)
			b.engine.Configure(b.settings)
			id := b.deskContact("Lee", "")
			b.sync()
			return id
		}, engine.OutsideWindow},
		{"spam", func(b *bench) string {
			id := b.deskContact("Lee", "")
			b.desk.Spam(record.Contacts, id, true)
			b.sync()
			return id
		}, engine.Spam},
		{"one of Desk during an import", func(b *bench) string {
			if err := b.engine.BeginImport(); err != nil {
				b.t.Fatal(err)
			}
			return synced(b)
		}, engine.StaysInDesk},
		{"a deleted one", func(b *bench) string {
			id := synced(b)
			b.desk.Delete(record.Contacts, id)
			b.sync()
			return id
		}, engine.Deleted},
		{"one whose counterpart is deleted", func(b *bench) string {
			id := synced(b)
			b.crm.Delete(record.Contacts, b.one(record.CRM, record.Contacts).ID)
			b.sync()
			return id
		}, engine.Bereft},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			got := b.why(deskRef(test.make(b)))
			if got.Stand != test.want {
				t.Errorf("got %q, want %q: %+v", got.Stand, test.want, got)
			}
			hasProblem := test.want == engine.Failing || test.want == engine.Dismissed
			if (got.Problem != nil) != hasProblem || got.Stand.Words() == "" {
				t.Errorf("%s: problem %+v, words %q", got.Stand, got.Problem, got.Stand.Words())
			}
		})
	}
}

// What is told of a record is also told of its counterpart.
func TestWhy_Counterpart(t *testing.T) {
	b := newBench(t)
	id := b.deskContact("Lee", "lee@example.com")
	b.sync()
	crm := b.one(record.CRM, record.Contacts).Ref
	if got := b.why(crm); got.Stand != engine.InSync || got.Counterpart != deskRef(id) || got.Name == "" {
		t.Errorf("got %+v", got)
	}
	b.desk.Delete(record.Contacts, id)
	b.sync()
	if got := b.why(crm).Stand; got != engine.Bereft {
		t.Errorf("the counterpart was deleted: %q", got)
	}
}

// A record in sync but for a field that is suspended says so.
func TestWhy_LeftAlone(t *testing.T) {
	b := newBench(t)
	b.seats(30, true)
	b.sync()
	b.sync()
	got := b.why(b.desk.Live(record.Contacts)[3].Ref)
	if got.Stand != engine.InSync || len(got.LeftAlone) != 1 || got.LeftAlone[0] != (fieldmap.Entry{Desk: "cf_seats", CRM: "Seats"}).Key() {
		t.Errorf("got %+v", got)
	}
}
