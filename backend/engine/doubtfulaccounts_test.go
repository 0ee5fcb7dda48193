package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// An account that was deleted and put back while a write was in doubt that names
// it was taken out of its contacts, which is nobody's edit: it is put in again,
// on whichever side that was.
func TestCycle_AnAccountDeletedAndBackWhileAWriteWasInDoubt(t *testing.T) {
	for _, kind := range []string{"create", "update"} {
		for _, here := range record.Sides() {
			for _, at := range record.Sides() {
				f := &firm{newPlay(t, here, record.Contacts)}
				f.settleAfter(f.there, 10*time.Minute)
				f.account(f.here, "x", "Acme")
				f.account(f.there, "y", "Acme")
				f.settled()
				if kind == "update" {
					f.pair()
				} else {
					f.add(f.here, "a", "key=k@example.com phone=1 city=Rome")
				}
				f.employ(f.here, "a", "x")
				f.side(f.there).Fail = failFirst(1, kind, sidetest.Fault{After: errLost})
				f.sync()
				f.counterparts()
				f.dissolve(at, map[record.Side]string{f.here: "x", f.there: "y"}[at], false)
				f.sync()
				f.side(at).Undelete(record.Accounts, f.ids[map[record.Side]string{f.here: "x", f.there: "y"}[at]])
				f.sync()
				f.later()
				f.sync()
				f.sync()
				f.counterparts()
				for _, side := range record.Sides() {
					if got := f.one(side, record.Contacts).Values[lookups[side]]; f.labels[string(got)] != map[record.Side]string{f.here: "x", f.there: "y"}[side] {
						t.Errorf("a lost %s to %s, and the account back in %s: the contact in %s shows the account %q", kind, f.there.Title(), at.Title(), side.Title(), got)
					}
				}
				f.quiet()
			}
		}
	}
}
