package simulation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"counterpart/backend/record"
)

// people act, if they feel like it: they may do so between any two calls.
func (w *world) people() {
	if w.calm || w.acts == 0 {
		return
	}
	for w.acts > 0 && w.chance("act", w.busy) {
		w.acts--
		w.act(w.draw("what", 28))
	}
}

// act is one thing that people do.
func (w *world) act(what int) {
	side := record.Side(w.draw("side", 2))
	s := w.sides[side]
	switch {
	case what < 4:
		s.newContact()
	case what < 5: // somebody imports a list
		for range 2 + w.draw("import", 4) {
			s.newContact()
		}
	case what < 7:
		s.newAccount()
	case what < 12:
		s.edit(record.Contacts, field([...]int{int(fPhone), int(fName), int(fText), int(fNote), int(fSpare)}[w.draw("field", 5)]))
	case what < 14:
		s.edit(record.Accounts, field(w.draw("field", 3)))
	case what < 16:
		s.rekey()
	case what < 19:
		s.employ()
	case what < 21:
		s.delete(record.Contacts)
	case what < 22:
		s.delete(record.Accounts)
	case what < 24:
		s.putBack()
	case what < 25:
		s.purge()
	case what < 26:
		s.merge()
	case what < 27:
		w.pause()
	default:
		w.remap()
	}
}

// pick returns one of the items that please.
func (s *service) pick(module record.Module, pleases func(*item) bool) *item {
	var some []*item
	for _, i := range s.list[module] {
		if pleases(i) {
			some = append(some, i)
		}
	}
	if len(some) == 0 {
		return nil
	}
	return some[s.w.draw("which", len(some))]
}

func (s *service) newContact() {
	texts := map[field]string{fName: "", fPhone: "", fText: ""}
	if s.w.one("note") {
		texts[fNote] = ""
	}
	s.make(record.Contacts, texts)
}

func (s *service) newAccount() {
	s.make(record.Accounts, map[field]string{fName: "", fPhone: "", fText: ""})
}

// make has a person make a record with these fields.
func (s *service) make(module record.Module, texts map[field]string) *item {
	i := s.add(module, record.Another)
	s.touch(i, record.Another, func() {
		for f := range field(fieldsOf(module)) {
			if _, ok := texts[f]; ok {
				s.enter(i, f, s.newText(module, f))
			}
		}
		if module == record.Contacts {
			s.enter(i, fMail, s.mail())
			if account := s.anyAccount(); account != nil {
				s.enter(i, fAccount, account.ID)
			}
		}
	})
	s.w.say("a person makes %s", describe(i))
	s.w.made(i)
	return i
}

func (s *service) anyAccount() *item {
	if s.w.one("employed") {
		return s.pick(record.Accounts, (*item).live)
	}
	return nil
}

// newText is what a person types into a field: no two texts are the same, but
// for some names of accounts and some e-mail addresses.
func (s *service) newText(module record.Module, f field) string {
	n := len(s.w.truth.events)
	switch {
	case f == fName && module == record.Accounts:
		if few := s.w.draw("company", 8); few > 4 {
			return fmt.Sprintf("Company %d", few)
		}
		return fmt.Sprintf("Firm %d", n)
	case f == fName:
		return fmt.Sprintf("Name %d", n)
	case f == fPhone:
		return fmt.Sprint(100_000 + n)
	case f == fText:
		return fmt.Sprintf("text %06d~ and so on, in more words than some fields hold", n)
	}
	return fmt.Sprintf("%s %d", [...]string{fNote: "note", fSpare: "spare"}[f], n)
}

func (s *service) mail() string {
	switch few := s.w.draw("mail", 8); {
	case few < 2:
		return ""
	case few < 5:
		return fmt.Sprintf("m%d@example.com", few)
	}
	return fmt.Sprintf("u%d@example.com", len(s.w.truth.events))
}

// enter is how a person's text comes into a field.
func (s *service) enter(i *item, f field, text string) {
	i.cells[f] = cell{text: s.store(f, text), origin: s.w.truth.write(i, f, text, s.w.now)}
}

// edit has a person change a field, or clear it.
func (s *service) edit(module record.Module, f field) {
	i := s.pick(module, (*item).live)
	if i == nil {
		return
	}
	text := ""
	if f == fName || s.w.draw("clear", 5) < 4 {
		text = s.newText(module, f)
	}
	s.change(i, f, text)
}

func (s *service) change(i *item, f field, text string) {
	if i.cells[f].text == s.store(f, text) {
		return
	}
	s.touch(i, record.Another, func() { s.enter(i, f, text) })
	s.w.say("a person enters %q into %s of %s", text, api(s.side, i.Module, f), i.Ref)
}

func (s *service) rekey() {
	if i := s.pick(record.Contacts, (*item).live); i != nil {
		s.change(i, fMail, s.mail())
	}
}

// employ has a person give a contact an account, or take it away.
func (s *service) employ() {
	i := s.pick(record.Contacts, (*item).live)
	if i == nil {
		return
	}
	id := ""
	if account := s.pick(record.Accounts, (*item).live); account != nil && s.w.draw("leave", 4) < 3 {
		id = account.ID
	}
	s.change(i, fAccount, id)
}

func (s *service) delete(module record.Module) {
	i := s.pick(module, (*item).live)
	if i == nil {
		return
	}
	s.w.say("a person deletes %s", i.Ref)
	s.remove(i, record.Binned)
	if s.w.draw("purge", 3) == 2 {
		s.remove(i, record.Gone)
	}
}

// remove puts a record in the bin, or out of it for good. The service takes a
// deleted account out of its contacts: that is no person's edit.
func (s *service) remove(i *item, state record.State) {
	s.touch(i, record.Another, func() { i.state = state })
	i.deleted, i.fed = i.modified, s.w.now
	if s.lag > 0 && !s.w.calm {
		i.fed = s.w.now.Add(time.Duration(s.w.draw("feed", int(s.lag))))
	}
	i.removed, i.away = true, false
	if i.Module == record.Contacts {
		return
	}
	for _, contact := range s.list[record.Contacts] {
		if contact.cells[fAccount].text == i.ID {
			s.touch(contact, record.Another, func() { contact.cells[fAccount] = emptied(contact.cells[fAccount]) })
			contact.changed[fAccount] = s.w.now
		}
	}
}

func (s *service) putBack() {
	module := record.Module(w2(s.w.draw("module", 3)))
	i := s.pick(module, func(i *item) bool { return i.state == record.Binned })
	if i == nil {
		return
	}
	s.touch(i, record.Another, func() { i.state = record.Live })
	i.returned = true
	s.w.quiet = s.w.quiet || !i.modified.After(i.deleted)
	s.w.say("a person takes %s out of the bin", i.Ref)
}

// w2 makes contacts twice as likely as accounts.
func w2(n int) int { return min(n, 1) }

func (s *service) purge() {
	module := record.Module(w2(s.w.draw("module", 3)))
	if i := s.pick(module, func(i *item) bool { return i.state == record.Binned }); i != nil {
		s.w.say("a person deletes %s for good", i.Ref)
		s.remove(i, record.Gone)
	}
}

// merge has a person make one of two contacts: the first stays, with an e-mail
// address of the other's where it has none, and the other goes.
func (s *service) merge() {
	stays := s.pick(record.Contacts, (*item).live)
	goes := s.pick(record.Contacts, func(i *item) bool { return i.live() && i != stays })
	if stays == nil || goes == nil {
		return
	}
	s.w.say("a person merges %s into %s", goes.Ref, stays.Ref)
	if mail := goes.cells[fMail].text; mail != "" && stays.cells[fMail].text == "" {
		s.change(stays, fMail, mail)
	}
	s.remove(goes, record.Binned)
	if s.w.one("for good") {
		s.remove(goes, record.Gone)
	}
}

// pause pauses the sync. Within a cycle the call under way is the last one.
func (w *world) pause() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	until := time.Time{}
	if w.one("for a while") {
		until = w.now.Add(time.Duration(1+w.draw("minutes", 5)) * time.Minute)
	}
	w.say("a person pauses the sync")
	w.seen.hit("pause")
	if err := w.engine.Pause(ctx, until); err != nil && !errors.Is(err, ctx.Err()) {
		w.fail("pause: %v", err)
	}
	w.halt = halt{true, until}
}

func (w *world) resume() {
	w.say("a person resumes the sync")
	w.halt = halt{}
	if err := w.engine.Resume(); err != nil {
		w.fail("resume: %v", err)
	}
}

// populate makes what both services hold in the beginning, some of it older
// than the window.
func (w *world) populate() {
	now := w.now
	for range w.draw("records", 8) {
		w.now = now.Add(-time.Duration(1+w.draw("age", 700)) * 24 * time.Hour)
		s := w.sides[w.draw("side", 2)]
		if w.draw("kind", 4) == 0 {
			s.newAccount()
		} else {
			s.newContact()
		}
	}
	w.now = now
	w.hints()
}

// hints has Desk name the counterparts that an integration of the vendor's own
// once made.
func (w *world) hints() {
	if w.draw("hints", 4) < 3 {
		return
	}
	d := w.sides[record.Desk].pick(record.Contacts, (*item).live)
	c := w.sides[record.CRM].pick(record.Contacts, (*item).live)
	if d != nil && c != nil {
		d.hint = c.ID
	}
}
