package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/record"
)

// A record without a link, and what lies on the other side.
func TestRules_NotLinked(t *testing.T) {
	check(t, []rule{
		{
			name: "no match: added",
			act:  func(p *play) { p.add(p.here, "a", "key=k@example.com phone=1") },
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' key=k@example.com phone=1"},
		},
		{
			name: "one match: linked, and blanks filled both ways",
			act: func(p *play) {
				p.add(p.here, "a", "key=k@example.com phone=1")
				p.add(p.there, "b", "key=k@example.com city=Rome")
			},
			want: []string{
				"from here 0 added 1 updated 0 failed", "from there 0 added 1 updated 0 failed",
				"here update a city=Rome", "linked a-b", "there update b phone=1",
			},
		},
		{
			name: "one match that is equal: linked without a write",
			act: func(p *play) {
				p.add(p.here, "a", "key=k@example.com phone=1")
				p.add(p.there, "b", "key=k@example.com phone=1")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "one match that differs: the rule decides",
			act: func(p *play) {
				p.add(p.there, "b", "key=k@example.com phone=2")
				p.clock.Advance(time.Minute)
				p.add(p.here, "a", "key=k@example.com phone=1")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=1"},
		},
		{
			name: "a match whose counterpart is gone: the link moves",
			act: func(p *play) {
				p.pair()
				p.purge(p.here, "a")
				p.settled()
				p.add(p.here, "c", "key=k@example.com phone=1 city=Rome")
			},
			want: []string{"linked c-b"},
		},
		{
			name: "a match whose counterpart is in the bin: the link moves",
			act: func(p *play) {
				p.pair()
				p.bin(p.here, "a")
				p.settled()
				p.add(p.here, "c", "key=k@example.com phone=1 city=Rome text=new")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked c-b", "there update b text=new"},
		},
		{
			name: "a match whose counterpart is gone, changed in the same round: the link moves, nothing is added",
			act: func(p *play) {
				p.pair()
				p.purge(p.here, "a")
				p.add(p.here, "c", "key=k@example.com phone=1 city=Rome")
				p.clock.Advance(time.Minute)
				p.edit(p.there, "b", "phone=2")
			},
			want: []string{"from there 0 added 1 updated 0 failed", "here update c phone=2", "linked c-b"},
		},
		{
			name: "a match linked to a live record",
			act:  func(p *play) { p.pair(); p.add(p.here, "c", "key=k@example.com") },
			want: []string{"failed c already-mapped", "from here 0 added 0 updated 1 failed", "linked a-b"},
		},
		{
			name: "a match linked to a live record, and a further free twin over there",
			act: func(p *play) {
				p.pair()
				p.add(p.there, "d", "key=k@example.com")
				p.settled()
				p.add(p.here, "c", "key=k@example.com")
			},
			want: []string{"failed c already-mapped", "failed d already-mapped", "from here 0 added 0 updated 1 failed", "linked a-b"},
		},
		{
			name: "several matches: the oldest",
			act: func(p *play) {
				p.add(p.there, "b", "key=k@example.com")
				p.add(p.there, "c", "key=k@example.com")
				p.add(p.there, "d", "key=k@example.com")
				p.add(p.here, "a", "key=k@example.com")
			},
			want: []string{"failed c already-mapped", "failed d already-mapped", "from there 0 added 0 updated 2 failed", "linked a-b"},
		},
		{
			name: "several matches created at once: the lowest id",
			act: func(p *play) {
				for _, label := range []string{"b", "c"} {
					p.clock.Advance(-time.Second)
					p.add(p.there, label, "key=k@example.com")
				}
				p.add(p.here, "a", "key=k@example.com")
			},
			want: []string{"failed c already-mapped", "from there 0 added 0 updated 1 failed", "linked a-b"},
		},
		{
			name: "several matches: the choice stays when the others are changed",
			act: func(p *play) {
				p.add(p.there, "b", "key=k@example.com")
				p.add(p.there, "c", "key=k@example.com")
				p.add(p.here, "a", "key=k@example.com")
				p.settled()
				p.edit(p.there, "c", "phone=9")
			},
			want: []string{"failed c already-mapped", "from there 0 added 0 updated 1 failed", "linked a-b"},
		},
		{
			name: "several matches: the chosen one deleted, its counterpart unchanged: the next takes its place",
			act: func(p *play) {
				p.add(p.there, "b", "key=k@example.com")
				p.add(p.there, "c", "key=k@example.com")
				p.add(p.here, "a", "key=k@example.com")
				p.settled()
				p.purge(p.there, "b")
			},
			want: []string{"linked a-c"},
		},
		{
			name: "twins on one side, none on the other: the oldest is added",
			act: func(p *play) {
				p.add(p.here, "a", "key=k@example.com")
				p.add(p.here, "b", "key=k@example.com")
				p.add(p.here, "c", "key=k@example.com")
			},
			want: []string{
				"failed b already-mapped", "failed c already-mapped", "from here 1 added 0 updated 2 failed",
				"linked a-a'", "there create a' key=k@example.com",
			},
		},
		{
			name: "twins on both sides: the oldest of each",
			act: func(p *play) {
				p.add(p.here, "a", "key=k@example.com")
				p.add(p.here, "b", "key=k@example.com")
				p.add(p.there, "c", "key=k@example.com")
				p.add(p.there, "d", "key=k@example.com")
			},
			want: []string{
				"failed b already-mapped", "failed d already-mapped", "from here 0 added 0 updated 1 failed",
				"from there 0 added 0 updated 1 failed", "linked a-c",
			},
		},
		{
			name: "a twin merged away by a person solves the failure",
			act: func(p *play) {
				p.pair()
				p.add(p.here, "c", "key=k@example.com")
				p.settled()
				p.bin(p.here, "c")
			},
			want: []string{"linked a-b"},
		},
	})
}

// What a record's key is, and what becomes of it.
func TestRules_Keys(t *testing.T) {
	contacts := []record.Module{record.Contacts}
	check(t, []rule{
		{
			name: "none: matches nothing, and is added", modules: contacts,
			act: func(p *play) {
				p.add(p.here, "a", "phone=1")
				p.add(p.there, "b", "phone=1")
			},
			want: []string{
				"from here 1 added 0 updated 0 failed", "from there 1 added 0 updated 0 failed",
				"here create b' phone=1", "linked a-a'", "linked b'-b", "there create a' phone=1",
			},
		},
		{
			name: "given later: the link stays, the key travels", modules: contacts,
			act: func(p *play) {
				p.add(p.here, "a", "phone=1")
				p.settled()
				p.edit(p.here, "a", "key=k@example.com")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-a'", "there update a' key=k@example.com"},
		},
		{
			name: "removed later: the link stays, the clear travels", modules: contacts,
			act:  func(p *play) { p.pair(); p.edit(p.here, "a", "key=") },
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b key="},
		},
		{
			name: "edited: the link stays",
			act:  func(p *play) { p.pair(); p.edit(p.here, "a", "key=new@example.com") },
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b key=new@example.com"},
		},
		{
			name: "edited on both to different ones: the link stays, the rule decides",
			act: func(p *play) {
				p.pair()
				p.edit(p.there, "b", "key=there@example.com")
				p.clock.Advance(time.Minute)
				p.edit(p.here, "a", "key=here@example.com")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b key=here@example.com"},
		},
		{
			name: "a linked record's edited to one that another link holds: both stay linked",
			act: func(p *play) {
				p.pair()
				p.add(p.here, "c", "key=c@example.com")
				p.add(p.there, "d", "key=c@example.com")
				p.settled()
				p.edit(p.here, "c", "key=k@example.com")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "linked c-d", "there update d key=k@example.com"},
		},
		{
			name: "a free record's edited to one that a link holds",
			act: func(p *play) {
				p.pair()
				p.settings.Window = p.clock.Now()
				p.restart()
				p.clock.Advance(-24 * time.Hour)
				p.add(p.here, "c", "key=c@example.com")
				p.clock.Advance(25 * time.Hour)
				p.settled()
				p.edit(p.here, "c", "key=k@example.com")
			},
			want: []string{"failed c already-mapped", "from here 0 added 0 updated 1 failed", "linked a-b"},
		},
		{
			name: "held by a link, then given up: the one that waited is added",
			act: func(p *play) {
				p.pair()
				p.add(p.here, "c", "key=k@example.com")
				p.settled()
				p.edit(p.here, "a", "key=new@example.com")
			},
			want: []string{
				"from here 1 added 1 updated 0 failed", "linked a-b", "linked c-c'",
				"there create c' key=k@example.com", "there update b key=new@example.com",
			},
		},
	})
}

// Keys that are written otherwise and mean the same.
func TestRules_KeysThatAreTheSame(t *testing.T) {
	same := map[record.Module][][2]string{
		record.Contacts: {
			{"kim@example.com", "KIM@Example.com"},
			{"kim@example.com", " kim@example.com\t"},
			{"rené@example.com", "rene\u0301@example.com"},
			{"stra\u00dfe@example.com", "STRASSE@example.com"},
			{"\u00a0kim@example.com", "kim@example.com"},
		},
		record.Accounts: {
			{"Acme Ltd", "ACME LTD"},
			{"Acme Ltd", "  Acme \u00a0 Ltd "},
			{"Acme\nLtd", "Acme Ltd"},
			{"Café", "Cafe\u0301"},
			{"Stra\u00dfe", "STRASSE"},
			{"ΟΔΟΣ", "οδος"},
		},
	}
	different := map[record.Module][][2]string{
		record.Contacts: {{"kim@example.com", "kim+1@example.com"}, {"kim@example.com", "k.im@example.com"}},
		record.Accounts: {{"Acme Ltd", "AcmeLtd"}, {"Acme", "Acme."}, {"Resume", "Résumé"}},
	}
	for _, module := range record.Modules() {
		for _, here := range record.Sides() {
			for want, keys := range map[int][][2]string{1: same[module], 2: different[module]} {
				for _, pair := range keys {
					p := newPlay(t, here, module)
					for i, side := range [2]record.Side{here, here.Other()} {
						v := values{p.field("name", side): "N"}
						v[p.field("key", side)] = record.Value(pair[i])
						p.side(side).Add(module, v)
					}
					p.sync()
					for _, side := range record.Sides() {
						if got := len(p.side(side).Live(module)); got != want {
							t.Errorf("%s: %q here and %q there: %s has %d, want %d", module, pair[0], pair[1], side.Title(), got, want)
						}
					}
					p.quiet()
				}
			}
		}
	}
}
