package engine_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// What Zoho's own integration linked stays together, whatever the keys say and
// in whatever order the records were read.
func TestRules_LinksOfTheIntegrationAreAdopted(t *testing.T) {
	const desk, crm = record.Desk, record.CRM
	hint := func(p *play, of, to string) { p.desk.Hint(p.module, p.ids[of], p.ids[to]) }
	rules := []rule{
		{
			name: "to a free record with another key",
			act: func(p *play) {
				p.add(crm, "b", "key=b@example.com")
				p.clock.Advance(time.Minute)
				p.add(desk, "a", "key=a@example.com")
				hint(p, "a", "b")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b key=a@example.com"},
		},
		{
			name: "to a free record, known before it was",
			act: func(p *play) {
				p.settings.Window = p.clock.Now().Add(time.Hour)
				p.restart()
				p.add(desk, "a", "key=a@example.com")
				p.add(crm, "b", "key=b@example.com")
				p.clock.Advance(2 * time.Hour)
				p.settled()
				hint(p, "a", "b")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b key=a@example.com"},
		},
		{
			name: "to a linked record: the key decides",
			act: func(p *play) {
				p.here, p.there = desk, crm
				p.pair()
				p.add(desk, "c", "key=c@example.com")
				hint(p, "c", "b")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-b", "linked c-c'", "there create c' key=c@example.com"},
		},
		{
			name: "to a record that is gone: the key decides",
			act: func(p *play) {
				p.add(desk, "a", "key=a@example.com")
				p.add(crm, "b", "key=b@example.com")
				p.add(crm, "c", "key=a@example.com")
				hint(p, "a", "b")
				p.purge(crm, "b")
			},
			want: []string{"linked a-c"},
		},
		{
			name: "to a record that is in the bin, which comes back: it is not added",
			act: func(p *play) {
				p.settings.Window = p.clock.Now().Add(time.Hour)
				p.restart()
				p.add(desk, "a", "key=a@example.com")
				p.clock.Advance(2 * time.Hour)
				p.add(crm, "b", "key=b@example.com")
				hint(p, "a", "b")
				p.bin(crm, "b")
				p.settled()
				p.crm.Undelete(p.module, p.ids["b"])
			},
			want: []string{"from there 0 added 1 updated 0 failed", "here update a key=b@example.com", "linked a-b"},
		},
		{
			name: "against a match by key elsewhere",
			act: func(p *play) {
				p.add(crm, "b", "key=b@example.com")
				p.add(crm, "c", "key=a@example.com")
				p.clock.Advance(time.Minute)
				p.add(desk, "a", "key=a@example.com")
				hint(p, "a", "b")
			},
			want: []string{
				"failed c already-mapped", "from here 0 added 1 updated 0 failed", "from there 0 added 0 updated 1 failed",
				"linked a-b", "there update b key=a@example.com",
			},
		},
		{
			name: "to a record that an older one matches by key",
			act: func(p *play) {
				p.add(crm, "b", "key=b@example.com")
				p.add(desk, "c", "key=b@example.com")
				p.clock.Advance(time.Minute)
				p.add(desk, "a", "key=a@example.com")
				hint(p, "a", "b")
			},
			want: []string{
				"from here 1 added 1 updated 0 failed", "linked a-b", "linked c-c'",
				"there create c' key=b@example.com", "there update b key=a@example.com",
			},
		},
		{
			name: "two that hint at one: the oldest; the other is judged by its key",
			act: func(p *play) {
				p.add(crm, "b", "key=b@example.com")
				p.clock.Advance(time.Minute)
				p.add(desk, "a", "key=a@example.com")
				p.add(desk, "c", "key=c@example.com")
				hint(p, "a", "b")
				hint(p, "c", "b")
			},
			want: []string{
				"from here 1 added 1 updated 0 failed", "linked a-b", "linked c-c'",
				"there create c' key=c@example.com", "there update b key=a@example.com",
			},
		},
		{
			name: "that appears later at a failed twin",
			act: func(p *play) {
				p.settings.Window = p.clock.Now().Add(time.Hour)
				p.restart()
				p.add(crm, "d", "key=d@example.com")
				p.clock.Advance(2 * time.Hour)
				p.pair()
				p.add(desk, "c", "key=k@example.com")
				p.settled()
				hint(p, "c", "d")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "linked c-d", "there update d key=k@example.com"},
		},
		{
			name: "that appears later at a linked record changes nothing",
			act: func(p *play) {
				p.here, p.there = desk, crm
				p.pair()
				p.add(crm, "c", "key=c@example.com")
				p.settled()
				hint(p, "a", "c")
			},
			want: []string{"linked a-b", "linked c'-c"},
		},
	}
	for _, rule := range rules {
		for _, module := range record.Modules() {
			t.Run(rule.name+"/"+module.String(), func(t *testing.T) {
				p := newPlay(t, desk, module)
				rule.act(p)
				planned, err := p.planned()
				if err != nil {
					t.Fatal(err)
				}
				got := p.story(p.sync())
				if diff := cmp.Diff(rule.want, got); diff != "" {
					t.Errorf("what the cycle did (-want +got):\n%s", diff)
				}
				// What a write of a key sets free is not planned yet.
				if written := writesOf(got); planned > written || written > planned+1 {
					t.Errorf("the plan has %d writes, the cycle %d", planned, written)
				}
				p.quiet()
			})
		}
	}
}

// Contacts that Desk marks as spam.
func TestRules_Spam(t *testing.T) {
	contacts := []record.Module{record.Contacts}
	spam := func(p *play, label string, is bool) { p.desk.Spam(record.Contacts, p.ids[label], is) }
	for _, rule := range []rule{
		{
			name: "is left out", modules: contacts,
			act: func(p *play) { p.add(record.Desk, "a", "key=k@example.com"); spam(p, "a", true) },
		},
		{
			name: "takes no part in matching", modules: contacts,
			act: func(p *play) {
				p.add(record.Desk, "a", "key=k@example.com")
				p.add(record.Desk, "b", "key=k@example.com")
				p.add(record.CRM, "c", "key=k@example.com")
				spam(p, "a", true)
			},
			want: []string{"linked b-c"},
		},
		{
			name: "that is none after all is added", modules: contacts,
			act: func(p *play) {
				p.add(record.Desk, "a", "key=k@example.com")
				spam(p, "a", true)
				p.settled()
				spam(p, "a", false)
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' key=k@example.com"},
		},
		{
			name: "is added where it is wanted", modules: contacts,
			act: func(p *play) {
				p.add(record.Desk, "a", "key=k@example.com")
				spam(p, "a", true)
				p.settled()
				p.settings.Spam = true
				p.engine.Configure(p.settings)
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' key=k@example.com"},
		},
		{
			name: "that was linked before stays linked", modules: contacts,
			act: func(p *play) {
				p.pair()
				spam(p, "a", true)
				p.edit(record.Desk, "a", "phone=2")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
	} {
		t.Run(rule.name, func(t *testing.T) {
			p := newPlay(t, record.Desk, record.Contacts)
			rule.act(p)
			if diff := cmp.Diff(rule.want, p.story(p.sync())); diff != "" {
				t.Errorf("what the cycle did (-want +got):\n%s", diff)
			}
			p.quiet()
		})
	}
}
