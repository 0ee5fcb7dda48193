package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// Both records of a link are live: the three-way merge, cell by cell.
func TestRules_LinkedAndLive(t *testing.T) {
	never := func(e *fieldmap.Entry) { e.NeverClear = true }
	check(t, []rule{
		{name: "neither changed", act: (*play).pair, want: []string{"linked a-b"}},
		{
			name: "one changed",
			act:  func(p *play) { p.pair(); p.edit(p.here, "a", "phone=2") },
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
		{
			name: "touched, or changed and changed back",
			act: func(p *play) {
				p.pair()
				p.edit(p.here, "a", "phone=2")
				p.edit(p.here, "a", "phone=1")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "both changed to the same",
			act: func(p *play) {
				p.pair()
				p.edit(p.here, "a", "phone=2")
				p.edit(p.there, "b", "phone=2")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "different fields changed on both",
			act: func(p *play) {
				p.pair()
				p.edit(p.here, "a", "phone=2")
				p.edit(p.there, "b", "city=Oslo")
			},
			want: []string{
				"from here 0 added 1 updated 0 failed", "from there 0 added 1 updated 0 failed",
				"here update a city=Oslo", "linked a-b", "there update b phone=2",
			},
		},
		{
			name: "changed to different values, here later",
			act: func(p *play) {
				p.pair()
				p.edit(p.there, "b", "phone=3")
				p.clock.Advance(2 * time.Second)
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
		{
			name: "cleared on one",
			act:  func(p *play) { p.pair(); p.edit(p.here, "a", "phone=") },
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone="},
		},
		{
			name: "cleared on both",
			act: func(p *play) {
				p.pair()
				p.edit(p.here, "a", "phone=")
				p.edit(p.there, "b", "phone=")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "cleared here later than changed there",
			act: func(p *play) {
				p.pair()
				p.edit(p.there, "b", "phone=3")
				p.clock.Advance(2 * time.Second)
				p.edit(p.here, "a", "phone=")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone="},
		},
		{
			name: "changed here later than cleared there",
			act: func(p *play) {
				p.pair()
				p.edit(p.there, "b", "phone=")
				p.clock.Advance(2 * time.Second)
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
		{
			name: "never clear: cleared on one",
			act:  func(p *play) { p.entry("phone", never); p.pair(); p.edit(p.here, "a", "phone=") },
			want: []string{"linked a-b"},
		},
		{
			name: "never clear: cleared here, then changed there",
			act: func(p *play) {
				p.entry("phone", never)
				p.pair()
				p.edit(p.here, "a", "phone=")
				p.settled()
				p.edit(p.there, "b", "phone=3")
			},
			want: []string{"from there 0 added 1 updated 0 failed", "here update a phone=3", "linked a-b"},
		},
		{
			name: "never clear: changed there, and cleared here later",
			act: func(p *play) {
				p.entry("phone", never)
				p.pair()
				p.edit(p.there, "b", "phone=3")
				p.clock.Advance(time.Minute)
				p.edit(p.here, "a", "phone=")
			},
			want: []string{"linked a-b"}, // as if the change had been synced before
		},
		{
			name:    "a mandatory field cleared",
			modules: []record.Module{record.Contacts},
			act:     func(p *play) { p.pair(); p.edit(p.here, "a", "name=") },
			want:    []string{"failed a mandatory-missing", "from here 0 added 0 updated 1 failed", "linked a-b"},
		},
	})
}

// oneWay has a pair travel from the side on which people act only.
func oneWay(p *play, from record.Side) func(*fieldmap.Entry) {
	return func(e *fieldmap.Entry) {
		e.Direction = fieldmap.DeskToCRM
		if from == record.CRM {
			e.Direction = fieldmap.CRMToDesk
		}
	}
}

func TestRules_DirectionOfAPair(t *testing.T) {
	begin := func(p *play) {
		p.entry("phone", oneWay(p, p.here))
		p.pair()
	}
	check(t, []rule{
		{
			name: "changed at the source",
			act:  func(p *play) { begin(p); p.edit(p.here, "a", "phone=2") },
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
		{
			name: "changed at the target",
			act:  func(p *play) { begin(p); p.edit(p.there, "b", "phone=2") },
			want: []string{"linked a-b"},
		},
		{
			name: "changed at both: the source's value, whatever came later",
			act: func(p *play) {
				begin(p)
				p.edit(p.here, "a", "phone=2")
				p.clock.Advance(time.Minute)
				p.edit(p.there, "b", "phone=3")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
		{
			name: "a new record at the target comes without it",
			act:  func(p *play) { begin(p); p.add(p.there, "c", "key=c@example.com phone=7 city=Bern") },
			want: []string{"from there 1 added 0 updated 0 failed", "here create c' city=Bern key=c@example.com", "linked a-b", "linked c'-c"},
		},
		{
			name: "the target is deleted, and only what does not travel is changed",
			act: func(p *play) {
				p.entry("phone", oneWay(p, p.there))
				p.pair()
				p.purge(p.there, "b")
				p.edit(p.here, "a", "phone=9")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "two records are found to be the same: the source fills and decides",
			act: func(p *play) {
				p.entry("phone", oneWay(p, p.here))
				p.entry("city", oneWay(p, p.there))
				p.add(p.here, "a", "key=k phone=1 city=Rome")
				p.clock.Advance(time.Minute)
				p.add(p.there, "b", "key=k phone=2")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=1"},
		},
	})
}

// clash has a linked pair's phone changed on both sides, there earlier by d.
func clash(p *play, d time.Duration) {
	p.pair()
	p.edit(p.there, "b", "phone=3")
	p.clock.Advance(d)
	p.edit(p.here, "a", "phone=2")
}

var hereWins = []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"}

var thereWins = []string{"from there 0 added 1 updated 0 failed", "here update a phone=3", "linked a-b"}

func TestRules_WhoWinsAConflict(t *testing.T) {
	wins := [2]fieldmap.Rule{record.Desk: fieldmap.DeskWins, record.CRM: fieldmap.CRMWins}
	module := func(p *play, rule fieldmap.Rule) {
		p.settings.Rules[p.module] = rule
		p.engine.Configure(p.settings)
	}
	pair := func(p *play, rule fieldmap.Rule) { p.entry("phone", func(e *fieldmap.Entry) { e.Rule = rule }) }
	check(t, []rule{
		{name: "the module's: always here", act: func(p *play) { module(p, wins[p.here]); clash(p, -time.Minute) }, want: hereWins},
		{name: "the module's: always there", act: func(p *play) { module(p, wins[p.there]); clash(p, time.Minute) }, want: thereWins},
		{
			name: "the pair's goes before the module's",
			act:  func(p *play) { module(p, wins[p.here]); pair(p, wins[p.there]); clash(p, time.Minute) }, want: thereWins,
		},
		{
			name: "the pair's newest goes before the module's",
			act:  func(p *play) { module(p, wins[p.there]); pair(p, fieldmap.Newest); clash(p, time.Minute) }, want: hereWins,
		},
	})
}

// Times nearer than two seconds say nothing: CRM's value is taken. Each side's
// times count by its own clock.
func TestRules_ATieGoesToCRM(t *testing.T) {
	for _, offset := range []time.Duration{0, 7 * time.Minute, -7 * time.Minute} {
		for _, ahead := range record.Sides() {
			for _, test := range []struct {
				later time.Duration // by how much Desk's edit came later
				want  record.Side
			}{
				{-time.Minute, record.CRM},
				{-2 * time.Second, record.CRM},
				{0, record.CRM},
				{time.Second, record.CRM},
				{2 * time.Second, record.Desk},
				{time.Minute, record.Desk},
			} {
				p := newPlay(t, record.Desk, record.Contacts)
				p.clockOff(ahead, offset)
				p.pair()
				first, then := record.CRM, record.Desk
				gap := test.later
				if gap < 0 {
					first, then, gap = then, first, -gap
				}
				edits := [2]func(){
					func() { p.edit(record.Desk, "a", "phone=desk") },
					func() { p.edit(record.CRM, "b", "phone=crm") },
				}
				edits[first]()
				p.clock.Advance(gap)
				edits[then]()
				p.sync()
				want := "phone=" + test.want.String()
				for _, side := range record.Sides() {
					if got := p.shows(side, [...]string{"a", "b"}[side]); got != "city=Rome key=k@example.com "+want {
						t.Errorf("Desk later by %v, %s's clock off by %v: %s shows %s, want %s", test.later, ahead, offset, side, got, want)
					}
				}
				p.quiet()
			}
		}
	}
}

// clockOff gives a side, still empty, a clock that is off by d.
func (b *bench) clockOff(s record.Side, d time.Duration) {
	b.t.Helper()
	was := b.side(s)
	memory := sidetest.NewMemory(s, func() time.Time { return b.clock.Now().Add(d) }, was.Limits(),
		sidetest.Schemas(s, record.Accounts), sidetest.Schemas(s, record.Contacts))
	memory.ShowsWrites, memory.TellsAuthors = was.ShowsWrites, was.TellsAuthors
	if s == record.Desk {
		b.desk = memory
	} else {
		b.crm = memory
	}
	b.around(s, memory)
}
