package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// The fields by which accounts are told, by Side.
var (
	accountNames  = [...]string{"accountName", "Account_Name"}
	accountPhones = [...]string{"phone", "Phone"}
	lookups       = [...]string{"accountId", "Account_Name"}
)

// company makes an account with a contact in Desk, and syncs both.
func (b *bench) company() (account, contact string) {
	account = b.desk.Add(record.Accounts, values{"accountName": "Analytical Engines"})
	contact = b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "accountId": record.Value(account)})
	b.sync()
	b.clock.Advance(time.Hour)
	return account, contact
}

// A contact whose account was deleted keeps it on the other side, also when the
// account comes back under another id.
func TestCycle_AnAccountThatIsAddedAgainKeepsItsContacts(t *testing.T) {
	for _, purge := range []bool{true, false} {
		b := newBench(t)
		account, contact := b.company()
		crmAccount, crmContact := b.one(record.CRM, record.Accounts).ID, b.one(record.CRM, record.Contacts).ID
		b.crm.Delete(record.Accounts, crmAccount)
		if purge {
			b.crm.Purge(record.Accounts, crmAccount)
		}
		b.crm.Edit(record.Contacts, crmContact, values{"Account_Name": ""})
		b.sync()
		b.clock.Advance(time.Hour)
		b.desk.Edit(record.Accounts, account, values{"phone": "5"})
		b.sync()
		b.clock.Advance(time.Hour)
		b.crm.Edit(record.Contacts, crmContact, values{"Phone": "7"})
		b.sync()
		if got := b.desk.Live(record.Contacts)[0].Values["accountId"]; got != record.Value(account) {
			t.Errorf("purged %t: the account of %s in Desk is %q, want %q", purge, contact, got, account)
		}
		if got, want := b.one(record.CRM, record.Contacts).Values["Account_Name"], record.Value(b.one(record.CRM, record.Accounts).ID); got != want {
			t.Errorf("purged %t: the account in CRM is %q, want %q", purge, got, want)
		}
		b.quiet()
	}
}

// A contact that waits for its account gets it also where the account's link
// comes of a lost answer.
func TestCycle_SetsTheAccountThatALostAnswerMade(t *testing.T) {
	b := newBench(t)
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Kind == "create" && c.Module == record.Accounts {
			return sidetest.Fault{After: errLost}
		}
		return sidetest.Fault{}
	}
	b.settleAfter(record.CRM, 10*time.Minute)
	account := b.desk.Add(record.Accounts, values{"accountName": "Analytical Engines"})
	b.desk.Add(record.Contacts, values{"lastName": "Lovelace", "email": "ada@example.com", "accountId": record.Value(account)})
	b.sync()
	b.crm.Fail = nil
	b.clock.Advance(time.Hour)
	b.sync()
	if got, want := b.one(record.CRM, record.Contacts).Values["Account_Name"], record.Value(b.one(record.CRM, record.Accounts).ID); got != want {
		t.Errorf("the account in CRM is %q, want %q", got, want)
	}
	b.quiet()
}
