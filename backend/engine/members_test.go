package engine_test

import (
	"context"
	"testing"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// stuck is a side whose listing of contacts lags: as long as it does, it shows
// none of them.
type stuck struct {
	engine.Side
	lags bool
}

func (s *stuck) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	return s.Side.Changed(ctx, q, func(p engine.Page) error {
		if s.lags && q.Module == record.Contacts {
			p.Records = nil
		}
		return page(p)
	})
}

// An account that was deleted and put back between two readings of its contacts
// was taken out of them, which is nobody's edit: it is put in again.
func TestCycle_AnAccountDeletedAndBackBetweenReadingsOfItsContacts(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		s := &stuck{Side: f.sides[here]}
		f.around(here, s)
		s.lags = true
		f.dissolve(here, "x", false)
		f.sync()
		f.side(here).Undelete(record.Accounts, f.ids["x"])
		f.sync()
		s.lags = false
		f.sync()
		if a, b := f.of(f.here, "a"), f.of(f.there, "b"); a != "x" || b != "y" {
			t.Errorf("%s: the contacts show the accounts %q and %q, want x and y", here.Title(), a, b)
		}
		f.quiet()
	}
}

// An account that was deleted and put back while a contact of it lay in the bin
// was taken out of that one too: it is put in again when the contact is back.
func TestCycle_AnAccountDeletedAndBackWhileItsContactLayInTheBin(t *testing.T) {
	for _, here := range record.Sides() {
		f := &firm{newPlay(t, here, record.Contacts)}
		f.staff()
		f.side(here).Delete(record.Contacts, f.ids["a"])
		f.settled()
		f.side(here).Delete(record.Accounts, f.ids["x"])
		f.side(here).Rewrite(record.Contacts, f.ids["a"], values{lookups[here]: record.Null})
		f.settled()
		f.side(here).Undelete(record.Accounts, f.ids["x"])
		f.settled()
		f.side(here).Undelete(record.Contacts, f.ids["a"])
		f.settled()
		if a, b := f.of(f.here, "a"), f.of(f.there, "b"); a != "x" || b != "y" {
			t.Errorf("%s: the contacts show the accounts %q and %q, want x and y", here.Title(), a, b)
		}
		f.quiet()
	}
}
