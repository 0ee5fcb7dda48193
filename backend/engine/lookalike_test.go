package engine_test

import (
	"fmt"
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// A record that a person made in the very seconds of a lost add, and that looks
// just like it, is not taken for its result where the side tells who made it.
func TestCycle_APersonsLookAlikeIsNotTheResultOfALostAdd(t *testing.T) {
	for _, here := range record.Sides() {
		for _, email := range []string{"", " key=k@example.com"} {
			for _, carriedOut := range []bool{true, false} {
				t.Run(fmt.Sprintf("from %s%s, carried out %t", here, email, carriedOut), func(t *testing.T) {
					p := newPlay(t, here, record.Contacts)
					p.side(p.there).TellsAuthors = true
					p.settleAfter(p.there, 10*time.Minute)
					fault := sidetest.Fault{Before: errLost}
					if carriedOut {
						fault = sidetest.Fault{After: errLost}
					}
					p.side(p.there).Fail = failFirst(1, "create", fault)
					p.add(here, "a", "name=Lovelace phone=1"+email)
					p.sync()
					person := p.side(p.there).Add(record.Contacts, p.parse(p.there, "name=Lovelace phone=1"+email))
					p.name("person", person)
					p.clock.Advance(time.Hour)
					p.sync()
					p.nameCounterparts()
					linked := map[string]string{}
					for _, l := range p.links() {
						linked[p.label(l.IDs[here])] = p.label(l.IDs[p.there])
					}
					// By its key the person's record is the counterpart, if nothing else is.
					if want := map[bool]string{true: "a'", false: "person"}[carriedOut || email == ""]; linked["a"] != want {
						t.Errorf("links %v, want a with %s", linked, want)
					}
					p.quiet()
				})
			}
		}
	}
}

// Of a batch whose answer was lost, half was carried out, and a person made
// records like all of them meanwhile: none is made twice, and none is missing.
func TestCycle_ALostBatchHalfCarriedOutAmongLookAlikes(t *testing.T) {
	for _, email := range []bool{true, false} {
		p := newPlay(t, record.Desk, record.Contacts)
		p.settleAfter(record.CRM, 10*time.Minute)
		const n = 12
		mail := func(i int) string {
			if email {
				return fmt.Sprintf(" key=m%d@example.com", i)
			}
			return ""
		}
		for i := range n {
			p.add(record.Desk, fmt.Sprint(i), "name=King phone=1 text=desk"+mail(i))
		}
		writes := 0
		p.crm.Fail = func(sidetest.Call) sidetest.Fault {
			if writes++; writes%2 == 0 {
				return sidetest.Fault{After: errLost}
			}
			return sidetest.Fault{Before: errLost}
		}
		p.sync()
		p.crm.Fail = nil
		for i := range n {
			p.crm.Add(record.Contacts, p.parse(record.CRM, "name=King phone=1 text=crm"+mail(i)))
		}
		for range 3 {
			p.clock.Advance(time.Hour)
			p.sync()
		}
		count := map[record.Side]map[record.Value]int{record.Desk: {}, record.CRM: {}}
		for _, side := range record.Sides() {
			for _, r := range p.side(side).Live(record.Contacts) {
				count[side][r.Values[p.field("text", side)]]++
			}
		}
		if !email {
			for _, side := range record.Sides() {
				if count[side]["desk"] != n || count[side]["crm"] != n {
					t.Errorf("%s has %v, want %d of each", side.Title(), count[side], n)
				}
			}
		}
		if got := len(p.desk.Live(record.Contacts)); email && got != n {
			t.Errorf("Desk has %d contacts, want %d", got, n)
		}
		p.quiet()
	}
}
