package engine_test

import (
	"testing"
	"time"
)

// One record of a link, or both, are deleted.
func TestRules_LinkedAndDeleted(t *testing.T) {
	check(t, []rule{
		{name: "in the bin, the other unchanged", act: func(p *play) { p.pair(); p.bin(p.there, "b") }, want: []string{"linked a-b"}},
		{name: "gone, the other unchanged", act: func(p *play) { p.pair(); p.purge(p.there, "b") }, want: []string{"linked a-b"}},
		{
			name: "in the bin, the other only touched",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.edit(p.here, "a", "")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "in the bin, the other changed",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.settled()
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 0 added 2 updated 0 failed", "linked a-b", "there restore b", "there update b phone=2"},
		},
		{
			name: "changed, then in the bin before it was read",
			act: func(p *play) {
				p.pair()
				p.edit(p.here, "a", "phone=2")
				p.clock.Advance(time.Minute)
				p.bin(p.there, "b")
			},
			want: []string{"from here 0 added 2 updated 0 failed", "linked a-b", "there restore b", "there update b phone=2"},
		},
		{
			name: "gone, the other changed",
			act: func(p *play) {
				p.pair()
				p.purge(p.there, "b")
				p.settled()
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' city=Rome key=k@example.com phone=2"},
		},
		{
			name: "gone, a field of the other cleared",
			act: func(p *play) {
				p.pair()
				p.purge(p.there, "b")
				p.edit(p.here, "a", "phone=")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' city=Rome key=k@example.com"},
		},
		{
			name: "changed and put into the bin on one side, the other changed",
			act: func(p *play) {
				p.pair()
				p.edit(p.there, "b", "city=Oslo")
				p.bin(p.there, "b")
				p.clock.Advance(time.Minute)
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{
				"from here 0 added 2 updated 0 failed", "from there 0 added 1 updated 0 failed", "here update a city=Oslo",
				"linked a-b", "there restore b", "there update b phone=2",
			},
		},
		{name: "both in the bin", act: func(p *play) { p.pair(); p.bin(p.here, "a"); p.bin(p.there, "b") }, want: []string{"linked a-b"}},
		{name: "one in the bin, one gone", act: func(p *play) { p.pair(); p.bin(p.here, "a"); p.purge(p.there, "b") }, want: []string{"linked a-b"}},
		{name: "both gone", act: func(p *play) { p.pair(); p.purge(p.here, "a"); p.purge(p.there, "b") }, want: nil},
		{
			name: "in the bin, then for good",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.settled()
				p.purge(p.there, "b")
				p.settled()
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' city=Rome key=k@example.com phone=2"},
		},
		{
			name: "in the bin, and brought back by a person",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.settled()
				p.side(p.there).Undelete(p.module, p.ids["b"])
			},
			want: []string{"linked a-b"},
		},
		{
			name: "brought back and changed by a person: merged",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.settled()
				p.side(p.there).Undelete(p.module, p.ids["b"])
				p.edit(p.there, "b", "phone=3")
			},
			want: []string{"from there 0 added 1 updated 0 failed", "here update a phone=3", "linked a-b"},
		},
		{
			name: "both in the bin, one brought back and changed",
			act: func(p *play) {
				p.pair()
				p.bin(p.here, "a")
				p.bin(p.there, "b")
				p.settled()
				p.side(p.there).Undelete(p.module, p.ids["b"])
				p.edit(p.there, "b", "phone=3")
			},
			want: []string{"from there 0 added 2 updated 0 failed", "here restore a", "here update a phone=3", "linked a-b"},
		},
		{
			name: "the counterpart was added again, and is deleted again",
			act: func(p *play) {
				p.pair()
				p.purge(p.there, "b")
				p.edit(p.here, "a", "phone=2")
				p.settled()
				p.nameCounterparts()
				p.purge(p.there, "a'")
				p.edit(p.here, "a", "phone=3")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' city=Rome key=k@example.com phone=3"},
		},
		{
			name: "a record took the place of the one in the bin, which comes back",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.settled()
				p.add(p.there, "c", "key=k@example.com phone=1 city=Rome")
				p.settled()
				p.side(p.there).Undelete(p.module, p.ids["b"])
			},
			want: []string{"failed b already-mapped", "from there 0 added 0 updated 1 failed", "linked a-c"},
		},
	})
}
