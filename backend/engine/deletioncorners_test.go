package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// merged has people merge b into d, both of them there and linked: d takes over
// b's key, and b is deleted.
func (p *play) merged() {
	p.pair()
	p.add(p.here, "c", "key=k2@example.com")
	p.add(p.there, "d", "key=k2@example.com")
	p.settled()
	p.purge(p.there, "b")
	p.edit(p.there, "d", "key=k@example.com")
	p.settled()
}

// The counterpart is gone for good, and its key has another holder.
func TestRules_GoneAndReplaced(t *testing.T) {
	check(t, []rule{
		{
			name: "its key is held by another linked record",
			act: func(p *play) {
				p.merged()
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"failed a already-mapped", "from here 0 added 0 updated 1 failed", "linked a-b", "linked c-d"},
		},
		{
			name: "the holder gives the key up: it is added again",
			act: func(p *play) {
				p.merged()
				p.edit(p.here, "a", "phone=2")
				p.settled()
				p.edit(p.there, "d", "key=k3@example.com")
			},
			want: []string{
				"from here 1 added 0 updated 0 failed", "from there 0 added 1 updated 0 failed",
				"here update c key=k3@example.com", "linked a-a'", "linked c-d",
				"there create a' city=Rome key=k@example.com phone=2",
			},
		},
		{
			name: "the record itself gets another key: it is added again",
			act: func(p *play) {
				p.merged()
				p.edit(p.here, "a", "phone=2")
				p.settled()
				p.edit(p.here, "a", "key=k4@example.com")
			},
			want: []string{
				"from here 1 added 0 updated 0 failed", "linked a-a'", "linked c-d",
				"there create a' city=Rome key=k4@example.com phone=2",
			},
		},
		{
			name: "the edit is taken back: no failure is left",
			act: func(p *play) {
				p.merged()
				p.edit(p.here, "a", "phone=2")
				p.settled()
				p.edit(p.here, "a", "phone=1")
			},
			want: []string{"linked a-b", "linked c-d"},
		},
		{
			name: "its key is held by a linked record, and a free twin lies beside",
			act: func(p *play) {
				p.merged()
				p.add(p.there, "e", "key=k@example.com")
				p.settled()
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{
				"failed a already-mapped", "failed e already-mapped", "from here 0 added 0 updated 1 failed",
				"linked a-b", "linked c-d",
			},
		},
		{
			name: "merged into a record without a link: the link moves there",
			act: func(p *play) {
				p.pair()
				p.add(p.there, "m", "key=other@example.com city=Oslo")
				p.window(p.clock.Now().Add(time.Hour))
				p.settled()
				p.edit(p.there, "m", "key=k@example.com")
				p.purge(p.there, "b")
			},
			want: []string{
				"from here 0 added 1 updated 0 failed", "from there 0 added 1 updated 0 failed",
				"here update a city=Oslo", "linked a-m", "there update m phone=1",
			},
		},
		{
			name: "gone before the write that follows its reading",
			act: func(p *play) {
				p.pair()
				p.meddle(func() { p.purge(p.there, "b") })
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' city=Rome key=k@example.com phone=2"},
		},
		{
			name: "in the bin before the write that follows its reading",
			act: func(p *play) {
				p.pair()
				p.meddle(func() { p.bin(p.there, "b") })
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 0 added 2 updated 0 failed", "linked a-b", "there restore b", "there update b phone=2"},
		},
		{
			name: "merged away before the write that follows its reading",
			act: func(p *play) {
				p.pair()
				p.add(p.here, "c", "key=k2@example.com")
				p.add(p.there, "d", "key=k2@example.com")
				p.settled()
				p.edit(p.there, "d", "key=k@example.com")
				p.settled()
				p.meddle(func() { p.purge(p.there, "b") })
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"failed a already-mapped", "from here 0 added 0 updated 1 failed", "linked a-b", "linked c-d"},
		},
	})
}

// window leaves out what was created before then.
func (p *play) window(then time.Time) {
	p.settings.Window = then
	p.engine.Configure(p.settings)
}

// meddle has people do something there just before the next update arrives.
func (p *play) meddle(act func()) { p.around(p.there, &meddler{Side: p.sides[p.there], act: act}) }

type meddler struct {
	engine.Side
	act func()
}

func (m *meddler) Update(ctx context.Context, module record.Module, writes []engine.Write) []engine.Result {
	if m.act != nil {
		m.act()
		m.act = nil
	}
	return m.Side.Update(ctx, module, writes)
}

// Deleted, edited and brought back, close together.
func TestRules_DeletedInTheSameMinute(t *testing.T) {
	check(t, []rule{
		{
			name: "edited and deleted in one second on one side",
			act: func(p *play) {
				p.pair()
				p.edit(p.there, "b", "phone=2")
				p.bin(p.there, "b")
			},
			want: []string{"linked a-b"},
		},
		{
			name: "deleted there and edited here in one second",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 0 added 2 updated 0 failed", "linked a-b", "there restore b", "there update b phone=2"},
		},
		{
			name: "gone there and edited here in one second",
			act: func(p *play) {
				p.pair()
				p.purge(p.there, "b")
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' city=Rome key=k@example.com phone=2"},
		},
		{
			name: "deleted and brought back in one second",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.side(p.there).Undelete(p.module, p.ids["b"])
			},
			want: []string{"linked a-b"},
		},
		{
			name: "deleted there while paused, and edited here",
			act: func(p *play) {
				p.pair()
				p.pause()
				p.bin(p.there, "b")
				p.later()
				p.edit(p.here, "a", "phone=2")
				p.later()
				p.resume()
			},
			want: []string{"from here 0 added 2 updated 0 failed", "linked a-b", "there restore b", "there update b phone=2"},
		},
		{
			name: "both gone while paused",
			act: func(p *play) {
				p.pair()
				p.pause()
				p.edit(p.here, "a", "phone=2")
				p.purge(p.here, "a")
				p.purge(p.there, "b")
				p.resume()
			},
			want: nil,
		},
		{
			name: "brought back without a trace, and the other one edited",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.settled()
				p.side(p.there).Recover(p.module, p.ids["b"])
				p.edit(p.here, "a", "phone=2")
			},
			want: []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b phone=2"},
		},
		{
			name: "edited, deleted, and brought back without a trace: noticed within a day",
			act: func(p *play) {
				p.pair()
				p.bin(p.there, "b")
				p.settled()
				p.edit(p.there, "b", "phone=2")
				p.side(p.there).Recover(p.module, p.ids["b"])
				p.clock.Advance(24 * time.Hour)
			},
			want: []string{"from there 0 added 1 updated 0 failed", "here update a phone=2", "linked a-b"},
		},
		{
			name: "both gone but for one in the bin, which is brought back and edited",
			act: func(p *play) {
				p.pair()
				p.purge(p.here, "a")
				p.bin(p.there, "b")
				p.settled()
				p.side(p.there).Undelete(p.module, p.ids["b"])
				p.edit(p.there, "b", "phone=3")
			},
			want: []string{"from there 1 added 0 updated 0 failed", "here create b' city=Rome key=k@example.com phone=3", "linked b'-b"},
		},
	})
}

func (p *play) pause() {
	if err := p.engine.Pause(context.Background(), time.Time{}); err != nil {
		p.t.Fatal(err)
	}
	p.sync()
}

func (p *play) resume() {
	if err := p.engine.Resume(); err != nil {
		p.t.Fatal(err)
	}
}

func TestCycle_AFailureForAMergedCounterpartNamesTheHolder(t *testing.T) {
	for _, here := range record.Sides() {
		p := newPlay(t, here, record.Contacts)
		p.merged()
		p.edit(p.here, "a", "phone=2")
		p.sync()
		failures, err := p.engine.Failures()
		if err != nil || len(failures) != 1 {
			t.Fatalf("failures %+v, error %v", failures, err)
		}
		text := failures[0].Problem.Message
		if failures[0].ID != p.ids["a"] || !strings.Contains(text, p.ids["d"]) || !strings.Contains(text, p.there.Title()) {
			t.Errorf("the failure of %s says %q, want it to name %s", failures[0].ID, text, p.ids["d"])
		}
	}
}
