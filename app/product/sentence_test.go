package product

import (
	"strings"
	"testing"
	"time"

	"counterpart/app/api"
)

func TestSentence_OfEveryState(t *testing.T) {
	now := time.Date(2026, 3, 1, 14, 0, 0, 0, time.UTC)
	earlier, later := api.Stamp(now.Add(-time.Hour)), api.Stamp(now.Add(time.Hour))
	problem := &api.Problem{Message: "It is so."}
	run := api.NewRun("1", "paused")
	tests := []struct {
		desc string
		is   api.Status
		want string
	}{
		{"reading", api.Status{State: api.StateSyncing, Progress: api.Progress{Stage: api.StageReading, Done: 3}}, "Reading both services: 3 records so far."},
		{"planning", api.Status{State: api.StateSyncing, Progress: api.Progress{Stage: api.StagePlanning}}, "Looking for changes."},
		{
			"writing",
			api.Status{State: api.StateSyncing, Progress: api.Progress{Stage: api.StageWriting, Module: "Contacts", Done: 3, Total: 9}},
			"Writing Contacts: 3 of 9.",
		},
		{"once while paused", api.Status{State: api.StateSyncing, Paused: true}, "Syncing once; it stays paused. Looking for changes."},
		{"paused", api.Status{State: api.StatePaused, PausedAt: earlier}, "Paused since 13:00, until it is resumed."},
		{"paused for a time", api.Status{State: api.StatePaused, PausedAt: earlier, ResumeAt: later}, "Paused until 15:00."},
		{"first plan", api.Status{State: api.StateGuarded, Guard: api.GuardFirst}, "The first plan waits for approval. Nothing has been written yet."},
		{"mass change", api.Status{State: api.StateGuarded, Guard: api.GuardMass}, "The plan waits for approval: it would change far more than usual."},
		{"mass change with its numbers", api.Status{State: api.StateGuarded, Guard: api.GuardMass, Problem: problem}, "It is so."},
		{"waiting", api.Status{State: api.StateWaiting, Problem: problem}, "It is so."},
		{"waiting, and nobody said why", api.Status{State: api.StateWaiting}, "Waiting; it goes on by itself."},
		{"waiting until", api.Status{State: api.StateWaiting, RetryAt: later}, "Waiting; it goes on by itself at 15:00."},
		{"failed", api.Status{State: api.StateFailed, Problem: problem}, "It is so."},
		{"failed, and nobody said why", api.Status{State: api.StateFailed}, "The sync has stopped, and needs a person."},
		{"not set up", api.Status{State: api.StateIdle, Unfinished: true}, "Connected. The set-up is not finished yet."},
		{"never synced", api.Status{State: api.StateIdle}, "Not synced yet."},
		{"cut short", api.Status{State: api.StateIdle, LastRun: &run}, "The last sync did not come to its end; the next one goes on."},
		{"in sync", api.Status{State: api.StateIdle, CheckedAt: earlier}, "In sync. Last checked at 13:00."},
		{"one failure", api.Status{State: api.StateIdle, CheckedAt: earlier, Failures: 1}, "In sync, but 1 record waits: it could not be synced."},
		{"failures", api.Status{State: api.StateIdle, CheckedAt: earlier, Failures: 2}, "In sync, but 2 records wait: they could not be synced."},
		{"left out", api.Status{State: api.StateIdle, CheckedAt: earlier, Withheld: 2}, "In sync, but 2 changes wait that were left out of the plan."},
		{
			"failures and left out",
			api.Status{State: api.StateIdle, CheckedAt: earlier, Failures: 2, Withheld: 1},
			"In sync, but 2 records wait: they could not be synced, and 1 change waits that was left out of the plan.",
		},
		{"one-way, never imported", api.Status{State: api.StateIdle, Mode: api.ModeOneWay}, "Nothing was imported yet."},
		{"one-way", api.Status{State: api.StateIdle, Mode: api.ModeOneWay, CheckedAt: earlier}, "Imported from CRM to Desk. Last looked at 13:00."},
		{
			"one-way with failures",
			api.Status{State: api.StateIdle, Mode: api.ModeOneWay, CheckedAt: earlier, Failures: 2},
			"Imported from CRM to Desk, but 2 records wait: they could not be synced.",
		},
	}
	for _, test := range tests {
		if got := sentence(test.is, now); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.desc, got, test.want)
		}
	}
}

// Whatever is known, nothing but an idle two-way sync that was checked is "in
// sync", and a one-way import never is.
func TestSentence_NeverSaysInSyncOfWhatIsNot(t *testing.T) {
	states := []string{api.StateSyncing, api.StatePaused, api.StateGuarded, api.StateWaiting, api.StateFailed, api.StateIdle}
	for _, state := range states {
		for _, mode := range []string{api.ModeNew, api.ModeOneWay, api.ModeTwoWay} {
			for _, checked := range []string{"", "2026-03-01T13:00:00Z"} {
				s := api.Status{State: state, Mode: mode, CheckedAt: checked}
				got := sentence(s, time.Date(2026, 3, 1, 14, 0, 0, 0, time.UTC))
				may := state == api.StateIdle && mode != api.ModeOneWay && checked != ""
				if says := strings.Contains(got, "In sync"); says != may || got == "" {
					t.Errorf("%s, %s, checked %q: %q", state, mode, checked, got)
				}
			}
		}
	}
}
