package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// An account is deleted and comes back while the answer to the adding of its
// contact is lost: that the contact was taken out of it is no person's edit, and
// one who takes it out is heard.
func TestReunite_AContactWhoseAddWasInDoubt(t *testing.T) {
	tests := []struct {
		desc  string
		event func(b *bench, contact, account string)
		want  bool // both contacts belong to the account in the end
	}{
		{"the account was deleted and is back", func(b *bench, contact, account string) {
			b.desk.Delete(record.Accounts, account)
			b.desk.Edit(record.Contacts, contact, values{"accountId": record.Null})
			b.sync()
			b.clock.Advance(time.Minute)
			b.desk.Undelete(record.Accounts, account)
		}, true},
		{"so it was, and the listing does not tell of the contact", func(b *bench, contact, account string) {
			b.around(record.Desk, unlisted{b.desk, contact})
			b.desk.Delete(record.Accounts, account)
			b.desk.Edit(record.Contacts, contact, values{"accountId": record.Null})
			b.sync()
			b.clock.Advance(time.Minute)
			b.desk.Undelete(record.Accounts, account)
		}, true},
		{"a person took the contact out of it", func(b *bench, contact, _ string) {
			b.desk.Edit(record.Contacts, contact, values{"accountId": record.Null})
		}, false},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			b := newBench(t)
			b.settleAfter(record.CRM, 10*time.Minute)
			account := b.desk.Add(record.Accounts, values{"accountName": "Analytical Engines"})
			b.sync()
			b.clock.Advance(time.Minute)
			b.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
			contact := b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "accountId": record.Value(account)})
			b.sync()
			test.event(b, contact, account)
			b.sync()
			b.clock.Advance(20 * time.Minute)
			b.sync()
			b.sync()
			crm := b.one(record.CRM, record.Accounts).ID
			if got := b.one(record.Desk, record.Contacts).Value("accountId") == record.Value(account); got != test.want {
				t.Errorf("in Desk the contact belongs to the account: %t, want %t", got, test.want)
			}
			if got := b.one(record.CRM, record.Contacts).Value("Account_Name") == record.Value(crm); got != test.want {
				t.Errorf("in CRM the contact belongs to the account: %t, want %t", got, test.want)
			}
			b.quiet()
		})
	}
}
