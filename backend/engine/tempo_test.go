package engine_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"counterpart/backend/engine"
)

var poll = engine.Poll{Min: 15 * time.Second, Max: 15 * time.Minute, Share: 0.1}

func TestNextLook(t *testing.T) {
	rich := engine.Means{Cost: 4, Saved: 100, Limit: 50_000, Remaining: -1, Budget: 25_000}
	tests := []struct {
		name  string
		quiet time.Duration
		tries int
		desk  engine.Means
		want  time.Duration
		why   engine.Why
	}{
		{"right after a change", 0, 0, rich, 15 * time.Second, engine.Active},
		{"two minutes later", 2 * time.Minute, 0, rich, 15 * time.Second, engine.Active},
		{"after twenty minutes", 20 * time.Minute, 0, rich, 150 * time.Second, engine.Quiet},
		{"after a night", 10 * time.Hour, 0, rich, 15 * time.Minute, engine.Quiet},
		{"nothing known of credits", 0, 0, engine.Means{Remaining: -1}, 15 * time.Second, engine.Active},
		{"a look costs nothing known yet", 0, 0, engine.Means{Limit: 5000, Remaining: -1}, 15 * time.Second, engine.Active},
		{"nothing saved up", 0, 0, engine.Means{Cost: 4, Limit: 5000, Remaining: -1}, 922 * time.Second, engine.Sharing},
		{"half of it saved up", 0, 0, engine.Means{Cost: 4, Saved: 2, Limit: 5000, Remaining: -1}, 461 * time.Second, engine.Sharing},
		{"near the reserve", 0, 0, engine.Means{Cost: 4, Saved: 100, Limit: 50_000, Remaining: 6000, Reserve: 5000}, 346 * time.Second, engine.Scarce},
		{"at the reserve", 0, 0, engine.Means{Cost: 4, Saved: 100, Limit: 50_000, Remaining: 5000, Reserve: 5000}, 15 * time.Minute, engine.Scarce},
		{"the budget nearly spent", 0, 0, engine.Means{Cost: 4, Saved: 100, Limit: 50_000, Remaining: -1, Budget: 25_000, Today: 24_000}, 346 * time.Second, engine.Scarce},
		{"connection lost", 3 * time.Hour, 1, rich, 15 * time.Second, engine.Retrying},
		{"still lost", 3 * time.Hour, 3, rich, time.Minute, engine.Retrying},
		{"lost for long", 3 * time.Hour, 60, rich, 2 * time.Minute, engine.Retrying},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := engine.Outlook{Poll: poll, Quiet: test.quiet, Tries: test.tries}
			o.Poll.Max = 16 * time.Minute
			if test.want == 15*time.Minute {
				o.Poll.Max = test.want
			}
			o.Sides[0], o.Sides[1] = test.desk, rich
			delay, why := engine.NextLook(o)
			if delay != test.want || why != test.why {
				t.Errorf("got %v (%d), want %v (%d)", delay, why, test.want, test.why)
			}
			o.Sides[0], o.Sides[1] = o.Sides[1], o.Sides[0]
			if mirrored, _ := engine.NextLook(o); mirrored != delay {
				t.Errorf("with the sides exchanged: got %v, want %v", mirrored, delay)
			}
		})
	}
}

func TestNextLook_LongestIntervalIsNeverPassed(t *testing.T) {
	o := engine.Outlook{Poll: engine.Poll{Min: time.Minute, Max: time.Minute, Share: 0.01}, Quiet: 100 * time.Hour}
	o.Sides[0] = engine.Means{Cost: 500, Saved: -40, Limit: 4000, Remaining: 0, Reserve: 400}
	if delay, _ := engine.NextLook(o); delay != time.Minute {
		t.Errorf("got %v, want the longest interval", delay)
	}
}

// Two days of looking are simulated: changes come when they like, looks cost
// what they like, others spend what they like, and the computer sleeps when it
// likes.
func TestNextLook_KeepsToItsShareOverAnyDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.Int64Range(5_000, 500_000).Draw(t, "limit")
		p := engine.Poll{
			Min: time.Duration(rapid.IntRange(5, 60).Draw(t, "min")) * time.Second,
			Max: time.Duration(rapid.IntRange(10, 60).Draw(t, "max")) * time.Minute, Share: float64(rapid.IntRange(5, 50).Draw(t, "share")) / 100,
		}
		share := p.Share * float64(limit)
		// Looks at the longest interval have to be within what comes in, else
		// no pace would do.
		dearest := max(min(int64(share*0.7*p.Max.Hours()/24), int64(share/16)), 1)
		usual := rapid.Int64Range(1, dearest).Draw(t, "cost")
		if dearest == 1 && float64(usual)*24/p.Max.Hours() > share*0.7 {
			t.Skip("too dear at any pace")
		}
		changesPerDay := rapid.IntRange(0, 3000).Draw(t, "changes")
		saved, cost := p.Full(limit), int64(0)
		var quiet time.Duration
		type spending struct {
			at      time.Duration
			credits int64
		}
		var spent []spending
		for now := time.Duration(0); now < 48*time.Hour; {
			o := engine.Outlook{Poll: p, Quiet: quiet}
			o.Sides[0] = engine.Means{Cost: cost, Saved: saved, Limit: limit, Remaining: -1}
			o.Sides[1] = engine.Means{Remaining: -1}
			delay, _ := engine.NextLook(o)
			if delay > p.Max || delay <= 0 {
				t.Fatalf("waits %v, longest is %v", delay, p.Max)
			}
			if quiet == 0 && saved >= float64(cost) && delay != p.Min {
				t.Fatalf("waits %v right after a change, shortest is %v", delay, p.Min)
			}
			now += delay
			quiet += delay
			saved = p.Save(saved, limit, delay, 0)
			odds := float64(changesPerDay) * delay.Hours() / 24
			if rapid.Float64Range(0, 1).Draw(t, "luck") < odds {
				quiet = 0
				continue // what a cycle with changes costs is no idle looking
			}
			cost = rapid.Int64Range((usual+1)/2, usual).Draw(t, "paid")
			saved = p.Save(saved, limit, 0, cost)
			spent = append(spent, spending{now, cost})
			sum := int64(0)
			for i := len(spent) - 1; i >= 0 && spent[i].at > now-24*time.Hour; i-- {
				sum += spent[i].credits
			}
			if float64(sum) > share {
				t.Fatalf("%d credits within a day, the share is %.0f of %d", sum, share, limit)
			}
		}
	})
}

func TestSave_IsBoundedBothWays(t *testing.T) {
	if got, want := poll.Save(0, 5000, 240*time.Hour, 0), poll.Full(5000); got != want {
		t.Errorf("after ten days: got %v, want a full room of %v", got, want)
	}
	if got, want := poll.Save(3, 5000, -time.Hour, 1), 2.; got != want {
		t.Errorf("with a clock that was set back: got %v, want %v", got, want)
	}
	if got, want := poll.Save(0, 5000, 0, 1_000_000), -poll.Full(5000); got != want {
		t.Errorf("after a look that cost everything: got %v, want %v", got, want)
	}
}
