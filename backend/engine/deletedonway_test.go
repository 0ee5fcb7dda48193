package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// midway is a side on which something happens while it is read: after its contacts
// were, and before its deletions are.
type midway struct {
	engine.Side
	do func()
}

func (m *midway) Deleted(ctx context.Context, module record.Module, since time.Time, page func([]record.Record) error) (time.Time, error) {
	if do := m.do; do != nil {
		m.do = nil
		do()
	}
	return m.Side.Deleted(ctx, module, since, page)
}

// A contact's new account is deleted while the edit is on its way to the other
// side: it arrives there all the same, and that the service took the account out
// of the contact is no person's edit when the account is back.
func TestCycle_AnAccountDeletedWhileItsContactsEditIsOnItsWay(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		f.account(f.here, "z", "Zenith")
		f.settled()
		s := &midway{Side: f.sides[here], do: func() { f.dissolve(here, "z", false) }}
		f.around(here, s)
		f.employ(f.here, "a", "z")
		f.sync()
		f.counterparts()
		if got := f.of(f.there, "b"); got != "z'" {
			t.Fatalf("%s: the contact of the other side belongs to %q, want z'", here.Title(), got)
		}
		f.settled()
		f.side(here).Undelete(record.Accounts, f.ids["z"])
		f.edit(f.here, "a", "phone=5")
		f.sync()
		f.sync()
		if a, b := f.of(f.here, "a"), f.of(f.there, "b"); a != "z" || b != "z'" {
			t.Errorf("%s: the contacts show the accounts %q and %q, want z and z'", here.Title(), a, b)
		}
		f.quiet()
	}
}
