package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// lengthen has a side take longer texts in a field from now on.
func (p *play) lengthen(side record.Side, api string, max int) {
	s, _ := p.side(side).Schema(p.t.Context(), record.Contacts)
	changed := s
	changed.Fields = append([]record.Field(nil), s.Fields...)
	for i := range changed.Fields {
		if changed.Fields[i].API == api {
			changed.Fields[i].MaxLength = max
		}
	}
	p.side(side).SetSchema(changed)
}

// A field that a person corrects in the service, since a record failed for it,
// is known by the next cycle or the next try, not a day later.
func TestCycle_NoticesThatAFieldWasCorrected(t *testing.T) {
	for _, here := range record.Sides() {
		for _, retry := range []bool{true, false} {
			p := newPlay(t, here, record.Contacts)
			field := p.field("city", p.there)
			p.lengthen(p.there, field, 3)
			p.add(here, "a", "key=a@example.com city=Reykjavik")
			p.sync()
			if retry {
				p.sync() // the failure has the fields read once more
			}
			p.lengthen(p.there, field, 100)
			if retry {
				if _, err := p.engine.Retry(nil); err != nil {
					t.Fatal(err)
				}
			}
			p.sync()
			if failures, err := p.engine.Failures(); err != nil || len(failures) > 0 {
				t.Errorf("from %s, tried again %t: failures %v, error %v", here, retry, failures, err)
			}
			if got := p.one(p.there, record.Contacts).Values[field]; got != "Reykjavik" {
				t.Errorf("from %s, tried again %t: city = %q", here, retry, got)
			}
			p.quiet()
		}
	}
}

// A value that is no option over there is a failure of that record, until the
// record or the list of options is changed.
func TestCycle_AnOptionThatTheOtherSideLacks(t *testing.T) {
	for _, here := range record.Sides() {
		for _, solution := range []string{"the record", "the options"} {
			l := loss{kind: record.Picklist, store: func(v string) string { return v }}
			p := lossy(t, here, l, here == record.CRM)
			options := map[record.Value]bool{"A": true, "B": true}
			p.side(p.there).Fail = func(c sidetest.Call) sidetest.Fault {
				if v := c.Values["cf"]; v != record.Null && !options[v] {
					return sidetest.Fault{Before: &record.Error{Code: record.UnknownOption, Field: "cf", Message: "the value is none of the field's options"}}
				}
				return sidetest.Fault{}
			}
			p.add(here, "a", "key=a@example.com")
			p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": "C"})
			p.sync()
			failures, err := p.engine.Failures()
			if err != nil || len(failures) != 1 || failures[0].Problem.Code != record.UnknownOption || failures[0].ID != p.ids["a"] {
				t.Fatalf("from %s: failures %+v, error %v", here, failures, err)
			}
			p.clock.Advance(time.Minute)
			want := record.Value("C")
			if solution == "the record" {
				want = "B"
				p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": want})
			} else {
				options["C"] = true
				if _, err := p.engine.Retry(nil); err != nil {
					t.Fatal(err)
				}
			}
			p.sync()
			if failures, _ := p.engine.Failures(); len(failures) != 0 {
				t.Errorf("from %s, by %s: failures left: %+v", here, solution, failures)
			}
			if got := p.own(p.there); got != want {
				t.Errorf("from %s, by %s: %q, want %q", here, solution, got, want)
			}
			p.quiet()
		}
	}
}
