package simulation

import (
	"fmt"
	"strings"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// rest heals everything, runs the sync until nothing is left to do, and checks
// what must hold then.
func (w *world) rest() {
	const most = 12
	w.say("everybody rests")
	w.calm = true
	w.resume()
	w.remapWhole()
	if w.quiet {
		w.advance(25 * time.Hour)
	}
	for n := 0; ; n++ {
		if n == most {
			w.fail("the sync does not come to rest")
		}
		if w.settled() && n > 0 {
			break
		}
	}
	w.checkIdle()
	w.checkRecords()
	w.checkReasons(true)
	w.checkJournal()
}

// checkReasons checks that nothing is silent: of each record that was read it
// can be said why it is, or is not, in sync; and, at rest, that all were read.
func (w *world) checkReasons(all bool) {
	for _, s := range w.sides {
		for _, list := range s.list {
			for _, i := range list {
				why, err := w.engine.Why(i.Ref)
				if err != nil {
					w.fail("why %s: %v", i.Ref, err)
				}
				switch why.Stand {
				case engine.Unread:
					if all && i.live() || w.knows(i) {
						w.fail("%s is live, and was not read", describe(i))
					}
				case engine.Unexplained, engine.Dismissed:
					w.fail("%s is %s, and nothing says why: %+v", describe(i), why.Stand, why)
				}
			}
		}
	}
}

// knows tells whether the engine read a record.
func (w *world) knows(i *item) (known bool) {
	w.read(func(r engine.Reads) (err error) {
		_, known, err = r.Observed(i.Ref)
		return err
	})
	return known
}

// settled runs a cycle that tries everything again, and tells whether it wrote
// nothing, and leaves nothing to be looked at or in doubt.
func (w *world) settled() bool {
	writes := w.truth.writes
	w.advance(5 * time.Minute)
	if _, err := w.engine.Retry(nil); err != nil {
		w.fail("retry: %v", err)
	}
	w.cycle()
	counts := w.counts()
	return writes == w.truth.writes && counts.Dirty == 0 && counts.Unsettled == 0
}

func (w *world) counts() (counts record.Counts) {
	w.read(func(r engine.Reads) (err error) {
		counts, err = r.Counts()
		return err
	})
	return counts
}

// checkIdle checks that a cycle without changes writes nothing, and makes a
// number of calls that does not depend on how much there is: for each side and
// module, one for what changed and one for what was deleted; once a day, one for
// the fields.
func (w *world) checkIdle() {
	before := [2]time.Time{w.sides[0].time(), w.sides[1].time()}
	calls, writes := w.sides[0].calls+w.sides[1].calls, w.truth.writes
	w.advance(5 * time.Minute)
	w.cycle()
	if w.truth.writes != writes {
		w.fail("a further cycle writes %d times", w.truth.writes-writes)
	}
	for side, s := range w.sides {
		if s.time().Truncate(time.Hour) != before[side].Truncate(time.Hour) {
			return // once an hour, readings go further back
		}
	}
	if calls = w.sides[0].calls + w.sides[1].calls - calls; calls > 12 {
		w.fail("an idle cycle makes %d calls", calls)
	}
}

// checkRun checks how a cycle ended.
func (w *world) checkRun(run record.Run, err error) {
	code := record.CodeOf(err)
	if err != nil && (w.calm || code == record.Internal || code == record.Storage) {
		w.fail("cycle: %v", err)
	}
	w.seen.hit("run " + run.State.String())
}

// book is what the engine's store says of records.
type book struct {
	links  map[record.Ref]record.Link
	failed map[record.Ref]record.Code
}

func (w *world) book() book {
	b := book{map[record.Ref]record.Link{}, map[record.Ref]record.Code{}}
	w.read(func(r engine.Reads) error {
		for _, module := range record.Modules() {
			if err := r.Links(module, func(l record.Link) bool {
				for _, side := range record.Sides() {
					if other, twice := b.links[l.Ref(side)]; twice {
						w.fail("%s belongs to links %s and %s", l.Ref(side), l.ID, other.ID)
					}
					if w.sides[side].items[l.Ref(side)] == nil {
						w.fail("link %s names %s, which never was", l.ID, l.Ref(side))
					}
					b.links[l.Ref(side)] = l
				}
				return true
			}); err != nil {
				return err
			}
		}
		return r.Failures(func(f record.Failure) bool {
			b.failed[f.Ref] = f.Problem.Code
			return true
		})
	})
	return b
}

// checkLinks checks that links are one to one.
func (w *world) checkLinks() { w.book() }

// checkRecords checks that every live record is linked, excluded by a rule, or
// a failure with a reason that is true; and that linked records agree.
func (w *world) checkRecords() {
	b := w.book()
	if n := w.counts().Unsettled; n > 0 {
		w.fail("%d writes are still in doubt", n)
	}
	for _, s := range w.sides {
		for _, list := range s.list {
			for _, i := range list {
				if i.live() {
					w.checkRecord(b, i)
				}
			}
		}
	}
}

func (w *world) checkRecord(b book, i *item) {
	link, linked := b.links[i.Ref]
	code, failed := b.failed[i.Ref]
	switch {
	case linked && i.Side == record.Desk:
		if partner := w.sides[record.CRM].items[link.Ref(record.CRM)]; partner.live() {
			w.checkPair(b, i, partner)
		}
	case linked:
	case failed:
		if code == record.AlreadyMapped && !w.sharesKey(i) {
			w.fail("%s is said to be mapped already, and no record has its key", describe(i))
		}
	case i.created.Before(w.settings.Window):
		w.seen.hit("outside the window")
	default:
		w.fail("%s is neither linked nor a failure", describe(i))
	}
}

// sharesKey tells whether another live record has the key of this one.
func (w *world) sharesKey(i *item) bool {
	f := keyField(i.Module)
	for _, s := range w.sides {
		for _, other := range s.list[i.Module] {
			if other != i && other.live() && key(other.cells[f].text) == key(i.cells[f].text) {
				return true
			}
		}
	}
	return false
}

// checkPair checks that two linked records agree. A failure of one of them names
// what cannot; and where a pair of fields did not always travel whole (one way,
// or never cleared), a blank may face a value for good.
func (w *world) checkPair(b book, d, c *item) {
	_, failed := b.failed[d.Ref]
	_, failedToo := b.failed[c.Ref]
	if failed || failedToo {
		return
	}
	for f := range field(fieldsOf(d.Module)) {
		x, y := d.cells[f].text, c.cells[f].text
		switch {
		case f == fSpare:
		case f == fAccount:
			w.checkAccounts(b, d, c)
		case core(x) == core(y):
		case w.truth.narrow[f] && d.Module == record.Contacts && (x == "" || y == ""):
		default:
			w.fail("%s and %s differ in %s: %q and %q", d.Ref, c.Ref, api(record.Desk, d.Module, f), x, y)
		}
	}
}

// checkAccounts checks that two linked contacts belong to one account, as far as
// that is live on both sides and linked.
func (w *world) checkAccounts(b book, d, c *item) {
	of := func(i *item) (record.LinkID, bool) {
		ref := record.Ref{Side: i.Side, Module: record.Accounts, ID: i.cells[fAccount].text}
		link, linked := b.links[ref]
		if !linked {
			return "", false
		}
		return link.ID, w.sides[0].items[link.Ref(0)].live() && w.sides[1].items[link.Ref(1)].live()
	}
	x, xok := of(d)
	y, yok := of(c)
	if (xok && yok && x != y) || (xok && c.cells[fAccount].text == "") || (yok && d.cells[fAccount].text == "") {
		w.fail("%s and %s belong to accounts %q and %q", d.Ref, c.Ref, d.cells[fAccount].text, c.cells[fAccount].text)
	}
}

// checkJournal checks that the journal has the losers of conflicts, that it and
// the history tell what the services received, no more, and less only where an
// answer was never heard. Where a pair goes one way, a value that may not travel
// was agreed to stand alone: what replaces it is no conflict, and the journal
// keeps it as what was there before.
func (w *world) checkJournal() {
	runs, err := w.engine.History(time.Time{})
	if err != nil {
		w.fail("history: %v", err)
	}
	var rows, told [2][2][2]int // by module, source, and whether added
	losers, replaced := map[string]bool{}, map[string]bool{}
	for _, run := range runs {
		for _, line := range run.Lines {
			rows[line.Module][line.Source][1] += line.Added
			rows[line.Module][line.Source][0] += line.Updated
		}
		operations, err := w.engine.Operations(run.ID, 0, 1<<20)
		if err != nil {
			w.fail("journal: %v", err)
		}
		for _, o := range operations {
			for _, c := range o.Changes {
				losers[core(string(c.Lost))], replaced[core(string(c.Before))] = true, true
			}
		}
	}
	for _, n := range w.truth.lost {
		if e := w.truth.events[n]; e.text != "" && e.f != fAccount && !losers[core(e.text)] && !(w.truth.narrow[e.f] && replaced[core(e.text)]) {
			w.fail("%q lost a conflict, and is not in the journal", e.text)
		}
	}
	for _, s := range w.sides {
		for module, list := range s.list {
			for _, i := range list {
				w.checkTold(i)
				told[module][s.side.Other()][1] += i.told[record.Add]
				told[module][s.side.Other()][0] += i.told[record.Update] + i.told[record.Restore]
			}
		}
	}
	if rows != told {
		w.fail("the history counts %v and the journal %v", rows, told)
	}
}

func (w *world) checkTold(i *item) {
	for action := range i.done {
		if i.told[action] > i.done[action] || i.told[action] < i.done[action]-i.unknown[action] {
			w.fail("%s had %d times a %s, of which %d are in doubt, and the journal tells of %d",
				i.Ref, i.done[action], record.Action(action), i.unknown[action], i.told[action])
		}
	}
}

func describe(i *item) string {
	var texts []string
	for f := range fieldsOf(i.Module) {
		texts = append(texts, fmt.Sprintf("%q", i.cells[f].text))
	}
	return i.Ref.String() + " (" + strings.Join(texts, " ") + ")"
}

// key is what counts of a match key.
func key(text string) string { return strings.ToLower(text) }
