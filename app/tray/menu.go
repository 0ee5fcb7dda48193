package tray

import (
	"fmt"
	"strings"

	"counterpart/app/api"
)

// Icon is what the tray's icon says. Each has its own shape.
type Icon string

// The icons.
const (
	Good      Icon = "good"      // everything is in sync: nothing fails, waits or is held up
	Syncing   Icon = "syncing"   // something is under way, or not known yet
	Paused    Icon = "paused"    // a person paused it
	Attention Icon = "attention" // something fails or waits, or a person is needed
)

// Action is what an entry of the menu does.
type Action string

// The actions, in the order of the menu.
const (
	SyncNow       Action = "sync now"
	Pause         Action = "pause"
	PauseHalfHour Action = "pause 30m"
	PauseHour     Action = "pause 1h"
	PauseTomorrow Action = "pause tomorrow"
	Resume        Action = "resume"
	Open          Action = "open"
	Quit          Action = "quit"
)

// Menu is all that the tray shows.
type Menu struct {
	Icon    Icon
	Line    string // the state in a sentence, as the disabled first entry
	Tooltip string
	Entries []Entry // one for each action, always in the same order
}

// Entry is one line of the menu that can be clicked.
type Entry struct {
	Action  Action
	Label   string
	Enabled bool // can be clicked; else it is grey
	Visible bool
}

// MenuFor decides what the tray shows for a state.
func MenuFor(s api.Status) Menu {
	syncs := s.State == api.StateIdle || s.State == api.StateWaiting || s.State == api.StateFailed
	return newMenu(iconFor(s), lineFor(s), s.Sample, switches{
		sync: syncs && !s.Paused || s.State == api.StatePaused && !s.Pausing, pause: s.State != api.StateSetup && !s.Paused, resume: s.Paused,
	})
}

// StartingMenu is shown until the state is known.
func StartingMenu() Menu { return newMenu(Syncing, "Counterpart is starting.", false, switches{}) }

// ClosingMenu is shown while a running sync reaches a safe point before the
// end. Nothing can be clicked any more.
func ClosingMenu() Menu {
	m := newMenu(Syncing, "Counterpart is closing.", false, switches{})
	for i := range m.Entries {
		m.Entries[i].Enabled = false
	}
	return m
}

// BrokenMenu is shown where the state cannot be had.
func BrokenMenu(err error) Menu {
	return newMenu(Attention, api.AsProblem(err).Message, false, switches{})
}

// switches say which entries are of use.
type switches struct{ sync, pause, resume bool }

func newMenu(icon Icon, line string, sample bool, on switches) Menu {
	name := "Counterpart"
	if sample {
		name += " (sample data)"
	}
	now := "Sync now"
	if on.resume {
		now = "Sync once now" // and stay paused
	}
	return Menu{
		Icon: icon, Line: shorten(line), Tooltip: shorten(name + ": " + line),
		Entries: []Entry{
			{SyncNow, now, on.sync, true},
			{Pause, "Pause", on.pause, !on.resume},
			{PauseHalfHour, "Pause for 30 minutes", on.pause, !on.resume},
			{PauseHour, "Pause for 1 hour", on.pause, !on.resume},
			{PauseTomorrow, "Pause until tomorrow", on.pause, !on.resume},
			{Resume, "Resume", on.resume, on.resume},
			{Open, "Open", true, true},
			{Quit, "Quit", true, true},
		},
	}
}

// iconFor never lets the good icon stand for anything but a state in which
// nothing is left to be done; what it does not know needs attention.
func iconFor(s api.Status) Icon {
	open := s.Problem != nil || s.Failures > 0 || s.Waiting > 0 || s.Withheld > 0 || s.Guard != "" || s.Unfinished
	switch {
	case s.Pausing:
		return Syncing // something may still be on its way
	case s.Paused && s.State != api.StateSyncing:
		return Paused
	case s.State == api.StateSyncing, s.State == api.StateSetup && s.Progress.Stage != "":
		return Syncing
	case s.State != api.StateIdle || open:
		return Attention
	case s.CheckedAt == "":
		return Syncing // it has just started
	}
	return Good
}

// lineFor is the state's sentence, with what it leaves out and a person must
// not overlook.
func lineFor(s api.Status) string {
	line := s.Sentence
	if s.Pausing {
		line = "Pausing: what is on its way is being finished."
	}
	switch idle := s.State == api.StateIdle; {
	case idle && s.Failures > 0:
		return line // it tells of them itself
	case idle && s.Withheld == 1:
		line += " 1 change waits that was left out of a plan."
	case idle && s.Withheld > 1:
		line += fmt.Sprintf(" %d changes wait that were left out of a plan.", s.Withheld)
	case idle && s.Waiting == 1:
		line += " 1 changed record waits."
	case idle && s.Waiting > 1:
		line += fmt.Sprintf(" %d changed records wait.", s.Waiting)
	case s.Failures == 1:
		line += " 1 record could not be synced."
	case s.Failures > 1:
		line += fmt.Sprintf(" %d records could not be synced.", s.Failures)
	}
	return line
}

// longest is what every system can show: Windows cuts tooltips after 127
// characters, without a word.
const longest = 120

// shorten brings a text onto one line of bounded length.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > longest {
		return strings.TrimRight(string(runes[:longest-1]), " ,.;:") + "…"
	}
	return text
}
