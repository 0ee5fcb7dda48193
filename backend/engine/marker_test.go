package engine_test

import (
	"fmt"
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// markedPlay grants the side there a marker field.
func markedPlay(t *testing.T, here record.Side) *play {
	t.Helper()
	p := newPlay(t, here, record.Contacts)
	s, _ := p.side(p.there).Schema(t.Context(), record.Contacts)
	s.Fields = append(s.Fields[:len(s.Fields):len(s.Fields)], record.Field{API: "cf_mark", Label: "Mark", Type: record.Text, MaxLength: 64, Scale: -1, Custom: true})
	p.side(p.there).SetSchema(s)
	p.settings.Markers[record.Contacts][p.there] = "cf_mark"
	p.settleAfter(p.there, 10*time.Minute)
	return p
}

// With a marker the judgement on a lost add is certain: neither look-alikes
// that people made in the same seconds, nor edits of the result, nor a side that
// tells no authors lead it astray.
func TestMarker_TellsWhatALostAddMade(t *testing.T) {
	for _, here := range record.Sides() {
		for _, email := range []bool{true, false} {
			for _, edited := range []bool{true, false} {
				t.Run(fmt.Sprintf("from %s, e-mail %t, edited %t", here, email, edited), func(t *testing.T) {
					p := markedPlay(t, here)
					p.side(p.there).TellsAuthors = false
					const n = 10
					mail := func(i int) string {
						if email {
							return fmt.Sprintf(" key=m%d@example.com", i)
						}
						return ""
					}
					for i := range n {
						p.add(here, fmt.Sprint(i), fmt.Sprintf("name=King phone=1 city=C%d", i)+mail(i))
					}
					writes := 0
					p.side(p.there).Fail = func(sidetest.Call) sidetest.Fault {
						if writes++; writes%2 == 0 {
							return sidetest.Fault{After: errLost}
						}
						return sidetest.Fault{Before: errLost}
					}
					p.sync()
					p.side(p.there).Fail = nil
					if edited { // so that nothing of what was sent is left
						for _, r := range p.side(p.there).Live(record.Contacts) {
							p.side(p.there).Edit(record.Contacts, r.ID, p.parse(p.there, "name=Byron phone=2 city=Oslo key="))
						}
					}
					if !email {
						for i := range n {
							p.side(p.there).Add(record.Contacts, p.parse(p.there, fmt.Sprintf("name=King phone=1 city=C%d", i)))
						}
					}
					for range 3 {
						p.clock.Advance(time.Hour)
						p.sync()
					}
					want := n
					if !email {
						want = 2 * n
					}
					for _, side := range record.Sides() {
						if got := len(p.side(side).Live(record.Contacts)); got != want {
							t.Errorf("%s has %d contacts, want %d", side.Title(), got, want)
						}
					}
					marks := map[record.Value]bool{}
					for _, r := range p.side(p.there).Live(record.Contacts) {
						if mark := r.Values["cf_mark"]; mark != record.Null && marks[mark] {
							t.Errorf("the mark %q was made twice", mark)
						} else if mark != record.Null {
							marks[mark] = true
						}
					}
					if len(marks) != n {
						t.Errorf("%d marks, want %d", len(marks), n)
					}
					p.quiet()
				})
			}
		}
	}
}

// A marker field that was given up, or removed, while an answer is in doubt
// leaves the judgement to what the records look like.
func TestMarker_GivenUpOrRemovedMeanwhile(t *testing.T) {
	for _, removed := range []bool{true, false} {
		p := markedPlay(t, record.Desk)
		p.crm.Fail = failFirst(1, "create", sidetest.Fault{After: errLost})
		p.add(record.Desk, "a", "name=Lovelace phone=1")
		p.sync()
		p.settings.Markers = [2][2]string{}
		if removed {
			p.crm.SetSchema(sidetest.Schemas(record.CRM, record.Contacts))
		}
		p.engine.Configure(p.settings)
		p.clock.Advance(25 * time.Hour)
		p.sync()
		p.one(record.CRM, record.Contacts)
		p.quiet()
	}
}

// A field that cannot bear a marker is refused; where it is set all the same,
// the sync goes on without.
func TestMarker_AFieldThatCannotBearIt(t *testing.T) {
	p := newPlay(t, record.Desk, record.Contacts)
	p.settings.Markers[record.Contacts][record.CRM] = "Score"
	p.engine.Configure(p.settings)
	if err := p.engine.CheckMarkers(t.Context(), p.settings); record.CodeOf(err) != record.Invalid {
		t.Errorf("a number field: %v, want a refusal", err)
	}
	p.add(record.Desk, "a", "name=Lovelace")
	p.sync()
	if got := p.one(record.CRM, record.Contacts).Values["Score"]; got != record.Null {
		t.Errorf("the field got %q", got)
	}
}
