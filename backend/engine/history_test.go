package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// world is a random history: people work on both sides, services fail, the
// program crashes, and the sync runs in between.
type world struct {
	*bench
	r       *rapid.T
	marks   int
	person  map[string]bool  // marks of records that people made
	entries []fieldmap.Entry // the whole mapping of contacts
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
	mail := w.mail()
	w.side(side).Add(record.Contacts, values{
		w.name(side, 0): record.Value(fmt.Sprintf("Name %d", w.draw("name", 3))), w.name(side, 1): mail,
		w.name(side, 2): record.Value(fmt.Sprint(w.draw("phone", 3))), w.name(side, 3): w.mark(),
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

// rekey has a person give a contact another e-mail address, or none.
func (w *world) rekey() {
	side := w.anySide()
	if r, ok := w.pick(side); ok {
		w.side(side).Edit(record.Contacts, r.ID, values{w.name(side, 1): w.mail()})
	}
}

func (w *world) mail() record.Value {
	if n := w.draw("mail", 6); n < 4 {
		return record.Value(fmt.Sprintf("m%d@example.com", n))
	}
	return record.Null
}

var (
	accountNames  = [...]string{"accountName", "Account_Name"}
	accountMarks  = [...]string{"description", "Description"}
	accountPhones = [...]string{"phone", "Phone"}
	lookups       = [...]string{"accountId", "Account_Name"}
)

// account has a person make an account, edit one or delete one.
func (w *world) account() {
	side := w.anySide()
	live := w.side(side).Live(record.Accounts)
	what := w.draw("account", 4)
	if what < 2 || len(live) == 0 {
		w.side(side).Add(record.Accounts, values{
			accountNames[side]: record.Value(fmt.Sprintf("Company %d", w.draw("company", 4))), accountMarks[side]: w.mark(),
		})
		return
	}
	r := live[w.draw("which", len(live))]
	if what == 2 {
		w.side(side).Edit(record.Accounts, r.ID, values{accountPhones[side]: record.Value(fmt.Sprint(w.draw("phone", 5)))})
		return
	}
	w.side(side).Delete(record.Accounts, r.ID)
	if w.draw("purge", 2) == 0 {
		w.side(side).Purge(record.Accounts, r.ID)
	}
	// The service takes a deleted account out of its contacts.
	for _, contact := range w.side(side).Live(record.Contacts) {
		if contact.Values[lookups[side]] == record.Value(r.ID) {
			w.side(side).Edit(record.Contacts, contact.ID, values{lookups[side]: record.Null})
		}
	}
}

// employ has a person give a contact an account, or take it away.
func (w *world) employ() {
	side := w.anySide()
	r, ok := w.pick(side)
	if !ok {
		return
	}
	account := record.Null
	if live := w.side(side).Live(record.Accounts); len(live) > 0 && w.draw("leave", 4) > 0 {
		account = record.Value(live[w.draw("which", len(live))].ID)
	}
	w.side(side).Edit(record.Contacts, r.ID, values{lookups[side]: account})
}

// remap takes the pair of the phones out of the mapping, or puts it back.
func (w *world) remap() {
	if entries := w.settings.Entries[record.Contacts]; len(entries) == len(w.entries) {
		w.unmap(record.Contacts, "phone")
		return
	}
	w.mapAll()
}

func (w *world) mapAll() {
	w.settings.Entries[record.Contacts] = w.entries
	w.engine.Configure(w.settings)
}

// pause pauses the sync; a cycle then does nothing, and it goes on later.
func (w *world) pause() {
	if err := w.engine.Pause(context.Background(), w.clock.Now().Add(time.Minute)); err != nil {
		w.r.Fatal(err)
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
		{Before: &record.Error{Code: record.RecordRefused, Message: "not today"}},
		{Before: &record.Error{Code: record.AlreadyModified, Message: "modified meanwhile"}},
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
	w.checkWhy()
}

// rest heals everything, runs the sync until nothing is left to do, and checks
// what must hold then.
func (w *world) rest() {
	w.heal()
	w.mapAll()
	if err := w.engine.Resume(); err != nil {
		w.r.Fatal(err)
	}
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
	w.checkWhy()
}

// checkCopies fails the test if something a person made exists twice on a side.
func (w *world) checkCopies() {
	for _, side := range record.Sides() {
		count := map[record.Value]int{}
		for _, module := range record.Modules() {
			for _, r := range w.side(side).Live(module) {
				mark := r.Values[w.name(side, 3)]
				if count[mark]++; count[mark] == 2 {
					w.r.Errorf("%s has %q twice", side.Title(), mark)
				}
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
		for _, module := range record.Modules() {
			if err := r.Links(module, func(l record.Link) bool {
				links[l.Ref(record.Desk)], links[l.Ref(record.CRM)] = l, l
				return true
			}); err != nil {
				return err
			}
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
		for _, module := range record.Modules() {
			for _, r := range w.side(side).Live(module) {
				live[r.Ref] = r
			}
		}
	}
	for ref, r := range live {
		link, linked := links[ref]
		if !linked && !failed[ref] {
			w.r.Errorf("%s (%v) is neither linked nor a failure", ref, r.Values)
		}
		other, both := live[link.Ref(ref.Side.Other())]
		if linked && both && ref.Side == record.Desk {
			w.compare(r, other, links, live)
		}
	}
}

// compare fails the test unless two linked records agree.
func (w *world) compare(desk, crm record.Record, links map[record.Ref]record.Link, live map[record.Ref]record.Record) {
	fields := [2][]string{deskNames[:], crmNames[:]}
	if desk.Module == record.Accounts {
		fields = [2][]string{
			{accountNames[0], accountMarks[0], accountPhones[0]}, {accountNames[1], accountMarks[1], accountPhones[1]},
		}
	}
	for i := range fields[0] {
		if d, c := desk.Values[fields[0][i]], crm.Values[fields[1][i]]; strings.TrimLeft(string(d), "+") != strings.TrimLeft(string(c), "+") {
			w.r.Errorf("%s and %s differ in %s: %q and %q", desk.Ref, crm.Ref, fields[0][i], d, c)
		}
	}
	if desk.Module == record.Accounts {
		return
	}
	// Accounts agree where both are live and linked.
	of := func(r record.Record) (account record.Ref, ok bool) {
		account = record.Ref{Side: r.Side, Module: record.Accounts, ID: string(r.Values[lookups[r.Side]])}
		link, linked := links[account]
		_, here := live[account]
		_, there := live[link.Ref(r.Side.Other())]
		return account, account.ID != "" && linked && here && there
	}
	d, dok := of(desk)
	c, cok := of(crm)
	if dok && cok && links[d].ID != links[c].ID {
		w.r.Errorf("%s and %s belong to %s and %s", desk.Ref, crm.Ref, d, c)
	}
	if dok && crm.Values[lookups[record.CRM]] == record.Null || cok && desk.Values[lookups[record.Desk]] == record.Null {
		w.r.Errorf("only one of %s and %s has its account: %s, %s", desk.Ref, crm.Ref, d, c)
	}
}

func TestHistories_ComeToRestAndDoubleNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := &world{bench: newBench(t), r: r, person: map[string]bool{}}
		defer func() { _ = w.db.Close() }()
		w.entries = w.settings.Entries[record.Contacts]
		w.order = asListed
		w.restart()
		if w.draw("slow", 2) == 0 {
			w.settleAfter(record.Desk, 4*time.Minute)
			w.settleAfter(record.CRM, 4*time.Minute)
		}
		if w.draw("plus", 2) == 0 {
			w.crm.Store = plusBefore
		}
		steps := rapid.IntRange(3, 35).Draw(r, "steps")
		for range steps {
			w.clock.Advance(time.Duration(w.draw("pause", 40)) * time.Second / 10)
			switch w.draw("step", 17) {
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
			case 8:
				w.rekey()
			case 9, 10:
				w.account()
			case 11:
				w.employ()
			case 12:
				w.remap()
			case 13:
				w.pause()
			default:
				w.cycle()
			}
		}
		w.rest()
	})
}

// plusBefore is what a service may make of a phone number.
func plusBefore(field record.Field, v record.Value) record.Value {
	if field.Type == record.Phone && v != record.Null {
		return "+" + record.Value(strings.TrimLeft(string(v), "+"))
	}
	return v
}
