package tray

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// inSync is the one kind of state that is good.
func inSync(change func(*api.Status)) api.Status {
	s := api.NewStatus(api.StateIdle)
	s.Sentence, s.CheckedAt = "In sync.", "2026-03-04T05:06:07Z"
	if change != nil {
		change(&s)
	}
	return s
}

// can lists what a person can click, beside Open and Quit.
func can(m Menu) string {
	var words []string
	for _, e := range m.Entries {
		if e.Visible && e.Enabled && e.Action != Open && e.Action != Quit {
			words = append(words, e.Label)
		}
	}
	return strings.Join(words, ", ")
}

const anyPause = "Pause, Pause for 30 minutes, Pause for 1 hour, Pause until tomorrow"

func TestMenuFor(t *testing.T) {
	const both = "Sync now, " + anyPause
	cases := []struct {
		name   string
		status api.Status
		icon   Icon
		line   string
		can    string
	}{
		{"in sync", inSync(nil), Good, "In sync.", both},
		{"failures", inSync(func(s *api.Status) { s.Failures = 2; s.Sentence = "In sync, but 2 wait." }), Attention, "In sync, but 2 wait.", both},
		{"a change waits", inSync(func(s *api.Status) { s.Waiting = 1 }), Attention, "In sync. 1 changed record waits.", both},
		{"changes wait", inSync(func(s *api.Status) { s.Waiting = 2 }), Attention, "In sync. 2 changed records wait.", both},
		{"a change was left out", inSync(func(s *api.Status) { s.Waiting = 1; s.Withheld = 1 }), Attention, "In sync. 1 change waits that was left out of a plan.", both},
		{"changes were left out", inSync(func(s *api.Status) { s.Withheld = 3 }), Attention, "In sync. 3 changes wait that were left out of a plan.", both},
		{"the set-up is not finished", inSync(func(s *api.Status) { s.Unfinished = true }), Attention, "In sync.", both},
		{"problem", inSync(func(s *api.Status) { s.Problem = &api.Problem{} }), Attention, "In sync.", both},
		{"guard", inSync(func(s *api.Status) { s.Guard = api.GuardMass }), Attention, "In sync.", both},
		{"not checked yet", inSync(func(s *api.Status) { s.CheckedAt = "" }), Syncing, "In sync.", both},
		{"syncing", inSync(func(s *api.Status) { s.State = api.StateSyncing }), Syncing, "In sync.", anyPause},
		{"syncing with failures", inSync(func(s *api.Status) { s.State = api.StateSyncing; s.Failures = 1 }), Syncing, "In sync. 1 record could not be synced.", anyPause},
		{"guarded", inSync(func(s *api.Status) { s.State = api.StateGuarded }), Attention, "In sync.", anyPause},
		{"waiting", inSync(func(s *api.Status) { s.State = api.StateWaiting; s.Failures = 3 }), Attention, "In sync. 3 records could not be synced.", both},
		{"failed", inSync(func(s *api.Status) { s.State = api.StateFailed }), Attention, "In sync.", both},
		{"paused", inSync(func(s *api.Status) { s.State = api.StatePaused; s.Paused = true; s.Sentence = "Paused." }), Paused, "Paused.", "Sync once now, Resume"},
		{"paused with failures", inSync(func(s *api.Status) { s.State = api.StatePaused; s.Paused = true; s.Failures = 1 }), Paused, "In sync. 1 record could not be synced.", "Sync once now, Resume"},
		{"syncing once while paused", inSync(func(s *api.Status) { s.State = api.StateSyncing; s.Paused = true; s.Sentence = "Syncing once." }), Syncing, "Syncing once.", "Resume"},
		{"pausing", inSync(func(s *api.Status) { s.State = api.StatePaused; s.Paused = true; s.Pausing = true }), Syncing, "Pausing: what is on its way is being finished.", "Resume"},
		{"not connected", inSync(func(s *api.Status) { s.State = api.StateSetup }), Attention, "In sync.", ""},
		{"opening the sample", inSync(func(s *api.Status) { s.State = api.StateSetup; s.Progress.Stage = api.StageStarting }), Syncing, "In sync.", ""},
		{"unheard of", inSync(func(s *api.Status) { s.State = "unheard of" }), Attention, "In sync.", anyPause},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := MenuFor(c.status)
			got := []string{string(m.Icon), m.Line, can(m)}
			want := []string{string(c.icon), c.line, c.can}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("icon, line, what can be clicked (-want +got):\n%s", diff)
			}
		})
	}
}

// TestMenuFor_GoodMeansGood tries every combination of what can be wrong.
func TestMenuFor_GoodMeansGood(t *testing.T) {
	states := []string{
		api.StateSetup, api.StateIdle, api.StateSyncing, api.StatePaused, api.StateGuarded, api.StateWaiting, api.StateFailed, "",
	}
	wrongs := []func(*api.Status){
		func(s *api.Status) { s.Failures = 1 },
		func(s *api.Status) { s.Waiting = 1 },
		func(s *api.Status) { s.Withheld = 1 },
		func(s *api.Status) { s.Unfinished = true },
		func(s *api.Status) { s.Guard = api.GuardFirst },
		func(s *api.Status) { s.Paused = true },
		func(s *api.Status) { s.Pausing = true },
		func(s *api.Status) { s.Problem = &api.Problem{} },
		func(s *api.Status) { s.CheckedAt = "" },
	}
	for _, state := range states {
		for set := range 1 << len(wrongs) {
			s := inSync(func(s *api.Status) { s.State = state })
			for i, wrong := range wrongs {
				if set>>i&1 == 1 {
					wrong(&s)
				}
			}
			want := state == api.StateIdle && set == 0
			if got := MenuFor(s).Icon == Good; got != want {
				t.Errorf("state %q with %09b wrong: good is %v, want %v", state, set, got, want)
			}
		}
	}
}

func TestMenus_HaveTheSameEntries(t *testing.T) {
	want := actions(StartingMenu())
	for _, m := range []Menu{ClosingMenu(), BrokenMenu(errors.New("no")), MenuFor(inSync(nil)), MenuFor(api.Status{Paused: true})} {
		if diff := cmp.Diff(want, actions(m)); diff != "" {
			t.Errorf("%q has other entries (-want +got):\n%s", m.Line, diff)
		}
	}
}

func actions(m Menu) []Action {
	all := []Action{}
	for _, e := range m.Entries {
		all = append(all, e.Action)
	}
	return all
}

func TestOtherMenus(t *testing.T) {
	closing := ClosingMenu()
	for _, e := range closing.Entries {
		if e.Enabled {
			t.Errorf("%s can be clicked while closing", e.Label)
		}
	}
	broken := BrokenMenu(&record.Error{Code: record.Busy, Message: "the disk is full"})
	if got, want := broken.Line, "The disk is full."; got != want || broken.Icon != Attention {
		t.Errorf("got %q with the icon %s, want %q with %s", got, broken.Icon, want, Attention)
	}
	if got := can(broken) + can(StartingMenu()); got != "" {
		t.Errorf("without a state, %q can be clicked", got)
	}
}

func TestTooltip(t *testing.T) {
	long := inSync(func(s *api.Status) { s.Sample = true; s.Sentence = "Two\nlines, and " + strings.Repeat("ü", 200) })
	got := MenuFor(long).Tooltip
	if !strings.HasPrefix(got, "Counterpart (sample data): Two lines, and ü") || !strings.HasSuffix(got, "ü…") {
		t.Errorf("got %q", got)
	}
	if n := len([]rune(got)); n != longest {
		t.Errorf("the tooltip has %d characters, want %d", n, longest)
	}
}
