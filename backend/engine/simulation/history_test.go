package simulation

import (
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// tallyFile names the environment variable that says where the tally is kept.
const tallyFile = "SIMULATION_TALLY"

// TestHistories runs random histories. With -rapid.checks=N it runs as many as
// one likes.
func TestHistories(t *testing.T) {
	g := newRig()
	from := time.Now()
	t.Cleanup(func() {
		if file := os.Getenv(tallyFile); file != "" {
			if err := g.seen.keepIn(file); err != nil {
				t.Error(err)
			}
		}
		took := time.Since(from)
		t.Logf("%s in %s, %.0f histories a second", g.seen, took.Round(time.Second/10), float64(g.seen.histories)/took.Seconds())
	})
	rapid.Check(t, func(r *rapid.T) { g.history(r) })
}

// history is one random history.
func (g *rig) history(r *rapid.T) uint64 {
	w := newWorld(r, g)
	defer w.close()
	steps := 2 + w.draw("steps", 24)
	for range steps {
		w.advance(time.Duration(w.draw("while", 40_000)) * time.Millisecond)
		switch what := w.draw("step", 20); {
		case what < 8:
			w.act(w.draw("what", 28))
		case what < 17:
			w.cycle()
		case what < 18:
			w.resume()
		case what < 19:
			w.advance(time.Duration(w.draw("minutes", 3000)) * time.Minute)
		default:
			w.restart()
		}
	}
	w.rest()
	g.seen.histories++
	g.seen.steps += steps
	g.seen.calls += int(w.sides[0].calls + w.sides[1].calls)
	return w.hash
}
