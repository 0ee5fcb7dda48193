package notice

import (
	"encoding/json"
	"testing"
	"time"

	"counterpart/app/api"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// state makes a status; change says what is special about it.
func state(name string, change func(*api.Status)) api.Status {
	s := api.NewStatus(name)
	s.Sentence, s.CheckedAt = "The sentence.", "2026-03-04T11:00:00Z"
	if change != nil {
		change(&s)
	}
	return s
}

func problem(code string) func(*api.Status) {
	return func(s *api.Status) { s.Problem = &api.Problem{Code: code, Message: "It broke.", Hint: "Mend it."} }
}

func failing(records, fields int) func(*api.Status) {
	return func(s *api.Status) { s.Failures, s.Suspended = records+fields, fields }
}

func first(s *api.Status) { s.Guard = api.GuardFirst }

// The states that the tests go through.
var (
	good        = state(api.StateIdle, nil)
	unchecked   = state(api.StateIdle, func(s *api.Status) { s.CheckedAt = "" })
	failed3     = state(api.StateIdle, failing(3, 0))
	failed9     = state(api.StateIdle, failing(9, 0))
	alone       = state(api.StateIdle, failing(0, 1))
	both        = state(api.StateIdle, failing(1, 2))
	signIn      = state(api.StateFailed, problem("sign-in"))
	scope       = state(api.StateFailed, problem("scope-missing"))
	locked      = state(api.StateSetup, problem("sign-in"))
	broken      = state(api.StateFailed, problem("storage"))
	unnamed     = state(api.StateFailed, nil)
	away        = state(api.StateWaiting, problem("network"))
	throttled   = state(api.StateWaiting, problem("too-many"))
	noCredits   = state(api.StateWaiting, problem("no-credits"))
	mass        = state(api.StateGuarded, func(s *api.Status) { s.Guard = api.GuardMass })
	firstPlan   = state(api.StateGuarded, first)
	setup       = state(api.StateSetup, nil)
	syncing     = state(api.StateSyncing, failing(4, 0))
	paused      = state(api.StatePaused, func(s *api.Status) { s.Paused = true; s.Failures = 5 })
	signInFails = state(api.StateFailed, func(s *api.Status) { problem("sign-in")(s); s.Failures = 2 })
	sampled     = state(api.StateIdle, func(s *api.Status) { s.Sample = true; s.Failures = 1 })
)

type moment struct {
	after  time.Duration // since the moment before
	status api.Status
	told   string // the title; empty: nothing
}

const well0 = "In sync again"

func TestNext(t *testing.T) {
	const m, h = time.Minute, time.Hour
	cases := []struct {
		name    string
		moments []moment
	}{
		{"all is well", []moment{{0, setup, ""}, {m, unchecked, ""}, {m, syncing, ""}, {m, good, ""}, {m, good, ""}}},
		{"failures begin, grow and are solved", []moment{{0, good, ""}, {m, failed3, "3 records could not be synced"}, {m, failed9, ""}, {m, failed3, ""}, {m, good, well0}, {m, good, ""}}},
		{"a run that fails says so at its end", []moment{{0, good, ""}, {m, syncing, ""}, {m, failed3, "3 records could not be synced"}}},
		{"failures come back soon", []moment{{0, failed3, "3 records could not be synced"}, {m, good, well0}, {m, failed3, ""}, {m, good, ""}, {m, failed3, ""}, {h, failed3, "3 records could not be synced"}, {m, good, well0}}},
		{"failures come back late", []moment{{0, failed3, "3 records could not be synced"}, {m, good, well0}, {h, failed9, "9 records could not be synced"}}},
		{"a field is left alone", []moment{{0, alone, "1 field is not synced"}, {m, alone, ""}, {m, good, well0}}},
		{"the more urgent of two", []moment{{0, both, "2 fields are not synced"}, {m, failed3, ""}, {m, good, well0}}},
		{"the sign-in ends", []moment{{0, good, ""}, {m, signIn, "A new sign-in is needed"}, {m, scope, ""}, {m, good, well0}}},
		{"a sign-in that cannot be used", []moment{{0, locked, "A new sign-in is needed"}, {m, good, well0}}},
		{"the sync stops", []moment{{0, good, ""}, {m, broken, "The sync has stopped"}, {m, unnamed, ""}, {m, good, well0}}},
		{"one trouble after the other", []moment{{0, failed3, "3 records could not be synced"}, {m, signInFails, "A new sign-in is needed"}, {m, failed3, ""}, {m, good, well0}}},
		{"away for a moment", []moment{{0, good, ""}, {m, away, ""}, {14 * m, throttled, ""}, {m / 2, good, ""}}},
		{"away for long", []moment{{0, good, ""}, {m, away, ""}, {5 * m, syncing, ""}, {10 * m, away, "A service cannot be reached"}, {h, away, ""}, {m, good, well0}}},
		{"out of credits", []moment{{0, good, ""}, {m, noCredits, ""}, {5 * h, noCredits, ""}, {m, good, ""}}},
		{"out of credits is not well", []moment{{0, signIn, "A new sign-in is needed"}, {m, noCredits, ""}, {m, good, well0}}},
		{"the guard asks", []moment{{0, good, ""}, {m, mass, "The sync asks before it goes on"}, {m, syncing, ""}, {m, good, well0}}},
		{"the first plan", []moment{{0, setup, ""}, {m, syncing, ""}, {m, firstPlan, "The first plan is ready"}, {m, syncing, ""}, {m, good, well0}}},
		{"a pause hides it", []moment{{0, good, ""}, {m, paused, ""}, {m, failed3, "3 records could not be synced"}, {m, paused, ""}, {m, failed3, ""}, {m, good, well0}}},
		{"sample data", []moment{{0, sampled, "1 record could not be synced (sample data)"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			memory, now := Memory{}, noon
			for i, m := range c.moments {
				now = now.Add(m.after)
				v := Next(memory, Scene{Status: m.status, Now: now})
				got := ""
				if v.Notice != nil {
					got = v.Notice.Title
				}
				if got != m.told {
					t.Errorf("moment %d: got %q, want %q", i, got, m.told)
				}
				memory = restart(t, v.Memory)
			}
		})
	}
}

// restart passes a memory through a file, as the next start finds it.
func restart(t *testing.T, m Memory) (again Memory) {
	t.Helper()
	text, err := json.Marshal(m)
	if err == nil {
		err = json.Unmarshal(text, &again)
	}
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestNext_LooksAgainWhenTimeAloneTells(t *testing.T) {
	v := Next(Memory{}, Scene{Status: away, Now: noon})
	if want := noon.Add(15 * time.Minute); v.Notice != nil || !v.Again.Equal(want) {
		t.Fatalf("got %v, again at %v, want nothing until %v", v.Notice, v.Again, want)
	}
	v = Next(v.Memory, Scene{Status: away, Now: v.Again})
	if v.Notice == nil || !v.Again.IsZero() {
		t.Errorf("got %v, again at %v, want a notice and no further look", v.Notice, v.Again)
	}
}

func TestNext_DoesNotTellOfThePlanThatIsOnTheScreen(t *testing.T) {
	v := Next(Memory{}, Scene{Status: firstPlan, Seen: true, Now: noon})
	if v.Notice != nil {
		t.Errorf("got %+v", v.Notice)
	}
	if v = Next(v.Memory, Scene{Status: firstPlan, Now: noon.Add(time.Minute)}); v.Notice != nil {
		t.Errorf("when the window is hidden: got %+v", v.Notice)
	}
	if v = Next(Memory{}, Scene{Status: mass, Seen: true, Now: noon}); v.Notice == nil {
		t.Error("the guard asks in silence")
	}
}

// TestNotice_LeadsToAPage checks where each kind leads and what it says.
func TestNotice_LeadsToAPage(t *testing.T) {
	cases := []struct {
		status     api.Status
		kind       Kind
		page, body string
	}{
		{signIn, SignIn, "settings", "It broke. Mend it."},
		{broken, Stopped, "", "It broke. Mend it."},
		{unnamed, Stopped, "", "The sentence."},
		{mass, Guarded, "plan", "The sentence."},
		{firstPlan, FirstPlan, "plan", "See what would be written, and approve it. Nothing has been written yet."},
		{alone, LeftAlone, "failures", "A service refuses it for many records. Everything else goes on."},
		{failed3, Failing, "failures", "See why, and what to do. Everything else goes on."},
	}
	for _, c := range cases {
		n := Next(Memory{}, Scene{Status: c.status, Now: noon}).Notice
		if n == nil || n.Kind != c.kind || n.Page != c.page || n.Body != c.body {
			t.Errorf("got %+v, want %s on the page %q: %q", n, c.kind, c.page, c.body)
		}
	}
}
