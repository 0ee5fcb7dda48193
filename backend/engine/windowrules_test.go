package engine_test

import (
	"context"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// Records created before the window are matched, and never added.
func TestRules_Window(t *testing.T) {
	old := func(p *play) { // what is added from now on is in the window
		p.settings.Window = p.clock.Now().Add(12 * time.Hour)
		p.restart()
	}
	young := func(p *play) { p.clock.Advance(24 * time.Hour) }
	check(t, []rule{
		{
			name: "older, no match",
			act:  func(p *play) { old(p); p.add(p.here, "a", "key=k@example.com"); young(p) },
			want: nil,
		},
		{
			name: "older, no match, edited today",
			act: func(p *play) {
				old(p)
				p.add(p.here, "a", "key=k@example.com")
				young(p)
				p.settled()
				p.edit(p.here, "a", "phone=1")
			},
			want: nil,
		},
		{
			name: "older, with an older match: linked",
			act: func(p *play) {
				old(p)
				p.add(p.here, "a", "key=k@example.com phone=1")
				p.add(p.there, "b", "key=k@example.com")
				young(p)
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=1"},
		},
		{
			name: "older, with a young match: linked, no duplicate",
			act: func(p *play) {
				old(p)
				p.add(p.here, "a", "key=k@example.com phone=1")
				young(p)
				p.add(p.there, "b", "key=k@example.com")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=1"},
		},
		{
			name: "a young twin of an older one: the young one is added",
			act: func(p *play) {
				old(p)
				p.add(p.here, "a", "key=k@example.com")
				young(p)
				p.add(p.here, "b", "key=k@example.com")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked b-b'", "there create b' key=k@example.com"},
		},
		{
			name: "older, edited to a key that matches",
			act: func(p *play) {
				old(p)
				p.add(p.here, "a", "key=k@example.com")
				young(p)
				p.add(p.there, "b", "key=b@example.com")
				p.settled()
				p.nameCounterparts()
				p.purge(p.here, "b'")
				p.settled()
				p.edit(p.here, "a", "key=b@example.com")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "the linked older one is deleted, its counterpart changed: it comes back all the same",
			act: func(p *play) {
				old(p)
				p.add(p.here, "a", "key=k@example.com phone=1")
				p.add(p.there, "b", "key=k@example.com phone=1")
				young(p)
				p.settled()
				p.purge(p.there, "b")
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' key=k@example.com phone=2"},
		},
		{
			name: "widened: what was left out is added",
			act: func(p *play) {
				old(p)
				p.add(p.here, "a", "key=k@example.com")
				young(p)
				p.settled()
				p.settings.Window = time.Time{}
				p.engine.Configure(p.settings)
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' key=k@example.com"},
		},
		{
			name: "narrowed: what is linked stays so and is kept in sync",
			act: func(p *play) {
				p.pair()
				p.settings.Window = p.clock.Now()
				p.engine.Configure(p.settings)
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
	})
}

// What the window leaves out is counted in the plan, not hidden.
func TestPlan_CountsWhatTheWindowLeavesOut(t *testing.T) {
	for _, here := range record.Sides() {
		p := newPlay(t, here, record.Contacts)
		p.settings.Window = p.clock.Now().Add(time.Hour)
		p.restart()
		p.add(here, "a", "key=a@example.com")
		p.add(here, "b", "")
		p.add(here, "c", "key=c@example.com")
		p.add(p.there, "d", "key=c@example.com")
		p.clock.Advance(2 * time.Hour)
		sum, err := p.engine.Plan(context.Background(), false, func(engine.Item) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		if sum.Outside != 2 || sum.Links != 1 || sum.Operations() != 0 {
			t.Errorf("from %s: outside %d, links %d, operations %d; want 2, 1, 0", here, sum.Outside, sum.Links, sum.Operations())
		}
	}
}
