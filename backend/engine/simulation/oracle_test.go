package simulation

import (
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// What the oracle says to the engine's writes, at the moment in which they take
// effect.

// creating checks that the engine may make a counterpart of the record that the
// intent names.
func (w *world) creating(s *service, i *item, write engine.Write, in intent, lost bool) {
	source := in.source
	for _, c := range write.Cells {
		if _, ok := w.origin(i, fieldOf(i.Side, i.Module, c.Field.API), string(c.Value), in); !ok {
			w.fail("the engine writes %q into %s of a new record, which nobody wrote in %s", c.Value, c.Field.API, source.Ref)
		}
	}
	w.say("%s is made of %s with %v", i.Ref, source.Ref, write.Cells)
	i.entity, i.lost = source.entity, lost
	for _, twin := range s.list[i.Module] {
		if twin != i && twin.live() && twin.entity == i.entity && !w.mayDouble(twin, source) {
			w.fail("the engine makes %s of %s, though %s is that already", i.Ref, source.Ref, twin.Ref)
		}
	}
	if partner := w.partnerOf(source); partner != nil {
		if partner.state != record.Gone {
			w.fail("the engine makes %s of %s anew, though its counterpart %s is %s", i.Ref, source.Ref, partner.Ref, partner.state)
		}
		if !w.edited(source, partner) {
			w.fail("the engine brings %s back as %s, though nobody edited %s", partner.Ref, i.Ref, source.Ref)
		}
		w.seen.hit("added again")
	}
	w.effect(i, record.Add, lost)
}

// mayDouble tells whether a further counterpart is no fault of the engine's.
//
// A record that a person deleted and took out of the bin again, or whose
// counterpart was, may meanwhile have been replaced: its link moved to another
// record, so that it is nobody's counterpart now.
//
// A record that came of a call whose answer was lost is known only by what it
// holds. Where a person rewrote most of that, key and all, before it could be
// recognized, nothing tells it from a record that a person made.
func (w *world) mayDouble(twin, source *item) bool {
	if twin.removed || source.removed {
		w.seen.hit("exempt: a twin was in the bin")
		return true
	}
	if w.rewritten(twin) || w.rewritten(source) {
		w.seen.hit("exempt: a lost record was rewritten")
		return true
	}
	return false
}

// rewritten tells whether a record came of a call whose answer was lost, and
// people have since changed its key and at least half of what it was made with.
func (w *world) rewritten(i *item) bool {
	if !i.lost {
		return false
	}
	kept, of, keyKept := 0, 0, false
	for f, origin := range i.born {
		if origin == 0 {
			continue // it was made without
		}
		of++
		if under(i.cells[f]) == origin {
			kept++
			keyKept = keyKept || field(f) == keyField(i.Module)
		}
	}
	return 2*kept <= of && !keyKept
}

// partnerOf returns the record that a record is linked with; nil if none.
func (w *world) partnerOf(i *item) (partner *item) {
	w.read(func(r engine.Reads) error {
		link, ok, err := r.LinkOf(i.Ref)
		if ok {
			partner = w.sides[i.Side.Other()].items[link.Ref(i.Side.Other())]
		}
		return err
	})
	return partner
}

func (w *world) read(f func(engine.Reads) error) {
	if err := engine.StoreOn(w.db).View(f); err != nil {
		w.fail("read the store: %v", err)
	}
}

// edited tells whether a person edited a record so that its counterpart does
// not show it, or nothing tells what it shows from such an edit.
func (w *world) edited(source, partner *item) bool {
	for f := range field(fieldsOf(source.Module)) {
		if c := source.cells[f]; c.origin > 0 && c.origin != under(partner.cells[f]) {
			return true
		}
	}
	return w.seemsEdited(source, partner)
}

// seemsEdited tells whether a client must take a record for edited since its
// counterpart was: its service's own form of a value was never shown before
// somebody modified the record; its account was deleted and put back unseen, or
// deleted after a person chose it; or the counterpart was deleted before an
// update could be confirmed.
func (w *world) seemsEdited(source, partner *item) bool {
	for f := range field(fieldsOf(source.Module)) {
		switch {
		case source.murky[f]:
			w.seen.hit("exempt: a service's own form, modified unseen")
		case f == fAccount && under(source.cells[f]) != under(partner.cells[f]) && source.changed[f].After(source.read):
			w.seen.hit("exempt: an account deleted while its contact's edit was on its way")
		case f == fAccount && w.shownEmptied(source, f):
			w.seen.hit("exempt: an account deleted and back unseen")
		case f == fAccount && w.shownLeft(source, f, partner.cells[f]):
			w.seen.hit("exempt: an account left for one that was deleted")
		case partner.doubt[f] && source.cells[f].origin > 0:
			w.seen.hit("exempt: deleted before an update was confirmed")
		default:
			continue
		}
		return true
	}
	return false
}

// updating checks an update, and finds out where its values come from.
func (w *world) updating(s *service, i *item, write engine.Write, lost bool) intent {
	in, source := w.intentOf(i, record.Update, write), w.partnerOf(i)
	if source == nil || in.source != source {
		w.fail("the engine updates %s for %s, and it is not linked with that", i.Ref, in.source.Ref)
	}
	for _, c := range write.Cells {
		f := fieldOf(s.side, i.Module, c.Field.API)
		origin, ok := w.origin(i, f, string(c.Value), in)
		switch held := i.cells[f]; {
		case !ok && c.Value == record.Null && w.shownEmptied(source, f):
			w.seen.hit("exempt: an account deleted and back unseen")
		case !ok && c.Value == record.Null && w.shownLeft(source, f, held):
			w.seen.hit("exempt: an account left for one that was deleted")
		case !ok && c.Value == record.Null:
			w.fail("the engine clears %s of %s, which nobody cleared in %s", c.Field.API, i.Ref, source.Ref)
		case !ok:
			w.fail("the engine writes %q into %s of %s, which nobody wrote in %s", c.Value, c.Field.API, i.Ref, source.Ref)
		case core(held.text) == core(string(c.Value)):
			w.checkEcho(i, f, c, source)
		case held.origin > 0 && !w.supersedes(origin, held.origin):
			w.checkLoser(s, i, f, held.origin)
		}
		if c.Value == record.Null {
			w.seen.hit("clear travelled")
		}
	}
	w.effect(i, record.Update, lost)
	return in
}

// backUnseen tells whether a lookup was emptied with an account that is live
// again, or was until a moment ago, and was never shown to be deleted meanwhile:
// then nothing tells it from a lookup that a person emptied.
func (w *world) backUnseen(c cell, side record.Side) bool {
	account := w.sides[side].items[record.Ref{Side: side, Module: record.Accounts, ID: c.was}]
	return c.origin < 0 && account != nil && (account.live() || account.returned) && !account.away
}

// shownEmptied is backUnseen for a lookup as it is, or as the engine was last shown
// it: a person may have filled it since.
func (w *world) shownEmptied(i *item, f field) bool {
	return w.backUnseen(i.cells[f], i.Side) || w.backUnseen(i.shown[f], i.Side)
}

// shownLeft is leftBefore, likewise.
func (w *world) shownLeft(source *item, f field, held cell) bool {
	return w.leftBefore(source.cells[f], held) || w.leftBefore(source.shown[f], held)
}

// leftBefore tells whether a person gave a contact another account than the one
// that is cleared, and that other one was deleted: the person's edit travels as
// far as it still shows.
func (w *world) leftBefore(source, held cell) bool {
	if source.origin >= 0 || under(held) == 0 {
		return false
	}
	left, kept := w.truth.events[under(source)], w.truth.events[under(held)]
	return under(source) != under(held) && !w.means(kept.item, fAccount, kept.text, left)
}

// checkEcho allows a write of what a field holds already only where the engine
// could not know: the field was written since it read the record, or an answer
// to an earlier write is missing. A lookup that the service emptied, since its
// account was deleted, counts as what it was, whoever emptied it before or after;
// a clear from the other side may therefore be written over it.
//
// Where a service keeps other than it was sent and its answer does not show
// that, and somebody modifies the record before it is read, nothing tells the
// service's form of a value from an edit: it may travel back.
func (w *world) checkEcho(i *item, f field, c engine.Cell, source *item) {
	//
	// Where a pair was mapped anew, or a record linked anew, there is nothing that
	// both agreed on: two forms of one value are two values then.
	formed := i.cells[f].text != string(c.Value) && (w.truth.renewed[f] || i.removed || source.removed)
	if formed {
		w.seen.hit("exempt: two forms of a value, merged anew")
		return
	}
	if source.murky[f] {
		w.seen.hit("exempt: a service's own form, modified unseen")
		return
	}
	if !i.doubt[f] && (f != fAccount || c.Value != record.Null) && !i.changed[f].After(i.read) {
		w.fail("the engine writes %q into %s of %s, which holds it already", c.Value, c.Field.API, i.Ref)
	}
}

// checkLoser allows a person's write to be written over, by one that was not
// made in knowledge of it, only after the engine was shown it: then the journal
// keeps it.
//
// A service that takes no condition with an update cannot tell that a person
// wrote after the engine had read the record. No client can; it can only read
// shortly before it writes.
func (w *world) checkLoser(s *service, i *item, f field, origin int) {
	const shortly = 12 * time.Second
	e := w.truth.events[origin]
	if e.item != i || e.seen {
		w.truth.lost = append(w.truth.lost, origin)
		w.seen.hit("conflict")
		return
	}
	if !s.checks && e.at.After(i.read) && w.now.Sub(i.read) <= shortly {
		w.seen.hit("exempt: written between reading and writing")
		return
	}
	w.fail("the engine writes over %q in %s of %s, which it was never shown", e.text, api(s.side, i.Module, f), i.Ref)
}

// restoring checks that a record may be put back.
func (w *world) restoring(i *item, lost bool) {
	partner := w.partnerOf(i)
	if partner == nil || !w.edited(partner, i) {
		w.fail("the engine puts %s back, though nobody edited its counterpart", i.Ref)
	}
	w.seen.hit("put back")
	w.effect(i, record.Restore, lost)
}

// effect counts a write of the engine.
func (w *world) effect(i *item, action record.Action, lost bool) {
	w.truth.writes++
	w.say("carried out: %s %s (answer lost: %t)", action, i.Ref, lost)
	i.done[action]++
	if lost {
		i.unknown[action]++
	} else {
		i.open[action]++
	}
}

// put writes the fields of a record.
func (s *service) put(i *item, write engine.Write, in intent, lost bool) {
	for _, c := range write.Cells {
		s.w.say("%s of %s becomes %q", c.Field.API, i.Ref, c.Value)
		f := fieldOf(s.side, i.Module, c.Field.API)
		origin, _ := s.w.origin(i, f, string(c.Value), in)
		i.cells[f] = cell{text: s.store(f, string(c.Value)), origin: origin}
		i.note(f, origin, s.w.now)
		i.doubt[f], i.murky[f] = lost, false
		i.unshown[f] = i.cells[f].text != string(c.Value) && s.shows != 1
		if f == keyField(i.Module) {
			i.keys = append(i.keys, key(string(c.Value)))
		}
	}
}

// forgetCalls notes that the program was cut off: answers under way are not
// heard.
func (w *world) forgetCalls() {
	w.truth.forgetAway()
	for _, s := range w.sides {
		for _, j := range s.works {
			if j != nil {
				j.cut = true
			}
		}
		for _, list := range s.list {
			for _, i := range list {
				for action, n := range i.open {
					if i.unknown[action] += n; n > 0 {
						i.doubt = [fields]bool{true, true, true, true, true, true, true}
					}
				}
				i.lost = i.lost || i.open[record.Add] > 0
				i.open = [3]int{}
			}
		}
	}
}
