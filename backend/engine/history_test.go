package engine_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// world is a random history: people work on both sides, services fail, the
// program crashes, and the sync runs in between.
type world struct {
	*bench
	r      *rapid.T
	marks  int
	person map[string]bool // marks of records that people made
}

// mark is a text that only one record that a person made carries, so that
// every copy of it is known.
func (w *world) mark() record.Value {
	w.marks++
	mark := fmt.Sprintf("mark %d", w.marks)
	w.person[mark] = true
	return record.Value(mark)
}

var deskNames, crmNames = [...]string{"lastName", "email", "phone", "description"}, [...]string{"Last_Name", "Email", "Phone", "Description"}

func (w *world) name(side record.Side, i int) string {
	if side == record.Desk {
		return deskNames[i]
	}
	return crmNames[i]
}

func (w *world) draw(label string, n int) int { return rapid.IntRange(0, n-1).Draw(w.r, label) }

func (w *world) anySide() record.Side { return record.Side(w.draw("side", 2)) }

// add has a person make a contact, often without an e-mail address.
func (w *world) add() {
	side := w.anySide()
	mail := record.Value("")
	if n := w.draw("mail", 6); n < 4 {
		mail = record.Value(fmt.Sprintf("m%d@example.com", n))
	}
	w.side(side).Add(record.Contacts, values{
		w.name(side, 0): record.Value(fmt.Sprintf("Name %d", w.draw("name", 3))), w.name(side, 1): mail, w.name(side, 3): w.mark(),
	})
}

// pick returns a live contact of a side.
func (w *world) pick(side record.Side) (record.Record, bool) {
	live := w.side(side).Live(record.Contacts)
	if len(live) == 0 {
		return record.Record{}, false
	}
	return live[w.draw("pick", len(live))], true
}

func (w *world) edit() {
	side := w.anySide()
	if r, ok := w.pick(side); ok {
		w.side(side).Edit(record.Contacts, r.ID, values{w.name(side, 2): record.Value(fmt.Sprint(w.draw("phone", 5)))})
	}
}

func (w *world) delete() {
	side := w.anySide()
	if r, ok := w.pick(side); ok {
		w.side(side).Delete(record.Contacts, r.ID)
		if w.draw("purge", 2) == 0 {
			w.side(side).Purge(record.Contacts, r.ID)
		}
	}
}

// fail has every second write or so of the next cycle go wrong.
func (w *world) fail() {
	faults := []sidetest.Fault{
		{},
		{},
		{Before: errLost},
		{After: errLost},
		{Before: &record.Error{Code: record.Network, Message: "connection refused"}},
	}
	for _, side := range record.Sides() {
		seed := w.draw("faults", 1000)
		w.side(side).Fail = func(sidetest.Call) sidetest.Fault {
			seed = (seed*1103515245 + 12345) % (1 << 31)
			return faults[seed/65536%len(faults)]
		}
	}
}

func (w *world) heal() { w.desk.Fail, w.crm.Fail = nil, nil }

func (w *world) cycle() {
	w.clock.Advance(time.Duration(w.draw("wait", 90)) * time.Second)
	run, err := w.engine.Cycle(context.Background(), engine.Options{Approve: true})
	if err != nil && run.State != record.Failed {
		w.r.Fatalf("cycle: %v", err)
	}
}

// rest heals everything, runs the sync until nothing is left to do, and checks
// what must hold then.
func (w *world) rest() {
	w.heal()
	for range 6 {
		w.clock.Advance(5 * time.Minute)
		if _, err := w.engine.Retry(nil); err != nil {
			w.r.Fatal(err)
		}
		if _, err := w.engine.Cycle(context.Background(), engine.Options{Approve: true}); err != nil {
			w.r.Fatalf("cycle at rest: %v", err)
		}
	}
	w.desk.Writes()
	w.crm.Writes()
	w.clock.Advance(5 * time.Minute)
	if _, err := w.engine.Cycle(context.Background(), engine.Options{Approve: true}); err != nil {
		w.r.Fatal(err)
	}
	if n := len(w.desk.Writes()) + len(w.crm.Writes()); n > 0 {
		w.r.Errorf("at rest, a cycle wrote %d times", n)
	}
	w.checkCopies()
	w.checkLinks()
}

// checkCopies fails the test if something a person made exists twice on a side.
func (w *world) checkCopies() {
	for _, side := range record.Sides() {
		count := map[record.Value]int{}
		for _, r := range w.side(side).Live(record.Contacts) {
			mark := r.Values[w.name(side, 3)]
			if count[mark]++; count[mark] == 2 {
				w.r.Errorf("%s has %q twice", side.Title(), mark)
			}
		}
	}
}

// checkLinks fails the test unless every live record is linked or a failure,
// and linked live records agree.
func (w *world) checkLinks() {
	links := map[record.Ref]record.Link{}
	failed := map[record.Ref]bool{}
	if err := engine.StoreOn(w.db).View(func(r engine.Reads) error {
		if err := r.Links(record.Contacts, func(l record.Link) bool {
			links[l.Ref(record.Desk)], links[l.Ref(record.CRM)] = l, l
			return true
		}); err != nil {
			return err
		}
		return r.Failures(func(f record.Failure) bool {
			failed[f.Ref] = true
			return true
		})
	}); err != nil {
		w.r.Fatal(err)
	}
	live := map[record.Ref]record.Record{}
	for _, side := range record.Sides() {
		for _, r := range w.side(side).Live(record.Contacts) {
			live[r.Ref] = r
		}
	}
	for ref, r := range live {
		link, linked := links[ref]
		if !linked && !failed[ref] {
			w.r.Errorf("%s (%v) is neither linked nor a failure", ref, r.Values)
		}
		other, both := live[link.Ref(ref.Side.Other())]
		if !linked || !both || ref.Side != record.Desk {
			continue
		}
		for i := range deskNames {
			if r.Values[deskNames[i]] != other.Values[crmNames[i]] {
				w.r.Errorf("%s and %s differ in %s: %q and %q", ref, other.Ref, deskNames[i], r.Values[deskNames[i]], other.Values[crmNames[i]])
			}
		}
	}
}

func TestHistories_ComeToRestAndDoubleNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := &world{bench: newBench(t), r: r, person: map[string]bool{}}
		defer func() { _ = w.db.Close() }()
		steps := rapid.IntRange(3, 25).Draw(r, "steps")
		for range steps {
			w.clock.Advance(time.Duration(w.draw("pause", 40)) * time.Second / 10)
			switch w.draw("step", 10) {
			case 0, 1, 2:
				w.add()
			case 3, 4:
				w.edit()
			case 5:
				w.delete()
			case 6:
				w.fail()
			case 7:
				w.restart()
			default:
				w.cycle()
			}
		}
		w.rest()
	})
}
