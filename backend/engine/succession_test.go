package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// unread is a side of which no record can be read by id for now.
type unread struct {
	engine.Side
	is bool
}

func (s *unread) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	if s.is {
		return nil, &record.Error{Code: record.Network, Message: "the service cannot be reached"}
	}
	return s.Side.ByID(ctx, module, fields, ids)
}

// A link moves to another record though the cycle in which that was found ended
// before it was done.
func TestSuccession_IsNotForgottenWhereTheCycleEnds(t *testing.T) {
	b := newBench(t)
	old := b.deskContact("Byron", "ada@example.com")
	b.clock.Advance(time.Hour)
	b.settings.Window = b.clock.Now()
	b.engine.Configure(b.settings)
	crm := b.crmContact("Lovelace", "")
	b.sync()
	var lost string
	for _, r := range b.desk.Live(record.Contacts) {
		if r.ID != old {
			lost = r.ID
		}
	}
	b.clock.Advance(time.Hour)
	b.desk.Purge(record.Contacts, lost)
	b.sync()
	b.clock.Advance(time.Hour)
	b.crm.Edit(record.Contacts, crm, values{"Email": "ada@example.com", "Phone": "5"})
	desk := &unread{b.desk, true}
	b.around(record.Desk, desk)
	b.clock.Advance(time.Minute)
	if _, err := b.engine.Cycle(context.Background(), engine.Options{Approve: true}); err == nil {
		t.Fatal("the cycle came to its end")
	}
	desk.is = false
	b.sync()
	if got := b.one(record.Desk, record.Contacts); got.ID != old || got.Value("phone") != "5" {
		t.Errorf("Desk has %s with phone %q, want %s with 5", got.ID, got.Value("phone"), old)
	}
	why, err := b.engine.Why(record.Ref{Side: record.Desk, Module: record.Contacts, ID: old})
	if err != nil || why.Stand != engine.InSync {
		t.Errorf("the contact is %s, error %v; want in sync", why.Stand, err)
	}
	b.quiet()
}

// A record that a person takes out of the bin, and whose counterpart is gone, is
// linked with the one that has its key.
func TestSuccession_OfARecordThatIsBack(t *testing.T) {
	b := newBench(t)
	old := b.crmContact("Byron", "ada@example.com")
	b.clock.Advance(time.Hour)
	b.settings.Window = b.clock.Now()
	b.engine.Configure(b.settings)
	young := b.crmContact("Lovelace", "ada@example.com")
	b.sync()
	desk := b.one(record.Desk, record.Contacts).ID
	b.clock.Advance(time.Hour)
	b.desk.Delete(record.Contacts, desk)
	b.crm.Purge(record.Contacts, young)
	b.sync()
	b.clock.Advance(time.Hour)
	b.desk.Undelete(record.Contacts, desk)
	b.sync()
	why, err := b.engine.Why(record.Ref{Side: record.CRM, Module: record.Contacts, ID: old})
	if err != nil || why.Stand != engine.InSync || why.Counterpart.ID != desk {
		t.Errorf("the contact is %s, linked with %s, error %v; want in sync with %s", why.Stand, why.Counterpart, err, desk)
	}
	b.quiet()
}
